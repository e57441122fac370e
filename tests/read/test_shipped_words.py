"""The fixed words that ship in other languages are complete, and say what the press fills in."""

import re

import pytest

from playbook_press.core.project import LANGUAGES, SHIPPED
from playbook_press.read.yaml_lines import load_yaml

LABELS = "site_config/labels.yml"
SHIPPED_LANGUAGES = sorted(path.name for path in (SHIPPED / LANGUAGES).iterdir())
# what a language need not say as English does
FREE = frozenset({"translation_partly"})


def labels(folder):
    return load_yaml(LABELS, (folder / LABELS).read_text(encoding="utf-8")).value


def places(words):
    """What the press fills in; a language may name several customers where English names one."""
    return {name.replace("{customers}", "{customer}") for name in re.findall(r"\{\w+\}", words)}


@pytest.mark.parametrize("language", SHIPPED_LANGUAGES)
def test_all_labels_are_there_with_the_same_places_to_fill_in(language):
    english, own = labels(SHIPPED), labels(SHIPPED / LANGUAGES / language)
    assert list(own) == list(english)
    for name in english.keys() - FREE:
        assert places(own[name]) == places(english[name])
        assert own[name].count("\n") == english[name].count("\n")


def test_german_labels_have_german_quotes_alone():
    text = "\n".join(labels(SHIPPED / LANGUAGES / "de").values())
    assert not re.search(r"[”»«]|(?<!„)“(?=\w)", text)
    assert text.count("„") == text.count("“")

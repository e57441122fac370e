"""A new entry's places hold what belongs there, in words that come to an end."""

import pytest

from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from playbook_press.scaffold.new_entry import new_entry, shorten_help


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (None, "what people say without it, at most one for each line of Say"),
        (13, "what people say without it, at most one for each line of Say"),
        (12, "what people say without it"),
        (4, "what people say without"),
    ],
)
def test_a_hint_that_is_too_long_ends_with_a_clause(words, said):
    assert shorten_help("what people say without it, at most one for each line of Say", words) == said


def test_in_german_hints_and_the_file_are_as_german_writes(small):
    brand = small / "site_config/brand.yml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("language: en-GB", "language: de"))
    library, _ = read_library(Project.at(small))
    path = new_entry(library, "belief", "Größe üben")
    text = path.read_text(encoding="utf-8")
    assert path.name == "groesse-ueben.md"
    assert "summary: ein Satz, höchstens 28 Wörter\n" in text
    assert "search: ['Wörter, die jemand in dem Augenblick eingibt']\n" in text


def test_a_list_is_the_one_that_the_last_entry_of_the_kind_is_in(small):
    library, _ = read_library(Project.at(small))
    last = [entry for entry in library.entries if entry.kind.key == "recovery"][-1]
    text = new_entry(library, "recovery", "A word at the gate").read_text(encoding="utf-8")
    assert f"sequence: {last.facts['sequence']}\n" in text

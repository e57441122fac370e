"""What tests of commands share: a playbook in two languages."""

import pytest

from playbook_press.check import check
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from tests.harbour import assemble

GERMAN = "site_config/languages/de"
EASE = f"{GERMAN}/content/beliefs/ease.md"
OWN = """---
title: Erst der Liegeplatz, dann das Formular
summary: Geben Sie dem Skipper zuerst einen Platz. Nach den Papieren fragen Sie, wenn das Boot liegt.
search: [Liegeplatz, Ankunft]
cue: Was kann warten, bis sie fest liegen?
---

## Sagen
- "Nehmen Sie Platz [neun], links von Ihnen."

## Statt
- "Erst die Papiere, bitte."

## Heute ausprobieren
Streichen Sie eine Frage aus dem Formular.

## In practice
- *You:* nennen Sie den Platz im ersten Satz.
- *Ihr Team:* halten Sie das Formular kurz.
"""


@pytest.fixture
def bilingual(small):
    """The small playbook, of which one entry is in German for the most part."""
    return translated(small)


@pytest.fixture(scope="session")
def in_german(tmp_path_factory):
    """The same, read and checked, for tests that only look."""
    folder = translated(assemble(tmp_path_factory.mktemp("german") / "small", ["small"]))
    return check(read_partial_library(open_project(folder)))


def translated(small):
    """Lay one entry in German over the small playbook."""
    brand = small / "site_config/brand.yml"
    brand.write_text(brand.read_text() + "languages: {de: {}}\n")
    for file, text in {
        EASE: OWN,
        f"{GERMAN}/site_config/brand.yml": "name: Das Hafenhandbuch\ntagline: Worte für Boote.\n",
        f"{GERMAN}/site_config/taxonomy.yml": "called: {greeting: Begrüßung, upset: verärgert}\n",
    }.items():
        (small / file).parent.mkdir(parents=True, exist_ok=True)
        (small / file).write_text(text, encoding="utf-8")
    return small

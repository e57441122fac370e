"""Sentences for the text expander Espanso: `;r01` becomes the sentence of R01. A code with several sentences
offers a choice, and blanks are asked for in a form."""

import json
import re
from collections.abc import Iterator
from typing import Any

from playbook_press.compose.site.exports.sentences import Sentence, field_name, sentences_of
from playbook_press.read.card_back import SLOT
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

ESPANSO_PATH = "snippets/espanso.yml"
PREFIX = ";"  # before a code: hardly anybody types it before a letter
DOUBLE_BRACES = re.compile(r"\{\{|\}\}")  # would stand for a variable


def espanso_yaml(library: Library) -> str:
    """A match file of Espanso 2. Each match is a line of JSON, which is YAML too."""
    lines = (json.dumps(match, ensure_ascii=False) for match in matches(library))
    return "matches:\n" + "".join(f"  - {line}\n" for line in lines) if library.entries else "matches: []\n"


def matches(library: Library) -> Iterator[dict[str, Any]]:
    """A match for each sentence of each entry."""
    for entry in library.entries:
        for sentence in sentences_of(library, entry):
            yield match(entry, sentence)


def match(entry: Entry, sentence: Sentence) -> dict[str, Any]:
    """One match. It waits for the end of the word, since C10 is the beginning of C100."""
    text = DOUBLE_BRACES.sub(lambda found: "".join(f"\\{brace}" for brace in found[0]), sentence.text)
    form = SLOT.sub(lambda found: f"[[{field_name(found[0])}]]", text)
    return {
        "trigger": PREFIX + entry.code.lower(),
        **({"form": form} if sentence.blanks else {"replace": text}),
        "label": f"{entry.code} {sentence.when}: {sentence.text}" if sentence.when else sentence.text,
        "search_terms": [entry.title, *entry.facts["situations"], *sentence.channels],
        "right_word": True,
    }

"""Every character must be in the font: what the font lacks would be a box on paper."""

import unicodedata
from collections.abc import Iterator

from build_tools.print.fonts import missing_characters
from build_tools.problems import Problem
from build_tools.read.library import Library


def characters(library: Library) -> Iterator[Problem]:
    """Lines of entries and pages that hold characters the playbook's font lacks."""
    for document in (*(entry.document for entry in library.entries), *(page.document for page in library.pages)):
        facts = sorted({(line, str(value)) for path, line in document.facts.lines.items()
                        if isinstance(value := value_at(document.facts.value, path), str)})
        body = enumerate(document.body.split("\n"), document.body_line)
        for number, text in (*facts, *body):
            if missing := missing_characters(text):
                yield Problem(document.file, number, f"the font lacks {told(missing)}; use other characters")


def value_at(value, path):
    for step in path:
        value = value[step]
    return value


def told(missing: str) -> str:
    return ", ".join(f"'{letter}' ({unicodedata.name(letter, f'U+{ord(letter):04X}').lower()})" for letter in missing)

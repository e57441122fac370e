"""Every character must be in the font: what the font lacks would be a box on paper."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from playbook_press.check.typefaces import FAULTS
from playbook_press.core.fonts import OWN, missing_characters, own_characters
from playbook_press.core.problems import Problem
from playbook_press.read.front_matter import Document
from playbook_press.read.library import Library

REMEDY = f"use others, or put a font file that has them (.ttf or .otf) into {OWN}/"
MOST_LINES = 5  # of a file that are told one by one
MOST_TOLD = 6  # characters of a line that are told by name
PRINTED = ("brand", "blanks", "labels", "sources", "taxonomy", "products")  # settings that readers see


def characters(library: Library) -> Iterator[Problem]:
    """Lines with characters that the playbook's fonts lack; of a file with many such lines, the first."""
    more = readable_characters(library.project.root)
    found: dict[str, list[tuple[int, str]]] = {}
    for file, texts in written(library):
        if missing_characters("".join(text for _, text in texts), more):
            found[file] = [
                (number, missing) for number, text in texts if (missing := missing_characters(text, more))
            ]
    for file, faults in found.items():
        if len(faults) > MOST_LINES:
            faults = [
                (faults[0][0], "".join(dict.fromkeys(letter for _, missing in faults for letter in missing)))
            ]
        yield from (
            Problem(file, number, f"the font lacks {told(missing)}; {REMEDY}") for number, missing in faults
        )


def readable_characters(root: Path) -> frozenset[str]:
    """What the project's own fonts add; all that cannot be read is told elsewhere."""
    try:
        return own_characters(root)
    except FAULTS:
        return frozenset()


def written(library: Library) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Every file with words that may be printed, and these words line by line."""
    yield from ((document.file, list(document_lines(document))) for document in documents(library))
    trees = [library.site.trees[name] for name in PRINTED if name in library.site.trees]
    yield from (
        (tree.file, list(tree.texts())) for tree in (*trees, *(kind.tree for kind in library.kinds.values()))
    )


def documents(library: Library) -> Iterator[Document]:
    """Every file of words."""
    yield from (
        each.document for each in (*library.written, *library.collections, *library.workshops, *library.pages)
    )


def document_lines(document: Document) -> Iterator[tuple[int, str]]:
    yield from document.facts.texts()
    yield from enumerate(document.body.split("\n"), document.body_line)


def told(missing: str) -> str:
    names = ", ".join(
        f"'{letter}' ({unicodedata.name(letter, f'U+{ord(letter):04X}').lower()})"
        for letter in missing[:MOST_TOLD]
    )
    return names + (f" and {len(missing) - MOST_TOLD} more characters" if len(missing) > MOST_TOLD else "")

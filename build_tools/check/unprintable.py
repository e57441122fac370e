"""Every character must be in the font: what the font lacks would be a box on paper."""

import unicodedata
from collections.abc import Iterator

from build_tools.fonts import missing_characters
from build_tools.problems import Problem
from build_tools.read.front_matter import Document
from build_tools.read.library import Library

PRINTED = ("brand", "blanks", "labels", "sources", "taxonomy", "products")  # settings that readers see


def characters(library: Library) -> Iterator[Problem]:
    """Lines with characters that the playbook's font lacks."""
    for file, number, text in lines(library):
        if missing := missing_characters(text):
            yield Problem(file, number, f"the font lacks {told(missing)}; use other characters")


def lines(library: Library) -> Iterator[tuple[str, int, str]]:
    """File, line and words of everything that may be printed."""
    for document in documents(library):
        yield from ((document.file, number, text) for number, text in document_lines(document))
    trees = [library.site.trees[name] for name in PRINTED if name in library.site.trees]
    for tree in (*trees, *(kind.tree for kind in library.kinds.values())):
        yield from ((tree.file, number, text) for number, text in tree.texts())


def documents(library: Library) -> Iterator[Document]:
    """Every file of words."""
    yield from (each.document for each in (*library.written, *library.collections, *library.workshops, *library.pages))


def document_lines(document: Document) -> Iterator[tuple[int, str]]:
    yield from document.facts.texts()
    yield from enumerate(document.body.split("\n"), document.body_line)


def told(missing: str) -> str:
    return ", ".join(f"'{letter}' ({unicodedata.name(letter, f'U+{ord(letter):04X}').lower()})" for letter in missing)

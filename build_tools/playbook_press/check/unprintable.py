"""Every printed character must be in a font: a missing glyph would be printed as a box."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from playbook_press.check.typefaces import FONT_ERRORS
from playbook_press.core.fonts import PROJECT_FONTS, missing_characters, project_characters
from playbook_press.core.problems import Problem
from playbook_press.read.front_matter import Document
from playbook_press.read.library import Library

REMEDY = f"use others, or put a font file that has them (.ttf or .otf) into {PROJECT_FONTS}/"
EMOJI_REMEDY = "emoji are not printed; leave it out, or say it in a word"
EMOJI_PARTS = frozenset("\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\N{COMBINING ENCLOSING KEYCAP}")
FIRST_EMOJI = 0x1F000  # from here to the end of the plane, Unicode has pictographs
MAX_LINES = 5  # of a file that are reported one by one
MAX_NAMED = 6  # characters of a line that are named in a message
PRINTED_SETTINGS = (
    "brand",
    "blanks",
    "labels",
    "sources",
    "taxonomy",
    "products",
)  # settings that readers see


def missing_glyphs(library: Library) -> Iterator[Problem]:
    """Lines with characters that the playbook's fonts lack; of a file with many such lines, the first."""
    more = project_font_characters(library.project.root)
    found: dict[str, list[tuple[int, str]]] = {}
    for file, texts in printed_lines(library):
        if missing_characters("".join(text for _, text in texts), more):
            found[file] = [
                (number, missing) for number, text in texts if (missing := missing_characters(text, more))
            ]
    for file, faults in found.items():
        if len(faults) > MAX_LINES:
            faults = [
                (faults[0][0], "".join(dict.fromkeys(letter for _, missing in faults for letter in missing)))
            ]
        yield from (
            Problem(file, number, f"the font lacks {describe_characters(missing)}; {remedy(missing)}")
            for number, missing in faults
        )


def project_font_characters(root: Path) -> frozenset[str]:
    """Characters that the project's own fonts add; none if one is unreadable, which typefaces reports."""
    try:
        return project_characters(root)
    except FONT_ERRORS:
        return frozenset()


def printed_lines(library: Library) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Every file with words that may be printed, and these words line by line."""
    yield from ((document.file, list(document_lines(document))) for document in library.documents)
    trees = [library.site.trees[name] for name in PRINTED_SETTINGS if name in library.site.trees]
    yield from (
        (tree.file, list(tree.texts())) for tree in (*trees, *(kind.tree for kind in library.kinds.values()))
    )


def document_lines(document: Document) -> Iterator[tuple[int, str]]:
    """Line and text of every text field and every line of the body."""
    yield from document.facts.texts()
    yield from enumerate(document.body.split("\n"), document.body_line)


def remedy(missing: str) -> str:
    """What to do about characters that no font of the playbook has: of emoji, no font for print has any."""
    return EMOJI_REMEDY if all(map(is_emoji, missing)) else REMEDY


def is_emoji(letter: str) -> bool:
    """Whether a character is an emoji, or a part of one: variation selectors, joiners, skin tones, flags."""
    return letter in EMOJI_PARTS or ord(letter) >= FIRST_EMOJI


def describe_characters(missing: str) -> str:
    """The missing characters by name, at most MAX_NAMED of them."""
    names = ", ".join(
        f"'{letter}' ({unicodedata.name(letter, f'U+{ord(letter):04X}').lower()})"
        for letter in missing[:MAX_NAMED]
    )
    return names + (f" and {len(missing) - MAX_NAMED} more characters" if len(missing) > MAX_NAMED else "")

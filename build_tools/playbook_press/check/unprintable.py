"""Every printed character must be in a font: a missing glyph would be printed as a box."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from playbook_press.core.fonts import FONT_ERRORS, PROJECT_FONTS, missing_characters, project_characters
from playbook_press.core.problems import Problem, counted
from playbook_press.read.front_matter import Document
from playbook_press.read.library import Library

REMEDY = f"use others, or put a font file that has them (.ttf or .otf) into {PROJECT_FONTS}/"
EMOJI_REMEDY = "emoji are not printed; leave it out, or say it in a word"
EMOJI_PARTS = frozenset("\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\N{COMBINING ENCLOSING KEYCAP}")
FIRST_EMOJI = 0x1F000  # from here to the end of the plane, Unicode has pictographs
# how letters of a script are called, and a font that has them: its file of regular weight
SCRIPTS = {
    "ARABIC": ("Arabic", "NotoSansArabic-Regular.ttf"),
    "ARMENIAN": ("Armenian", "NotoSansArmenian-Regular.ttf"),
    "BENGALI": ("Bengali", "NotoSansBengali-Regular.ttf"),
    "CJK": ("Chinese", "NotoSansSC-Regular.otf, or NotoSansJP-Regular.otf for Japanese"),
    "CYRILLIC": ("Cyrillic", "NotoSans-Regular.ttf"),
    "DEVANAGARI": ("Devanagari", "NotoSansDevanagari-Regular.ttf"),
    "ETHIOPIC": ("Ethiopic", "NotoSansEthiopic-Regular.ttf"),
    "GEORGIAN": ("Georgian", "NotoSansGeorgian-Regular.ttf"),
    "GREEK": ("Greek", "NotoSans-Regular.ttf"),
    "HANGUL": ("Korean", "NotoSansKR-Regular.otf"),
    "HEBREW": ("Hebrew", "NotoSansHebrew-Regular.ttf"),
    "HIRAGANA": ("Japanese", "NotoSansJP-Regular.otf"),
    "TAMIL": ("Tamil", "NotoSansTamil-Regular.ttf"),
    "THAI": ("Thai", "NotoSansThai-Regular.ttf"),
}
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
    found = list(lines_with_missing_glyphs(library))
    for script in SCRIPTS:
        lines = [(file, number) for file, number, missing in found if script in map(script_of, missing)]
        if len(lines) > MAX_LINES:
            yield missing_script(script, lines)
            found = [(file, number, without_script(missing, script)) for file, number, missing in found]
    for file, faults in groupby((each for each in found if each[2]), key=itemgetter(0)):
        yield from file_problems(file, [(number, missing) for _, number, missing in faults])


def lines_with_missing_glyphs(library: Library) -> Iterator[tuple[str, int, str]]:
    """File, line and missing characters of each line that has some, file after file."""
    more = project_font_characters(library.project.root)
    for file, texts in printed_lines(library):
        if missing_characters("".join(text for _, text in texts), more):
            for number, text in texts:
                if missing := missing_characters(text, more):
                    yield file, number, missing


def file_problems(file: str, faults: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """A problem for each line of a file, or one for all if they are many."""
    if len(faults) > MAX_LINES:
        letters = dict.fromkeys(letter for _, missing in faults for letter in missing)
        faults = [(faults[0][0], "".join(letters))]
    for number, missing in faults:
        yield Problem(file, number, f"the font lacks {describe_characters(missing)}; {remedy(missing)}")


def missing_script(script: str, lines: Sequence[tuple[str, int]]) -> Problem:
    """One problem for a playbook that is written in a script without a font."""
    name, font = SCRIPTS[script]
    file, number = lines[0]
    return Problem(
        file,
        number,
        f"the font has no {name} letters, here and on {len(lines) - 1} more lines; put the file of a font "
        f"that has them into {PROJECT_FONTS}/, such as {font}, which is free",
    )


def script_of(letter: str) -> str:
    """The first word of a letter's name, which is its script: ARABIC of "ARABIC LETTER BEH"."""
    return re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0]


def without_script(letters: str, script: str) -> str:
    """The letters that are of another script."""
    return "".join(letter for letter in letters if script_of(letter) != script)


def project_font_characters(root: Path) -> frozenset[str]:
    """Characters that the project's own fonts add; none if one is unreadable, which typefaces reports."""
    try:
        return project_characters(root)
    except FONT_ERRORS:
        return frozenset()


def printed_lines(library: Library) -> Iterator[tuple[str, Sequence[tuple[int, str]]]]:
    """Every file with words that may be printed, and these words line by line."""
    yield from ((document.file, list(document_lines(document))) for document in library.documents)
    trees = [library.site.trees[name] for name in PRINTED_SETTINGS if name in library.site.trees]
    yield from ((tree.file, tree.texts) for tree in (*trees, *(kind.tree for kind in library.kinds.values())))


def document_lines(document: Document) -> Iterator[tuple[int, str]]:
    """Line and text of every text field and every line of the body."""
    yield from document.facts.texts
    yield from enumerate(document.body.split("\n"), document.body_line)


def remedy(missing: str) -> str:
    """What to do about characters that no font of the playbook has: of emoji, no font for print has any."""
    return EMOJI_REMEDY if all(map(is_emoji, missing)) else REMEDY


def is_emoji(letter: str) -> bool:
    """Whether a character is an emoji, or a part of one: variation selectors, joiners, skin tones, flags."""
    return letter in EMOJI_PARTS or ord(letter) >= FIRST_EMOJI


def describe_characters(missing: str, most: int = MAX_NAMED) -> str:
    """The missing characters by name, at most `most` of them."""
    names = ", ".join(
        f"'{letter}' ({unicodedata.name(letter, f'U+{ord(letter):04X}').lower()})"
        for letter in missing[:most]
    )
    rest = len(missing) - most
    return names + (f" and {counted(rest, 'more character')}" if rest > 0 else "")

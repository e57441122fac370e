"""Fonts of a project are files that can be read, drawn and named in an address."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from playbook_press.core.fonts import OWN, OWN_FILES
from playbook_press.core.problems import Problem, Refused
from playbook_press.read.library import Library
from playbook_press.read.source import check_place

LARGEST = 20_000_000  # bytes; one of Chinese, Japanese or Korean has 5 to 16 million
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
# of fontTools, for what is no font
FAULTS = (TTLibError, OSError, struct.error, ValueError, KeyError, IndexError, AssertionError)


def unfit(library: Library) -> Iterator[Problem]:
    """Files of `site_config/fonts/` that are no fonts, or none that both paper and browsers can draw."""
    for path in sorted((library.project.root / OWN).glob("*")):
        file = library.project.name(path)
        try:
            check_place(library.project, path, file, LARGEST)
        except Refused as refused:
            yield from refused.problems
        else:
            yield from (Problem(file, 1, message) for message in faults(path))


def faults(path: Path) -> Iterator[str]:
    if path.suffix not in OWN_FILES or not NAME.fullmatch(path.stem):
        yield "expected a font called by letters, digits and hyphens, such as 'NotoSansJP-Regular.ttf'; files end with .ttf or .otf"
        return
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            varies, letters = "fvar" in font, font.getBestCmap()
    except FAULTS:
        yield "is no font that can be read; fetch it once more, as .ttf or .otf"
        return
    if varies:
        yield "is a variable font, which takes seconds for every document; expected the static one of regular weight"
    if not letters or ord(" ") not in letters:
        yield "has no letters, or no space; expected a whole font"

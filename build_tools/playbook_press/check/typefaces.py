"""A project's own fonts must be readable static fonts with names that can be used in URLs."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from playbook_press.core.fonts import FONT_SUFFIXES, PROJECT_FONTS
from playbook_press.core.problems import InputError, Problem
from playbook_press.read.library import Library
from playbook_press.read.source import check_file

MAX_FONT_SIZE = 20_000_000  # bytes; one of Chinese, Japanese or Korean has 5 to 16 million
FONT_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
# raised by fontTools for a file that is no font
FONT_ERRORS = (TTLibError, OSError, struct.error, ValueError, KeyError, IndexError, AssertionError)


def invalid_fonts(library: Library) -> Iterator[Problem]:
    """Files of `site_config/fonts/` that are no fonts, or none that both paper and browsers can draw."""
    for path in sorted((library.project.root / PROJECT_FONTS).glob("*")):
        file = library.project.name(path)
        try:
            check_file(library.project, path, file, MAX_FONT_SIZE)
        except InputError as refused:
            yield from refused.problems
        else:
            yield from (Problem(file, 1, message) for message in font_violations(path))


def font_violations(path: Path) -> Iterator[str]:
    """Messages for a font file that is unreadable, variable, or without basic characters."""
    if path.suffix not in FONT_SUFFIXES or not FONT_FILE_NAME.fullmatch(path.stem):
        yield (
            "expected a font called by letters, digits and hyphens, such as 'NotoSansJP-Regular.ttf'; "
            "files end with .ttf or .otf"
        )
        return
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            varies, letters = "fvar" in font, font.getBestCmap()
    except FONT_ERRORS:
        yield "is no font that can be read; fetch it once more, as .ttf or .otf"
        return
    if varies:
        yield (
            "is a variable font, which takes seconds for every document; "
            "expected the static one of regular weight"
        )
    if not letters or ord(" ") not in letters:
        yield "has no letters, or no space; expected a whole font"

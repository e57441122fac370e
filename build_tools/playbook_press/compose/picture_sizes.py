"""Tells browsers how large pictures are before they have loaded them, so that the words below stay in place
(HTML Standard, 15.4.3: width and height give an image its aspect ratio)."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from playbook_press.core import photographs
from playbook_press.read.library import PHOTOGRAPH_SUFFIXES

PICTURE = re.compile(r'<img\b(?![^>]*\s(?:width|height)=)[^>]*?\bsrc="([^"]*)"[^>]*?(?=\s*/?>)')
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PIXELS = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")
WIDE = 1000  # px, for drawings that fill the width there is
Size = tuple[int, int]  # width and height in CSS px


def add_picture_sizes(html: str, find: Callable[[str], Path | None]) -> str:
    """The HTML with the width and height of each picture that has neither; `find` knows the file of an
    address, if it is one of ours."""

    def sized(found: re.Match[str]) -> str:
        path = find(unescape(found[1]))
        size = picture_size(path) if path else None
        return found[0] + (f' width="{size[0]}" height="{size[1]}"' if size else "")

    return PICTURE.sub(sized, html)


def picture_size(path: Path) -> Size | None:
    """Width and height; None for a drawing without a box. Raises OSError or ValueError for a photograph that
    `playbook check` refuses."""
    if path.suffix.lower() in PHOTOGRAPH_SUFFIXES:
        return photographs.upright_size(path.read_bytes())
    return drawing_size(ElementTree.fromstring(path.read_bytes()))


def drawing_size(root: ElementTree.Element) -> Size | None:
    """The size of an SVG: its own, else as wide as there is room, in the proportions of its view box."""
    own = [PIXELS.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(own):
        return rounded(*(float(length[1]) for length in own if length))
    box = [float(number) for number in NUMBER.findall(root.get("viewBox", ""))][2:]
    return rounded(WIDE, WIDE * box[1] / box[0]) if len(box) == 2 and min(box) > 0 else None


def rounded(width: float, height: float) -> Size:
    """Whole numbers of px, none of them 0."""
    return max(1, round(width)), max(1, round(height))

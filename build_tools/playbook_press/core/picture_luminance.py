"""How light a logo is on the whole: the mean luminance of what a drawing paints, or of the dots of a PNG."""

import re
from collections.abc import Iterator
from io import BytesIO
from statistics import fmean
from xml.etree import ElementTree

from PIL import Image, ImageColor

from playbook_press.core.contrast import BLACK, luminance
from playbook_press.core.rich_text import local_name

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "text", "use"})
UNSHOWN = frozenset(
    {"defs", "clipPath", "mask", "symbol", "marker", "pattern"}
)  # SVG 2, 14: drawn by reference
DECLARED = re.compile(r"(?:^|[;{\s])(fill|stroke)\s*:\s*([^;}]+)")
LONGEST = 64  # dots of a side that are looked at; more say nothing else
OPAQUE = 128  # of 255: what is fainter takes on the colour of the page
UNREADABLE = (OSError, ValueError, ElementTree.ParseError)


def picture_luminance(data: bytes, suffix: str) -> float | None:
    """Relative luminance, 0 to 1; None where nothing tells it, such as a drawing in gradients alone."""
    try:
        found = list(painted(data) if suffix == ".svg" else dots(data))
    except UNREADABLE:
        return None
    return fmean(map(luminance, found)) if found else None


def dots(data: bytes) -> Iterator[str]:
    """The colours of the opaque dots of a PNG."""
    with Image.open(BytesIO(data), formats=("PNG",)) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((LONGEST, LONGEST))
    data_of = picture.tobytes()
    for at in range(0, len(data_of), 4):
        if data_of[at + 3] >= OPAQUE:
            yield f"#{data_of[at : at + 3].hex()}"


def painted(data: bytes) -> Iterator[str]:
    """The colour of each fill and stroke of a drawing. What a style sheet in it says counts once a rule."""
    root = ElementTree.fromstring(data)
    sheets = [each.text or "" for each in root.iter() if local_name(each) == "style"]
    ruled = [paint for sheet in sheets for paint in DECLARED.findall(sheet)]
    yield from filter(None, (as_hex(value) for _, value in ruled))
    # a shape that says nothing is black, unless a rule of the style sheet may be about it
    yield from shapes_of(root, {"fill": "" if ruled else BLACK, "stroke": "none"})


def shapes_of(element: ElementTree.Element, inherited: dict[str, str]) -> Iterator[str]:
    """The colours of an element and of those in it; fill and stroke are inherited."""
    if local_name(element) in UNSHOWN:
        return
    given = {name: value for name in inherited if (value := element.get(name))}
    paints = inherited | given | dict(DECLARED.findall(element.get("style", "")))
    if local_name(element) in SHAPES:
        yield from filter(None, map(as_hex, paints.values()))
    for each in element:
        yield from shapes_of(each, paints)


def as_hex(value: str) -> str:
    """A colour as '#rrggbb'; '' for what is none, such as 'none' or a gradient."""
    try:
        red, green, blue = ImageColor.getrgb(BLACK if value.strip() == "currentColor" else value.strip())[:3]
    except ValueError:
        return ""
    return f"#{red:02x}{green:02x}{blue:02x}"

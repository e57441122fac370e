"""Gives the words of drawings the widths that they have in the typeface. A page shows a drawing as a picture,
which may not use the page's fonts: in another one its words would be wider, and run into its lines."""

from collections.abc import Iterator
from xml.etree import ElementTree

from playbook_press.compose.copyfit_estimate import MISSING_ADVANCE, glyph_advances
from playbook_press.compose.diagrams import SVG
from playbook_press.compose.plain_drawing import XLINK
from playbook_press.compose.typeface import LIGHTEST_BOLD, Faces

Style = dict[str, str]
INHERITED = {"font-family": "", "font-size": "", "font-weight": "400", "font-style": "normal"}
WEIGHTS = {"normal": 400, "bold": 700}


def with_widths(data: bytes, family: str, faces: Faces) -> bytes:
    """An SVG file whose words, those in this typeface, are as wide as its faces set them; the same bytes
    where it has none."""
    root = ElementTree.fromstring(data)
    found = [
        (text, width) for text, style in texts(root, INHERITED) if (width := wide(text, style, family, faces))
    ]
    if not found:
        return data
    for text, width in found:
        text.set("textLength", f"{width:.1f}")
        text.set("lengthAdjust", "spacingAndGlyphs")
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.register_namespace("xlink", XLINK)
    drawn: bytes = ElementTree.tostring(root, encoding="utf-8")
    return drawn


def texts(element: ElementTree.Element, above: Style) -> Iterator[tuple[ElementTree.Element, Style]]:
    """The texts of a drawing that are one line of words, each with its style."""
    style = {name: element.get(name, inherited) for name, inherited in above.items()}
    if element.tag == f"{SVG}text" and not len(element) and not element.get("textLength"):
        yield element, style
    for inner in element:
        yield from texts(inner, style)


def wide(text: ElementTree.Element, style: Style, family: str, faces: Faces) -> float:
    """How wide a text is in its drawing's units; 0 where it is in another typeface, or in a size that says no
    number."""
    first = style["font-family"].split(",")[0].strip(" '\"")
    try:
        size, weight = (
            float(style["font-size"]),
            WEIGHTS.get(style["font-weight"]) or int(style["font-weight"]),
        )
    except ValueError:
        return 0
    face = faces.get((700 if weight >= LIGHTEST_BOLD else 400, style["font-style"]))
    if first != family or face is None:
        return 0
    known = glyph_advances(face.path)
    return size * sum(known.get(sign, MISSING_ADVANCE) for sign in " ".join((text.text or "").split()))

"""Where a mark and its parts are: the bounds of shapes, and their middle."""

import re
from collections.abc import Iterable
from math import radians
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import SVGPath

SQUARE = (0.0, 0.0, 100.0, 100.0)  # of a mark
FUNCTION = re.compile(r"(\w+)\s*\(([^)]*)\)")


def middle_of(part: Element) -> tuple[float, float]:
    """The middle of a part, in units of the square."""
    left, top, right, bottom = bounds_of([part])
    return (left + right) / 2, (top + bottom) / 2


def bounds_of(elements: Iterable[Element]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of shapes, without the width of their lines; the whole square if there are
    none."""
    pen = BoundsPen(None)
    for element in elements:
        trace(element, pen, Identity)
    return pen.bounds or SQUARE


def trace(element: Element, pen: BoundsPen, outer: Transform) -> None:
    """Draw an element with all that it holds."""
    own = outer.transform(transform_of(element.get("transform", "")))
    if element.tag != "g":
        shape = Element(
            element.tag, {key: text for key, text in element.attrib.items() if key != "transform"}
        )
        root = Element("svg")
        root.append(shape)
        SVGPath.fromstring(ElementTree.tostring(root)).draw(TransformPen(pen, own))
    for child in element:
        trace(child, pen, own)


def transform_of(text: str) -> Transform:
    """The matrix of a `transform` attribute (SVG 1.1, section 7.6); functions other than those of marks turn
    nothing."""
    whole = Identity
    for name, arguments in FUNCTION.findall(text):
        numbers = [float(each) for each in re.split(r"[\s,]+", arguments.strip()) if each]
        whole = whole.transform(MATRICES.get(name, lambda *_: Identity)(*numbers))
    return whole


def rotation(degrees: float, x: float = 0, y: float = 0) -> Transform:
    return Identity.translate(x, y).rotate(radians(degrees)).translate(-x, -y)


MATRICES = {
    "matrix": Transform,
    "translate": Identity.translate,
    "scale": lambda x, y=None: Identity.scale(x, y),
    "rotate": rotation,
}

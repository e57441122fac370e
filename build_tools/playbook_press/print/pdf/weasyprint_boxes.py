"""Converts WeasyPrint's boxes into plain values: the position of every piece of a document.

Reads the boxes by attribute names, some of them private, and imports nothing of WeasyPrint.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any
from urllib.parse import unquote

from playbook_press.core.units import MM_PER
from playbook_press.print.pdf.layout import UNBOUNDED, Area, PageFrame, PageLayout, PlacedPiece, SourceUnit
from playbook_press.print.pdf.source_text import SourceText

MM_PER_PX = MM_PER["px"]
SOURCE_PSEUDO_ELEMENTS = ("::first-letter", "::first-line")
Box = Any
Matrix = Any


@dataclass(frozen=True)
class BoxContext:
    """Context on the way down to a box: its page, the visible window of its ancestors, their
    transformation."""

    page: int
    window: Area = UNBOUNDED
    absolute_window: Area = UNBOUNDED  # window of absolutely positioned descendants
    matrix: Matrix | None = None
    is_generated: bool = False
    is_furniture: bool = False


@dataclass
class LayoutReader:
    """Collects the pieces of one document, and the pages of its units."""

    source: SourceText
    unit_pages: dict[str | None, set[int]] = field(default_factory=dict)
    seen_headers: set[Any] = field(default_factory=set)

    def pieces(self, box: Box, sight: BoxContext) -> Iterator[PlacedPiece]:
        """Every text and picture in a box."""
        box = getattr(box, "_box", box)
        sight = self.enter(box, sight)
        if box.element in self.source.unit_starts:
            self.unit_pages.setdefault(self.source.unit_starts[box.element], set()).add(sight.page)
        if hasattr(box, "replacement") or getattr(box, "text", None):
            yield self.piece(box, sight)
        for child in box.children:
            yield from self.pieces(child, sight)

    def enter(self, box: Box, sight: BoxContext) -> BoxContext:
        """The context inside a box."""
        window = sight.absolute_window if box.style["position"] in ("absolute", "fixed") else sight.window
        matrix = chain_matrices(box.transformation_matrix, sight.matrix)
        # faces are checked against their safe area instead
        if self.source.unit_starts.get(box.element) not in self.source.faces:
            window = window.intersection(visible_window(box, matrix))
        anchors = box.style["position"] != "static" or box.transformation_matrix
        return replace(
            sight,
            window=window,
            absolute_window=window if anchors else sight.absolute_window,
            matrix=matrix,
            is_generated=sight.is_generated or self.is_generated(box),
            is_furniture=sight.is_furniture or hasattr(box, "at_keyword"),
        )

    def is_generated(self, box: Box) -> bool:
        """Whether CSS generated the box, or it is a table head or foot repeated on a further page."""
        if getattr(box, "is_header", False) or getattr(box, "is_footer", False):
            seen = box.element in self.seen_headers
            self.seen_headers.add(box.element)
            return seen
        tag = box.element_tag or ""
        # an image that failed to load is replaced by its alt text
        return tag == "img" or ("::" in tag and not tag.endswith(SOURCE_PSEUDO_ELEMENTS))

    def piece(self, box: Box, sight: BoxContext) -> PlacedPiece:
        """The piece of a text box or a replaced element."""
        picture = hasattr(box, "replacement")
        size = (box.margin_width(), box.margin_height()) if picture else (box.width, box.height)
        return PlacedPiece(
            self.source.unit_by_element.get(box.element),
            sight.page,
            replacement_text(box) if picture else box.text,
            area_in_mm(box.position_x, box.position_y, *size, sight.matrix),
            sight.window,
            picture,
            picture_address(box) if picture else "",
            sight.is_generated or picture,
            sight.is_furniture,
        )


def visible_window(box: Box, matrix: Matrix | None) -> Area:
    """The part of its content that a box shows: all edges if overflow is hidden, the bottom if it has a
    height.

    A percentage height depends on the parent's, which is checked itself.
    """
    if not box.children or box.style["display"] == ("inline", "flow") or hasattr(box, "page_type"):
        return UNBOUNDED
    inside = area_in_mm(
        box.padding_box_x(), box.padding_box_y(), box.padding_width(), box.padding_height(), matrix
    )
    if box.style["overflow"] != "visible":
        return inside
    limited = has_length(box.style["height"]) or has_length(box.style["max_height"])
    return UNBOUNDED._replace(bottom=inside.bottom) if limited else UNBOUNDED


def has_length(value: Any) -> bool:
    """Whether a computed size is a length in pixels, and not auto, none or a percentage."""
    return getattr(value, "unit", "") == "px" and value.value != inf


def chain_matrices(own: Matrix | None, ancestors: Matrix | None) -> Matrix | None:
    """Combine two transformations."""
    return own @ ancestors if own and ancestors else own or ancestors


def area_in_mm(x: float, y: float, width: float, height: float, matrix: Matrix | None) -> Area:
    """Bounding area in mm of a rectangle in CSS pixels after a transformation."""
    corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    if matrix:
        corners = [matrix.transform_point(*corner) for corner in corners]
    across, down = zip(*corners, strict=True)
    return Area(
        min(across) * MM_PER_PX, min(down) * MM_PER_PX, max(across) * MM_PER_PX, max(down) * MM_PER_PX
    )


def picture_address(box: Box) -> str:
    """The address of a picture's file, relative to the document's; `data-src` tells it of an inline
    drawing."""
    address = (box.element.get("src") or box.element.get("data-src") or "") if box.element is not None else ""
    return "" if address.startswith("data:") else unquote(address)


def replacement_text(box: Box) -> str:
    """The text of an SVG picture, which is text in the PDF as well."""
    svg = getattr(box.replacement, "_svg", None)
    return " ".join(svg_strings(svg.tree._etree_node)) if svg else ""


def svg_strings(node: Any) -> Iterator[str]:
    """Contents of the <text> elements below a node."""
    for child in node.iter():
        if str(child.tag).endswith("}text"):
            yield "".join(child.itertext())


def read_layout(pages: Sequence[Any], source: SourceText) -> PageLayout:
    """The layout of a document, from WeasyPrint's pages."""
    reader = LayoutReader(source)
    pieces = [
        piece
        for number, page in enumerate(pages)
        for piece in reader.pieces(page._page_box, BoxContext(number))
    ]
    units = (
        build_unit(name, texts, reader.unit_pages.get(name, ()), source)
        for name, texts in source.texts.items()
    )
    return PageLayout(tuple(page_frame(page._page_box) for page in pages), tuple(units), tuple(pieces))


def build_unit(
    name: str | None, texts: Iterable[str], pages: Iterable[int], source: SourceText
) -> SourceUnit:
    """A unit with its source text and pages."""
    return SourceUnit(name, "".join(texts), tuple(sorted(pages)), name in source.faces)


def page_frame(page: Box) -> PageFrame:
    """Trim area and content area of a page."""
    trim = area_in_mm(0, 0, page.margin_width(), page.margin_height(), None)
    return PageFrame(
        trim, area_in_mm(page.content_box_x(), page.content_box_y(), page.width, page.height, None)
    )

"""From WeasyPrint's boxes to plain values: where every piece of a document came to lie.

Knows the boxes by attribute names, some of them private, and imports nothing of WeasyPrint.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

from playbook_press.core.units import MM_PER
from playbook_press.print.pdf.layout import EVERYWHERE, Area, Frame, Layout, Piece, Unit
from playbook_press.print.pdf.source_text import SourceText

PX = MM_PER["px"]
WORDS_OF_SOURCE = ("::first-letter", "::first-line")
Box = Any
Matrix = Any


@dataclass(frozen=True)
class Sight:
    """What is known on the way down to a box: its page, what is seen through its ancestors, how they turn it."""

    page: int
    window: Area = EVERYWHERE
    outer: Area = EVERYWHERE  # the window of boxes placed absolutely
    matrix: Matrix | None = None
    is_generated: bool = False
    is_furniture: bool = False


@dataclass
class Reader:
    """Collects the pieces of one document, and the pages on which its units stand."""

    source: SourceText
    stands_on: dict[str | None, set[int]] = field(default_factory=dict)
    repeated: set[Any] = field(default_factory=set)

    def pieces(self, box: Box, sight: Sight) -> Iterator[Piece]:
        """Every text and picture in a box."""
        box = getattr(box, "_box", box)
        sight = self.look_into(box, sight)
        if box.element in self.source.openers:
            self.stands_on.setdefault(self.source.openers[box.element], set()).add(sight.page)
        if hasattr(box, "replacement") or getattr(box, "text", ""):
            yield self.piece(box, sight)
        for child in box.children:
            yield from self.pieces(child, sight)

    def look_into(self, box: Box, sight: Sight) -> Sight:
        """What is known inside a box."""
        window = sight.outer if box.style["position"] in ("absolute", "fixed") else sight.window
        matrix = turned(box.transformation_matrix, sight.matrix)
        if self.source.openers.get(box.element) not in self.source.faces:  # a face has its safe area
            window = window.within(window_of(box, matrix))
        anchors = box.style["position"] != "static" or box.transformation_matrix
        return replace(
            sight,
            window=window,
            outer=window if anchors else sight.outer,
            matrix=matrix,
            is_generated=sight.is_generated or self.is_generated(box),
            is_furniture=sight.is_furniture or hasattr(box, "at_keyword"),
        )

    def is_generated(self, box: Box) -> bool:
        """Whether CSS made the box, or it is a table's head or foot repeated on a further page."""
        if getattr(box, "is_header", False) or getattr(box, "is_footer", False):
            seen = box.element in self.repeated
            self.repeated.add(box.element)
            return seen
        tag = box.element_tag or ""
        # a lost image shows its alt text
        return tag == "img" or ("::" in tag and not tag.endswith(WORDS_OF_SOURCE))

    def piece(self, box: Box, sight: Sight) -> Piece:
        picture = hasattr(box, "replacement")
        size = (box.margin_width(), box.margin_height()) if picture else (box.width, box.height)
        return Piece(
            self.source.owners.get(box.element),
            sight.page,
            drawn_words(box) if picture else box.text,
            area(box.position_x, box.position_y, *size, sight.matrix),
            sight.window,
            picture,
            sight.is_generated or picture,
            sight.is_furniture,
        )


def window_of(box: Box, matrix: Matrix | None) -> Area:
    """What a box lets be seen of its content: hidden overflow on all sides, a height of its own at its
    bottom.

    A height in % follows the parent's, which is looked at itself.
    """
    if not box.children or box.style["display"] == ("inline", "flow") or hasattr(box, "page_type"):
        return EVERYWHERE
    inside = area(box.padding_box_x(), box.padding_box_y(), box.padding_width(), box.padding_height(), matrix)
    if box.style["overflow"] != "visible":
        return inside
    limited = has_length(box.style["height"]) or has_length(box.style["max_height"])
    return EVERYWHERE._replace(bottom=inside.bottom) if limited else EVERYWHERE


def has_length(value: Any) -> bool:
    """Whether a computed size is a length in pixels, and neither auto nor none nor a percentage."""
    return getattr(value, "unit", "") == "px" and value.value != inf


def turned(own: Matrix | None, ancestors: Matrix | None) -> Matrix | None:
    """Two transformations, one after the other."""
    return own @ ancestors if own and ancestors else own or ancestors


def area(x: float, y: float, width: float, height: float, matrix: Matrix | None) -> Area:
    """The area in mm of a rectangle in CSS pixels, after a transformation the area around it."""
    corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    if matrix:
        corners = [matrix.transform_point(*corner) for corner in corners]
    across, down = zip(*corners, strict=True)
    return Area(min(across) * PX, min(down) * PX, max(across) * PX, max(down) * PX)


def drawn_words(box: Box) -> str:
    """The text inside an SVG picture, which is text in the PDF too."""
    svg = getattr(box.replacement, "_svg", None)
    return " ".join(words(svg.tree._etree_node)) if svg else ""


def words(node: Any) -> Iterator[str]:
    """The contents of the <text> elements below a node."""
    for child in node.iter():
        if str(child.tag).endswith("}text"):
            yield "".join(child.itertext())


def read(pages: Sequence[Any], source: SourceText) -> Layout:
    """The layout of a document, given WeasyPrint's pages."""
    reader = Reader(source)
    pieces = [
        piece for number, page in enumerate(pages) for piece in reader.pieces(page._page_box, Sight(number))
    ]
    units = (
        unit(name, texts, reader.stands_on.get(name, ()), source) for name, texts in source.texts.items()
    )
    return Layout(tuple(frame(page._page_box) for page in pages), tuple(units), tuple(pieces))


def unit(name: str | None, texts: Iterable[str], pages: Iterable[int], source: SourceText) -> Unit:
    return Unit(name, "".join(texts), tuple(sorted(pages)), name in source.faces)


def frame(page: Box) -> Frame:
    """The trimmed size of a page, and its content area."""
    trim = area(0, 0, page.margin_width(), page.margin_height(), None)
    return Frame(trim, area(page.content_box_x(), page.content_box_y(), page.width, page.height, None))

"""A document after layout as plain values: its pages and every piece of text or picture on them.

Lengths are mm from the upper left corner of the trimmed page, y downwards.
"""

from dataclasses import dataclass
from math import inf
from typing import NamedTuple


@dataclass(frozen=True, order=True)
class PrintViolation:
    """A defect of a printed document. `where` is the `data-unit` of the nearest enclosing element, such as
    "B04 front", or None; `words`: those at fault, if any; `picture`: address of the picture that shows
    them."""

    where: str | None
    message: str
    words: str = ""
    picture: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class Area(NamedTuple):
    """A rectangle on a page, in mm."""

    left: float
    top: float
    right: float
    bottom: float

    def intersection(self, other: "Area") -> "Area":
        """The intersection with another area."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def inset(self, mm: float) -> "Area":
        """The area reduced by `mm` at every edge."""
        return Area(self.left + mm, self.top + mm, self.right - mm, self.bottom - mm)

    def excess(self, limit: "Area") -> tuple[float, str]:
        """Largest distance in mm by which this area exceeds the limit, and the name of that edge."""
        return max(
            (limit.left - self.left, "left"),
            (limit.top - self.top, "top"),
            (self.right - limit.right, "right"),
            (self.bottom - limit.bottom, "bottom"),
        )


UNBOUNDED = Area(-inf, -inf, inf, inf)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page: trim area, and content area inside the page margins."""

    trim: Area
    content: Area


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """An element with `data-unit` (name None: the rest of the document): its source text and its pages."""

    name: str | None
    text: str
    pages: tuple[int, ...]
    is_face: bool = False


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A line of text, or a picture: unit, page (from 0), area, and the window in which its ancestors show
    it."""

    unit: str | None
    page: int
    text: str
    area: Area
    window: Area = UNBOUNDED
    is_picture: bool = False
    picture: str = ""  # its address, where it is a file
    is_generated: bool = False  # by CSS, or a table head or foot repeated on a further page
    is_furniture: bool = False  # in a page margin: running head, page number

    def distance(self, x: float, y: float) -> float:
        """Distance in mm from the piece's area to a point of its page; 0 inside it."""
        area = self.area
        return max(area.left - x, x - area.right, area.top - y, y - area.bottom, 0.0)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A document after layout."""

    frames: tuple[PageFrame, ...]
    units: tuple[SourceUnit, ...]
    pieces: tuple[PlacedPiece, ...]

    def page_texts(self) -> tuple[str, ...]:
        """The text of every page."""
        texts: list[list[str]] = [[] for _ in self.frames]
        for piece in self.pieces:
            texts[piece.page].append(piece.text)
        return tuple(map(" ".join, texts))

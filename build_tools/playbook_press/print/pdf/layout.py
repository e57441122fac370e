"""What a document looks like once laid out: its pages, and every piece of text or picture on them.

Lengths are millimetres from the upper left corner of the trimmed page, y downwards.
"""

from dataclasses import dataclass
from math import inf
from typing import NamedTuple


@dataclass(frozen=True, order=True)
class Fault:
    """One defect. `where` is the `data-unit` of the nearest enclosing element, such as "B04 front", else
    None."""

    where: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class Area(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: "Area") -> "Area":
        """What both areas share."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def shrunk(self, mm: float) -> "Area":
        """The area less `mm` at every edge."""
        return Area(self.left + mm, self.top + mm, self.right - mm, self.bottom - mm)

    def excess(self, limit: "Area") -> tuple[float, str]:
        """How far, in mm, this area reaches past the limit at the worst edge, and which edge that is."""
        return max(
            (limit.left - self.left, "left"),
            (limit.top - self.top, "top"),
            (self.right - limit.right, "right"),
            (self.bottom - limit.bottom, "bottom"),
        )


EVERYWHERE = Area(-inf, -inf, inf, inf)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page: its trimmed size, and the content area inside its margins."""

    trim: Area
    content: Area


@dataclass(frozen=True, slots=True)
class Unit:
    """An element with `data-unit` (name None: the rest of the document): its source text and the pages it is
    on."""

    name: str | None
    text: str
    pages: tuple[int, ...]
    is_face: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or a picture: its unit, its page from 0, its area, and the window its ancestors leave
    open."""

    unit: str | None
    page: int
    text: str
    area: Area
    window: Area = EVERYWHERE
    is_picture: bool = False
    is_generated: bool = False  # by CSS, or repeated on a further page: not in the source there
    is_furniture: bool = False  # in a page margin: running head, folio


@dataclass(frozen=True, slots=True)
class Layout:
    """A document after layout."""

    frames: tuple[Frame, ...]
    units: tuple[Unit, ...]
    pieces: tuple[Piece, ...]

    def page_texts(self) -> tuple[str, ...]:
        """The text of every page."""
        texts: list[list[str]] = [[] for _ in self.frames]
        for piece in self.pieces:
            texts[piece.page].append(piece.text)
        return tuple(map(" ".join, texts))

"""Marks around the cards of a sheet: crop marks, a 50 mm ruler, and a caption that identifies the sheet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple

from playbook_press.core.units import round_mm
from playbook_press.plan.imposition.grid import LONGEST_MARK, STRIP_DEPTH, Cell, Grid

RULER, TICK_SPACING = 50, 10  # mm
TICK, END_TICK = 1.2, 2.0  # mm
TICKS = tuple((step, END_TICK if step in (0, RULER) else TICK) for step in range(0, RULER + 1, TICK_SPACING))
BASELINE = 3.6  # mm from the outer edge of the strip to the baseline
TEXT_SIZE = 2.3  # mm, about 6.5 pt: margin texts
LETTER_WIDTH = 1.1  # mm: upper estimate of a character's average width
WIDER, USUAL = 0.4, 6  # how much wider a capital is; one in so many characters is counted in the average
FILLED_IN_LATER = re.compile(r"\{sheets?\}")  # by the print studio, which only then knows the numbers
ANY_NUMBER = "00"  # as wide as most numbers of sheets that a browser prints
Interval = tuple[float, float]


class MarkLine(NamedTuple):
    """A hairline between two points, in mm from the sheet's lower left corner. `dashed`: fold instead of cut;
    `over`: runs over cards and needs a white outline."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False
    over: bool = False


class MarginText(NamedTuple):
    """A line of text: anchor point of its baseline in mm, rotation in degrees counterclockwise, type size in
    mm."""

    x: float
    y: float
    text: str
    turn: Literal[0, 90]
    anchor: Literal["start", "end"]
    size: float = TEXT_SIZE


@dataclass(frozen=True)
class MarginWords:
    """Texts of the margin. `caption` is a format with {product}, {sheet}, {sheets} and {side}."""

    product: str
    ruler: str
    caption: str
    front: str
    back: str

    def line(self, sheet: int, sheets: int, side: Literal["front", "back"], room: float) -> str:
        """The caption of one side of a sheet; the product's name is shortened if `room` mm are too few."""
        whole_line = self.filled(self.product, sheet, sheets, side)
        excess = printed_length(whole_line) - int((room - len(self.ruler) * LETTER_WIDTH) / LETTER_WIDTH)
        if excess <= 0:
            return whole_line
        return self.filled(
            self.product[: max(1, len(self.product) - excess - 1)].rstrip() + "…", sheet, sheets, side
        )

    def filled(self, product: str, sheet: int, sheets: int, side: Literal["front", "back"]) -> str:
        """The caption with its fields filled in."""
        return self.caption.format(
            product=product, sheet=sheet, sheets=sheets, side=self.front if side == "front" else self.back
        )


def printed_length(line: str) -> int:
    """Length of a line in characters of average width, once its numbers are filled in. Capitals beyond one in
    `USUAL` characters, as in a name that is all capitals, are wider than the average."""
    filled = FILLED_IN_LATER.sub(ANY_NUMBER, line)
    capitals = sum(character.isupper() for character in filled)
    return len(filled) + ceil(WIDER * max(0, capitals - len(filled) / USUAL))


def room_for_words(grid: Grid) -> float:
    """Length in mm available for the texts of ruler and caption together."""
    start, stop = strip_ends(grid)
    return stop - start - RULER - END_TICK


def strip_ends(grid: Grid) -> tuple[float, float]:
    """Where the strip of ruler and caption begins and ends, in mm: as long as the block of cards, but for
    what a printer leaves white."""
    if grid.is_strip_vertical:
        before, after, length = grid.bottom, grid.top, grid.paper.height
    else:
        before, after, length = grid.left, grid.right, grid.paper.width
    return max(before, grid.paper.margin), length - max(after, grid.paper.margin)


def crop_marks(grid: Grid, cells: Iterable[Cell], *, folded: bool = False) -> tuple[MarkLine, ...]:
    """Crop marks at the edges of the filled cells, outside the bleed; dashed where cells are folded."""
    corners = [grid.corner(cell) for cell in cells]
    folds = [fold_line(grid, corner) for corner in corners] if folded else []
    columns = cut_positions((x for x, _ in corners), grid.width) | {
        line.x1: True for line in folds if line.x1 == line.x2
    }
    rows = cut_positions((y for _, y in corners), grid.height) | {
        line.y1: True for line in folds if line.y1 == line.y2
    }
    upright = (
        MarkLine(x, y1, x, y2, dashed)
        for x, dashed in sorted(columns.items())
        for y1, y2 in mark_intervals(
            grid.bottom, grid.paper.height, grid.bleed, mark_length(grid, beside=False)
        )
    )
    level = (
        MarkLine(x1, y, x2, y, dashed)
        for y, dashed in sorted(rows.items())
        for x1, x2 in mark_intervals(grid.left, grid.paper.width, grid.bleed, mark_length(grid, beside=True))
    )
    return (*upright, *level)


def cut_positions(starts: Iterable[float], size: float) -> dict[float, bool]:
    """Positions where cells begin and end -> False, since these are cuts, not folds."""
    return {round_mm(start + reach): False for start in starts for reach in (0, size)}


def fold_lines(grid: Grid, cells: Iterable[Cell]) -> tuple[MarkLine, ...]:
    """A dashed fold line across each cell."""
    return tuple(fold_line(grid, grid.corner(cell)) for cell in cells)


def fold_line(grid: Grid, corner: tuple[float, float]) -> MarkLine:
    """The dashed fold through the middle of the cell at `corner`, from edge to edge of the card: vertical, or
    horizontal if cards are rotated."""
    left, bottom = map(round_mm, corner)
    right, top = round_mm(corner[0] + grid.width), round_mm(corner[1] + grid.height)
    if grid.turned:
        y = round_mm(corner[1] + grid.height / 2)
        return MarkLine(left, y, right, y, dashed=True, over=True)
    x = round_mm(corner[0] + grid.width / 2)
    return MarkLine(x, bottom, x, top, dashed=True, over=True)


def cut_guides(grid: Grid, cells: Iterable[Cell]) -> tuple[MarkLine, ...]:
    """A line along every cut around these cells, each once, to follow with scissors. () on perforated
    paper."""
    edges = set()
    for left, bottom in () if grid.perforated else map(grid.corner, cells):
        x1, y1, x2, y2 = map(round_mm, (left, bottom, left + grid.width, bottom + grid.height))
        edges |= {(x1, y1, x2, y1), (x1, y2, x2, y2), (x1, y1, x1, y2), (x2, y1, x2, y2)}
    return tuple(MarkLine(*edge, over=True) for edge in sorted(edges))


def mark_length(grid: Grid, *, beside: bool) -> float:
    """Length of crop marks in mm: at the sides (`beside`), otherwise above and below."""
    room = grid.free_width if beside else grid.free_height
    return min(LONGEST_MARK, room - STRIP_DEPTH if beside == grid.is_strip_vertical else room)


def mark_intervals(edge: float, sheet: float, bleed: float, mark: float) -> tuple[Interval, Interval]:
    """Start and end of a mark before and after a block that lies `edge` mm from both ends of a sheet, in
    mm."""
    inner, outer = round_mm(edge - bleed), round_mm(edge - bleed - mark)
    return (outer, inner), (round_mm(sheet - inner), round_mm(sheet - outer))


def margin_texts(grid: Grid, ruler: str, caption: str) -> tuple[MarginText, ...]:
    """The margin texts: the ruler's after its end, the caption at the far end of the strip; () without a
    strip."""
    if not grid.has_strip:
        return ()
    start, stop = strip_ends(grid)
    if grid.is_strip_vertical:
        x = grid.paper.margin + BASELINE
        return (
            MarginText(x, round_mm(start + RULER + END_TICK), ruler, 90, "start"),
            MarginText(x, round_mm(stop), caption, 90, "end"),
        )
    y = round_mm(grid.paper.height - grid.paper.margin - BASELINE)
    return (
        MarginText(round_mm(start + RULER + END_TICK), y, ruler, 0, "start"),
        MarginText(round_mm(stop), y, caption, 0, "end"),
    )


def ruler_lines(grid: Grid) -> Iterator[MarkLine]:
    """A ruler of 50 mm with a tick every 10 mm; nothing without a strip."""
    if not grid.has_strip:
        return
    start, _ = strip_ends(grid)
    if grid.is_strip_vertical:
        x, y = grid.paper.margin + BASELINE, start
        yield MarkLine(x, y, x, y + RULER)
        yield from (MarkLine(x - tick, y + step, x, y + step) for step, tick in TICKS)
    else:
        yield from horizontal_ruler(start, grid.paper.height - grid.paper.margin - BASELINE)


def horizontal_ruler(x: float, y: float) -> Iterator[MarkLine]:
    """A horizontal ruler from this point to the right, ticks upwards."""
    yield MarkLine(x, y, x + RULER, y)
    yield from (MarkLine(x + step, y, x + step, y + tick) for step, tick in TICKS)

"""What stands beside the cards on a sheet: crop marks, a 50 mm ruler, and a line that says which sheet this
is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from playbook_press.core.units import whole
from playbook_press.plan.imposition.grid import LONGEST_MARK, STRIP, Cell, Grid

RULER, STEP = 50, 10  # mm
TICK, END_TICK = 1.2, 2.0  # mm
TICKS = tuple((step, END_TICK if step in (0, RULER) else TICK) for step in range(0, RULER + 1, STEP))
BASELINE = 3.6  # of the words, from the outer edge of their strip, mm
SMALL = 2.3  # mm, about 6.5 pt: the words beside cards
LETTER = 1.1  # mm; a letter of the words takes a little less on average
Span = tuple[float, float]


class Line(NamedTuple):
    """A hairline between two points, in mm from the sheet's lower left corner: dashed where to fold, not to
    cut; `over` where it runs over cards, whose colours must not hide it."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False
    over: bool = False


class Note(NamedTuple):
    """A line of text: where its baseline starts or ends (mm), its turn in degrees anticlockwise, its size
    (mm)."""

    x: float
    y: float
    text: str
    turn: Literal[0, 90]
    anchor: Literal["start", "end"]
    size: float = SMALL


@dataclass(frozen=True)
class MarginWords:
    """What the margin says. `caption` may hold {product}, {sheet}, {sheets} and {side}, which `front` or
    `back` fills."""

    product: str
    ruler: str
    caption: str
    front: str
    back: str

    def line(self, sheet: int, sheets: int, side: Literal["front", "back"], room: float) -> str:
        """The caption of one side of one sheet; a product's name is cut where `room` (mm) is short."""
        whole_line = self.filled(self.product, sheet, sheets, side)
        excess = len(whole_line) - int((room - len(self.ruler) * LETTER) / LETTER)
        if excess <= 0:
            return whole_line
        return self.filled(
            self.product[: max(1, len(self.product) - excess - 1)].rstrip() + "…", sheet, sheets, side
        )

    def filled(self, product: str, sheet: int, sheets: int, side: Literal["front", "back"]) -> str:
        return self.caption.format(
            product=product, sheet=sheet, sheets=sheets, side=self.front if side == "front" else self.back
        )


def room_for_words(grid: Grid) -> float:
    """How long, in mm, the words of ruler and caption may be together."""
    block = (
        grid.paper.height - grid.bottom - grid.top
        if grid.words_beside
        else grid.paper.width - grid.left - grid.right
    )
    return block - RULER - END_TICK


def crop_marks(grid: Grid, cells: Iterable[Cell], *, folded: bool = False) -> tuple[Line, ...]:
    """Marks for the edges of the filled cells, outside bleed and block; dashed where cells are to be folded."""
    corners = [grid.corner(cell) for cell in cells]
    folds = {fold_of(grid, corner) for corner in corners} if folded else set()
    columns = cuts((x for x, _ in corners), grid.width) | {whole(x): True for x, y in folds if y is None}
    rows = cuts((y for _, y in corners), grid.height) | {whole(y): True for x, y in folds if x is None}
    upright = (
        Line(x, y1, x, y2, dashed)
        for x, dashed in sorted(columns.items())
        for y1, y2 in ends(grid.bottom, grid.paper.height, grid.bleed, length(grid, beside=False))
    )
    level = (
        Line(x1, y, x2, y, dashed)
        for y, dashed in sorted(rows.items())
        for x1, x2 in ends(grid.left, grid.paper.width, grid.bleed, length(grid, beside=True))
    )
    return (*upright, *level)


def cuts(starts: Iterable[float], size: float) -> dict[float, bool]:
    """Where cells begin and end, none of it to fold."""
    return {whole(start + reach): False for start in starts for reach in (0, size)}


def fold_of(grid: Grid, corner: tuple[float, float]) -> tuple[float | None, float | None]:
    """The x of an upright fold through the middle of a cell, or the y of a level one where the cards are
    turned."""
    x, y = corner
    return (None, y + grid.height / 2) if grid.turned else (x + grid.width / 2, None)


def fold_lines(grid: Grid, cells: Iterable[Cell]) -> tuple[Line, ...]:
    """The fold of each cell itself, from edge to edge of the card."""
    lines = []
    for corner in map(grid.corner, cells):
        x, y = fold_of(grid, corner)
        lines.append(
            Line(corner[0], y, corner[0] + grid.width, y, True)
            if x is None
            else Line(x, corner[1], x, corner[1] + grid.height, True)
        )
    return tuple(Line(*map(whole, line[:4]), dashed=True, over=True) for line in lines)


def cut_guides(grid: Grid, cells: Iterable[Cell]) -> tuple[Line, ...]:
    """A line along every cut around these cells, each once: what scissors follow. None where the paper is
    perforated."""
    edges = set()
    for left, bottom in () if grid.perforated else map(grid.corner, cells):
        x1, y1, x2, y2 = map(whole, (left, bottom, left + grid.width, bottom + grid.height))
        edges |= {(x1, y1, x2, y1), (x1, y2, x2, y2), (x1, y1, x1, y2), (x2, y1, x2, y2)}
    return tuple(Line(*edge, over=True) for edge in sorted(edges))


def length(grid: Grid, *, beside: bool) -> float:
    """How long, in mm, the crop marks are at the sides, or else above and below."""
    room = grid.room_beside if beside else grid.room_below
    return min(LONGEST_MARK, room - STRIP if beside == grid.words_beside else room)


def ends(edge: float, sheet: float, bleed: float, mark: float) -> tuple[Span, Span]:
    """Where a mark runs before and behind a block that lies `edge` mm from both ends of a sheet."""
    inner, outer = whole(edge - bleed), whole(edge - bleed - mark)
    return (outer, inner), (whole(sheet - inner), whole(sheet - outer))


def notes(grid: Grid, ruler: str, caption: str) -> tuple[Note, ...]:
    """The words of the margin: those of the ruler behind its end, the caption at the far end of the strip."""
    if grid.words_beside:
        x, start, stop = grid.paper.margin + BASELINE, grid.bottom, grid.paper.height - grid.top
        return (
            Note(x, whole(start + RULER + END_TICK), ruler, 90, "start"),
            Note(x, whole(stop), caption, 90, "end"),
        )
    y, start, stop = (
        whole(grid.paper.height - grid.paper.margin - BASELINE),
        grid.left,
        grid.paper.width - grid.right,
    )
    return (
        Note(whole(start + RULER + END_TICK), y, ruler, 0, "start"),
        Note(whole(stop), y, caption, 0, "end"),
    )


def ruler(grid: Grid) -> Iterator[Line]:
    """A line of 50 mm with a tick every 10 mm, outwards from the baseline of the words."""
    if grid.words_beside:
        x, y = grid.paper.margin + BASELINE, grid.bottom
        yield Line(x, y, x, y + RULER)
        yield from (Line(x - tick, y + step, x, y + step) for step, tick in TICKS)
    else:
        yield from level_ruler(grid.left, grid.paper.height - grid.paper.margin - BASELINE)


def level_ruler(x: float, y: float) -> Iterator[Line]:
    """A ruler from this point to the right, its ticks upwards."""
    yield Line(x, y, x + RULER, y)
    yield from (Line(x + step, y, x + step, y + tick) for step, tick in TICKS)

"""Rows and columns of one card stock on one paper.

Lengths are millimetres from the sheet's lower left corner, x to the right and y upwards, as in PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from playbook_press.read.media import Paper, Stock

SHORTEST_MARK, LONGEST_MARK = 2.0, 5.0
STRIP = 6.0  # depth of the strip that holds ruler and words
ROUNDING = 1e-6


class Cell(NamedTuple):
    """A place in a grid, counted from the upper left."""

    column: int
    row: int


@dataclass(frozen=True)
class Grid:
    """`columns` x `rows` cells of one side of a sheet: a card each, or both halves of a card to fold."""

    paper: Paper
    columns: int
    rows: int
    width: float  # of a cell, as it lies on the sheet
    height: float
    left: float  # from the sheet's edge to the trim of the first column
    bottom: float  # from the sheet's edge to the trim of the last row
    pitch_across: float  # from one cell's left edge to the next one's
    pitch_down: float
    bleed: float
    turned: bool = False  # the cards lie on their sides, their tops to the left
    perforated: bool = False  # the places are the paper's own: nothing is cut, no marks are needed

    @property
    def right(self) -> float:
        """From the trim of the last column to the sheet's edge."""
        return self.paper.width - self.left - (self.columns - 1) * self.pitch_across - self.width

    @property
    def top(self) -> float:
        """From the trim of the first row to the sheet's edge."""
        return self.paper.height - self.bottom - (self.rows - 1) * self.pitch_down - self.height

    @property
    def room_beside(self) -> float:
        """Between bleed and margin, at that side of the cards where there is less."""
        return min(self.left, self.right) - self.bleed - self.paper.margin

    @property
    def room_below(self) -> float:
        """Between bleed and margin, above or below the cards, where there is less."""
        return min(self.bottom, self.top) - self.bleed - self.paper.margin

    @property
    def words_beside(self) -> bool:
        """Whether ruler and words run up the left edge; otherwise they run along the top."""
        return self.room_beside >= self.room_below

    @property
    def has_room(self) -> bool:
        """Whether crop marks fit all round where they are needed, and the strip of words at one edge."""
        mark = 0.0 if self.perforated else SHORTEST_MARK
        less, more = sorted((self.room_beside, self.room_below))
        return less >= mark - ROUNDING and more >= mark + STRIP - ROUNDING

    def corner(self, cell: Cell) -> tuple[float, float]:
        """Lower left corner of a cell's trim."""
        return (
            self.left + cell.column * self.pitch_across,
            self.bottom + (self.rows - 1 - cell.row) * self.pitch_down,
        )

    def cells(self) -> list[Cell]:
        """Every cell, row by row."""
        return [Cell(column, row) for row in range(self.rows) for column in range(self.columns)]

    def from_behind(self, *, sideways: bool) -> "Grid":
        """The same places as the other side of the sheet sees them, once it is turned sideways or else head
        down."""
        return replace(self, left=self.right) if sideways else replace(self, bottom=self.top)

    def behind(self, cell: Cell, *, sideways: bool) -> Cell:
        """The cell that lies behind `cell` once the sheet is turned."""
        return (
            Cell(self.columns - 1 - cell.column, cell.row)
            if sideways
            else Cell(cell.column, self.rows - 1 - cell.row)
        )


def best_grid(stock: Stock, paper: Paper, *, folded: bool = False) -> Grid:
    """The grid with the most cards that has room for bleed, marks and words; cards turned where that gives
    more.

    folded: a cell holds front and back side by side. Raises ValueError, in an author's words, where none
    fits.
    """
    if stock.tent:
        raise ValueError(f"'{stock.name}' is folded and not cut; it is for products of kind 'tent'")
    found = (
        [fixed_grid(stock, paper, folded)]
        if stock.labels
        else [grid for turned in (False, True) for grid in free_grids(stock, paper, turned, folded)]
    )
    fitting = [grid for grid in found if grid.has_room]
    if not fitting:
        raise ValueError(
            f"no card of {stock.width:g} x {stock.height:g} mm{' with its back beside it' * folded} fits "
            f"{paper.name} ({paper.width:g} x {paper.height:g} mm) with "
            f"{'ruler' if stock.labels else 'crop marks'} and a margin of {paper.margin:g} mm"
        )
    return max(fitting, key=lambda grid: (grid.columns * grid.rows, not grid.turned, grid.rows))


def free_grids(stock: Stock, paper: Paper, turned: bool, folded: bool) -> Iterator[Grid]:
    """Every grid of cards that is not larger than the paper, centred."""
    size = stock.width * (2 if folded else 1), stock.height
    width, height = size[::-1] if turned else size
    across, down = width + stock.gap, height + stock.gap
    for columns in range(1, int(paper.width // width) + 1):
        for rows in range(1, int(paper.height // height) + 1):
            yield Grid(
                paper,
                columns,
                rows,
                width,
                height,
                (paper.width - columns * across + stock.gap) / 2,
                (paper.height - rows * down + stock.gap) / 2,
                across,
                down,
                stock.bleed,
                turned,
            )


def fixed_grid(stock: Stock, paper: Paper, folded: bool) -> Grid:
    """The grid of a stock whose cards have fixed places. Raises ValueError where that cannot be."""
    if folded:
        raise ValueError(
            f"'{stock.name}' has a place for each card and none for its back beside it; "
            "expected duplex: long-edge, short-edge or none"
        )
    labels = stock.labels
    if misfit := stock.misfit(paper):
        raise ValueError(f"'{stock.name}': {misfit}")
    bottom = paper.height - labels.top - (labels.rows - 1) * labels.pitch_down - stock.height
    return Grid(
        paper,
        labels.columns,
        labels.rows,
        stock.width,
        stock.height,
        labels.left,
        bottom,
        labels.pitch_across,
        labels.pitch_down,
        stock.bleed,
        perforated=True,
    )

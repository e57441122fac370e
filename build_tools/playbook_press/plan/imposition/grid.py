"""The grid of a card stock on a paper.

Lengths are mm from the sheet's lower left corner, y upwards, as in PDF.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from playbook_press.read.media import LabelGrid, Paper, Stock

SHORTEST_MARK, LONGEST_MARK = 2.0, 5.0
STRIP_DEPTH = 6.0  # mm: depth of the strip with ruler and caption
ROUNDING = 1e-6


class Cell(NamedTuple):
    """A cell of a grid, counted from the upper left."""

    column: int
    row: int


@dataclass(frozen=True)
class Grid:
    """`columns` x `rows` cells on one side of a sheet; a cell holds a card, or front and back side by side
    for folding."""

    paper: Paper
    columns: int
    rows: int
    width: float  # mm, of a cell as it lies on the sheet
    height: float
    left: float  # from the sheet's edge to the trim of the first column
    bottom: float  # from the sheet's edge to the trim of the last row
    pitch_across: float  # from one cell's left edge to the next one's
    pitch_down: float
    bleed: float
    turned: bool = False  # cards are rotated by 90 degrees, tops to the left
    perforated: bool = False  # pre-cut paper with fixed positions: no crop marks

    @property
    def right(self) -> float:
        """From the trim of the last column to the sheet's edge."""
        return self.paper.width - self.left - (self.columns - 1) * self.pitch_across - self.width

    @property
    def top(self) -> float:
        """From the trim of the first row to the sheet's edge."""
        return self.paper.height - self.bottom - (self.rows - 1) * self.pitch_down - self.height

    @property
    def free_width(self) -> float:
        """Free width between bleed and printer margin left or right of the cards, whichever is less, in
        mm."""
        return min(self.left, self.right) - self.bleed - self.paper.margin

    @property
    def free_height(self) -> float:
        """Free height between bleed and printer margin above or below the cards, whichever is less, in mm."""
        return min(self.bottom, self.top) - self.bleed - self.paper.margin

    @property
    def is_strip_vertical(self) -> bool:
        """Whether the strip with ruler and caption runs up the left edge instead of along the top."""
        return self.free_width >= self.free_height

    @property
    def has_strip(self) -> bool:
        """Whether the strip with ruler and caption fits at an edge; perforated labels may leave no room for
        it."""
        mark = 0.0 if self.perforated else SHORTEST_MARK
        return max(self.free_width, self.free_height) >= mark + STRIP_DEPTH - ROUNDING

    @property
    def has_room(self) -> bool:
        """Whether crop marks fit on all sides, and the strip. Perforated cards need neither: whether they lie
        in what is printed, `Stock.paper_violation` says."""
        less = min(self.free_width, self.free_height)
        return self.perforated or (less >= SHORTEST_MARK - ROUNDING and self.has_strip)

    def corner(self, cell: Cell) -> tuple[float, float]:
        """Lower left corner of a cell's trim."""
        return (
            self.left + cell.column * self.pitch_across,
            self.bottom + (self.rows - 1 - cell.row) * self.pitch_down,
        )

    def cells(self) -> list[Cell]:
        """Every cell, row by row."""
        return [Cell(column, row) for row in range(self.rows) for column in range(self.columns)]

    def seen_from_back(self, *, sideways: bool) -> "Grid":
        """The grid as seen from the back of the sheet, turned about its vertical (`sideways`) or horizontal
        axis."""
        return replace(self, left=self.right) if sideways else replace(self, bottom=self.top)

    def cell_behind(self, cell: Cell, *, sideways: bool) -> Cell:
        """The cell behind `cell` after turning the sheet."""
        return (
            Cell(self.columns - 1 - cell.column, cell.row)
            if sideways
            else Cell(cell.column, self.rows - 1 - cell.row)
        )


def best_grid(stock: Stock, paper: Paper, *, folded: bool = False) -> Grid:
    """The grid with the most cards that leaves room for bleed, marks and caption; cards are rotated if more
    fit.

    With `folded`, a cell holds front and back side by side. Raises ValueError, worded for authors, if no card
    fits.
    """
    if stock.tent:
        raise ValueError(f"'{stock.name}' is folded and not cut; it is for products of kind 'tent'")
    found = (
        [fixed_grid(stock, stock.labels, paper, folded)]
        if stock.labels
        else [grid for turned in (False, True) for grid in free_grids(stock, paper, turned, folded)]
    )
    fitting = [grid for grid in found if grid.has_room]
    if not fitting:
        raise ValueError(
            f"no card of {stock.width:g} x {stock.height:g} mm{' with its back beside it' * folded} fits "
            f"{paper.name} ({paper.width:g} x {paper.height:g} mm) with "
            f"crop marks and a margin of {paper.margin:g} mm"
        )
    return max(fitting, key=lambda grid: (grid.columns * grid.rows, not grid.turned, grid.rows))


def free_grids(stock: Stock, paper: Paper, turned: bool, folded: bool) -> Iterator[Grid]:
    """Every centred grid that fits the paper."""
    size = stock.width * (2 if folded else 1), stock.height
    width, height = size[::-1] if turned else size
    across, down = width + stock.gutter, height + stock.gutter
    for columns in range(1, int(paper.width // width) + 1):
        for rows in range(1, int(paper.height // height) + 1):
            yield Grid(
                paper,
                columns,
                rows,
                width,
                height,
                (paper.width - columns * across + stock.gutter) / 2,
                (paper.height - rows * down + stock.gutter) / 2,
                across,
                down,
                stock.bleed,
                turned,
            )


def fixed_grid(stock: Stock, labels: LabelGrid, paper: Paper, folded: bool) -> Grid:
    """The grid of a perforated stock, whose cards have the fixed positions `labels`. Raises ValueError if it
    cannot be folded or does not match the paper."""
    if folded:
        raise ValueError(
            f"'{stock.name}' has a place for each card and none for its back beside it; "
            "expected duplex: long-edge, short-edge or none"
        )
    if misfit := stock.paper_violation(paper):
        raise ValueError(f"'{stock.name}': {misfit}")
    width, height = stock.on_sheet
    bottom = paper.height - labels.top - (labels.rows - 1) * labels.pitch_down - height
    return Grid(
        paper,
        labels.columns,
        labels.rows,
        width,
        height,
        labels.left,
        bottom,
        labels.pitch_across,
        labels.pitch_down,
        stock.bleed,
        turned=labels.turned,
        perforated=True,
    )

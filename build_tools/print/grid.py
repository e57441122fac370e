"""Rows and columns of one card stock, centred on one paper.

Lengths are millimetres from the sheet's lower left corner, x to the right and y upwards, as in PDF.
"""

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from build_tools.stock import Paper, Stock

SHORTEST_MARK, LONGEST_MARK = 2.0, 5.0
STRIP = 6.0             # depth of the strip that holds ruler and words
ROUNDING = 1e-6


class Cell(NamedTuple):
    """A place in a grid, counted from the upper left."""

    column: int
    row: int


@dataclass(frozen=True)
class Grid:
    """As many cards as `columns` x `rows`."""

    stock: Stock
    paper: Paper
    columns: int
    rows: int

    @property
    def left(self) -> float:
        """From the sheet's edge to the trim of the first column; at the right the same."""
        return (self.paper.width - self.columns * (self.stock.width + self.stock.gap) + self.stock.gap) / 2

    @property
    def bottom(self) -> float:
        """From the sheet's edge to the trim of the last row; at the top the same."""
        return (self.paper.height - self.rows * (self.stock.height + self.stock.gap) + self.stock.gap) / 2

    @property
    def room_beside(self) -> float:
        """Between bleed and margin, left of the cards."""
        return self.left - self.stock.bleed - self.paper.margin

    @property
    def room_below(self) -> float:
        """Between bleed and margin, under the cards."""
        return self.bottom - self.stock.bleed - self.paper.margin

    @property
    def words_beside(self) -> bool:
        """Whether ruler and words run up the left edge; otherwise they run along the top."""
        return self.room_beside >= self.room_below

    @property
    def has_room(self) -> bool:
        """Whether crop marks fit all round, and the strip of words at one edge."""
        less, more = sorted((self.room_beside, self.room_below))
        return less >= SHORTEST_MARK - ROUNDING and more >= SHORTEST_MARK + STRIP - ROUNDING

    def corner(self, cell: Cell) -> tuple[float, float]:
        """Lower left corner of a cell's trim."""
        return (self.left + cell.column * (self.stock.width + self.stock.gap),
                self.bottom + (self.rows - 1 - cell.row) * (self.stock.height + self.stock.gap))

    def cells(self) -> list[Cell]:
        """Every cell, row by row."""
        return [Cell(column, row) for row in range(self.rows) for column in range(self.columns)]


def best_grid(stock: Stock, paper: Paper, *, even_columns: bool = False) -> Grid:
    """The grid with the most cards that has room for bleed, marks and words. Raises ValueError where none has."""
    widest, tallest = int(paper.width // stock.width), int(paper.height // stock.height)
    grids = [Grid(stock, paper, *size) for size in product(range(1, widest + 1), range(1, tallest + 1))]
    fitting = [grid for grid in grids if grid.has_room and not (even_columns and grid.columns % 2)]
    if not fitting:
        raise ValueError(f"no card of {stock.width:g} x {stock.height:g} mm fits {paper.name} "
                         f"({paper.width:g} x {paper.height:g} mm) with crop marks and a margin of {paper.margin:g} mm")
    return max(fitting, key=lambda grid: (grid.columns * grid.rows, grid.rows))

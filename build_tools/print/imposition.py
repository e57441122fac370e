"""Which card goes where on which side of which sheet: a pure plan in millimetres.

Cards stand without a gap unless the stock asks for one. Each cut then serves two cards (9 cuts for ten cards on A4,
not 14), a guillotine works from edge to edge, and no narrow strip is left that slips under its clamp. Towards a
neighbour no bleed is kept, so a card's colour never runs into the next one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from build_tools.print.grid import Cell, Grid, best_grid
from build_tools.print.marks import Line, MarginWords, Note, crop_marks, notes, ruler
from build_tools.stock import Paper, Stock
from build_tools.units import whole

Duplex = Literal["long-edge", "short-edge", "single"]
Turn = Literal[0, 180]
Shift = tuple[float, float]


class Edges(NamedTuple):
    """A length in mm at each edge of a card, as it lies on the sheet."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Placement:
    """A page of the deck: x and y of its trim's lower left corner in mm, and how much of its bleed is kept."""

    page: int
    x: float
    y: float
    rotation: Turn
    bleed: Edges


@dataclass(frozen=True)
class Side:
    """One side of a sheet: pages of the deck, and the marks around them."""

    name: Literal["front", "back"]
    placements: tuple[Placement, ...]
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper: its number from 1, its size in mm, one side or two."""

    number: int
    width: float
    height: float
    sides: tuple[Side, ...]


def plan(cards: int, stock: Stock, paper: Paper, *, duplex: Duplex, words: MarginWords,
         back_shift: Shift = (0.0, 0.0)) -> tuple[Sheet, ...]:
    """Sheets for a deck of `cards` cards: fronts are its pages 0, 2, 4, backs its pages 1, 3, 5.

    duplex: the edge about which the printer turns the sheet. "single" prints one side only: each front with its back
    at its right, to be folded between and glued. back_shift: how far (x, y, in mm) a printer's backs must move to lie
    behind their fronts. Raises ValueError where not one card fits.
    """
    folded = duplex == "single"
    grid = best_grid(stock.model_copy(update={"gap": 0.0}) if folded else stock, paper, even_columns=folded)
    starts = grid.cells()[::2] if folded else grid.cells()
    hands = [range(first, min(first + len(starts), cards)) for first in range(0, cards, len(starts))]
    return tuple(
        Sheet(number, paper.width, paper.height, tuple(
            with_marks(grid, name, placed, folds, words, words.line(number, len(hands), name))
            for name, placed, folds in deal(grid, dict(zip(hand, starts, strict=False)), duplex, back_shift)))
        for number, hand in enumerate(hands, 1))


def deal(grid: Grid, fronts: Mapping[int, Cell], duplex: Duplex,
         shift: Shift) -> Iterator[tuple[Literal["front", "back"], dict[Cell, Placement], list[Cell]]]:
    """The sides of one sheet as name, pages by cell and cells to fold at, given each card's cell."""
    pages = {cell: 2 * card for card, cell in fronts.items()}
    if duplex == "single":
        pages |= {Cell(cell.column + 1, cell.row): page + 1 for cell, page in pages.items()}
        yield "front", placements(grid, pages, 0, (0, 0)), list(fronts.values())
        return
    yield "front", placements(grid, pages, 0, (0, 0)), []
    sideways = turns_sideways(grid.paper, duplex)
    backs = {behind(grid, cell, sideways): page + 1 for cell, page in pages.items()}
    yield "back", placements(grid, backs, 0 if sideways else 180, shift), []


def turns_sideways(paper: Paper, duplex: Duplex) -> bool:
    """Whether the sheet is turned like the page of a book, about its upright edge, and not like a calendar's leaf."""
    return (duplex == "long-edge") == (paper.height >= paper.width)


def behind(grid: Grid, cell: Cell, sideways: bool) -> Cell:
    """The cell of the back that lies behind `cell` once the sheet is turned."""
    if sideways:
        return Cell(grid.columns - 1 - cell.column, cell.row)
    return Cell(cell.column, grid.rows - 1 - cell.row)


def placements(grid: Grid, pages: Mapping[Cell, int], turn: Turn, shift: Shift) -> dict[Cell, Placement]:
    """Each page in its cell, in the order of the deck."""
    placed = {}
    for cell, page in sorted(pages.items(), key=lambda item: item[1]):
        x, y = grid.corner(cell)
        placed[cell] = Placement(page, whole(x + shift[0]), whole(y + shift[1]), turn, kept_bleed(grid, cell, pages))
    return placed


def kept_bleed(grid: Grid, cell: Cell, taken: Mapping[Cell, int]) -> Edges:
    """All of the bleed towards an empty place, half the gap towards a neighbour."""
    full, beside = grid.stock.bleed, min(grid.stock.bleed, grid.stock.gap / 2)
    column, row = cell
    around = (Cell(column - 1, row), Cell(column, row + 1), Cell(column + 1, row), Cell(column, row - 1))
    return Edges(*(beside if neighbour in taken else full for neighbour in around))


def with_marks(grid: Grid, name: Literal["front", "back"], placed: Mapping[Cell, Placement], folds: list[Cell],
               words: MarginWords, caption: str) -> Side:
    """A side with the crop marks of its filled cells, the ruler and the words."""
    lines = (*crop_marks(grid, placed, folds), *ruler(grid))
    return Side(name, tuple(placed.values()), lines, notes(grid, words.ruler, caption))


def texts(sheets: Sequence[Sheet], faces: Sequence[str]) -> tuple[str, ...]:
    """What every side of the sheets says, given the text of every page of the deck."""
    return tuple(
        " ".join([*(faces[placement.page] for placement in side.placements), *(note.text for note in side.notes)])
        for sheet in sheets for side in sheet.sides)

"""Which card goes where on which side of which sheet: a pure plan in millimetres.

Cards stand without a gap unless the stock asks for one. Each cut then serves two cards (9 cuts for ten
cards on A4, not 14), a guillotine works from edge to edge, and no narrow strip is left that slips under
its clamp. Towards a neighbour no bleed is kept, so a card's colour never runs into the next one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from playbook_press.core.units import whole
from playbook_press.plan.imposition.calibration import AS_IS, Adjustment, Correction
from playbook_press.plan.imposition.card_order import Hand, hands
from playbook_press.plan.imposition.grid import Cell, Grid, best_grid
from playbook_press.plan.imposition.marks import (
    Line,
    MarginWords,
    Note,
    crop_marks,
    cut_guides,
    fold_lines,
    notes,
    room_for_words,
    ruler,
)
from playbook_press.read.media import Paper, Stock

Duplex = Literal["none", "long-edge", "short-edge", "fold-over"]
SideName = Literal["front", "back"]
Turn = Literal[0, 90, 180, 270]


class Edges(NamedTuple):
    """A length in mm at each edge of a card, as it lies on the sheet."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Placement:
    """A page of the deck: x and y of its trim's lower left corner in mm, its turn in degrees anticlockwise,
    and how much of its bleed is kept."""

    page: int
    x: float
    y: float
    rotation: Turn
    bleed: Edges


@dataclass(frozen=True)
class Side:
    """One side of a sheet: pages of the deck, the marks around them, and what makes up for the printer's
    faults."""

    name: SideName
    placements: tuple[Placement, ...]
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    adjustment: Adjustment = AS_IS


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper: its number from 1, its size in mm, one side or two."""

    number: int
    width: float
    height: float
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Run:
    """How a deck is laid out on sheets: the edge they are turned about, the order, how often each card and
    each set.

    duplex: "none" prints fronts only; "fold-over" prints each front with its back beside it, on one side.
    guides: lines along the cuts, on fronts only: those of a back may lie beside them, and no card needs
    two.
    """

    duplex: Duplex = "long-edge"
    order: Literal["deck", "cut-stack", "repeat"] = "deck"
    copies: int = 1
    sets: int = 1
    guides: bool = False


@lru_cache(maxsize=64)  # whoever counts sheets, then prints them, plans them once
def plan(
    cards: int,
    stock: Stock,
    paper: Paper,
    run: Run,
    words: MarginWords,
    correction: Correction = Correction(),
) -> tuple[Sheet, ...]:
    """Sheets for a deck of `cards` cards: fronts are its pages 0, 2, 4, backs its pages 1, 3, 5.

    Raises ValueError, in an author's words, where not one card fits.
    """
    grid = best_grid(stock, paper, folded=run.duplex == "fold-over")
    dealt = hands(cards, len(grid.cells()), order=run.order, copies=run.copies, sets=run.sets)
    return tuple(
        Sheet(
            number,
            paper.width,
            paper.height,
            tuple(
                Side(
                    name,
                    placed,
                    lines,
                    notes(own, words.ruler, words.line(number, len(dealt), name, room_for_words(grid))),
                    correction.of(name),
                )
                for name, own, placed, lines in sides(grid, in_cells(grid, hand), run)
            ),
        )
        for number, hand in enumerate(dealt, 1)
    )


def in_cells(grid: Grid, hand: Hand) -> dict[Cell, int]:
    """The cards of a sheet by their cells."""
    return {cell: card for cell, card in zip(grid.cells(), hand, strict=False) if card is not None}


def sides(
    grid: Grid, cards: Mapping[Cell, int], run: Run
) -> Iterator[tuple[SideName, Grid, tuple[Placement, ...], tuple[Line, ...]]]:
    """The sides of one sheet: name, grid as that side sees it, pages of the deck in its order, lines."""
    upright: Turn = 90 if grid.turned else 0
    guides = cut_guides(grid, cards) if run.guides else ()
    if run.duplex == "fold-over":
        yield (
            "front",
            grid,
            in_order(halves(grid, cards)),
            (*marks(grid, cards, folded=True), *guides, *fold_lines(grid, cards)),
        )
        return
    yield "front", grid, in_order(whole_cells(grid, cards, 0, upright)), (*marks(grid, cards), *guides)
    if run.duplex != "none":
        sideways = turns_sideways(grid.paper, run.duplex)
        behind = {grid.behind(cell, sideways=sideways): card for cell, card in cards.items()}
        back = grid.from_behind(sideways=sideways)
        yield (
            "back",
            back,
            in_order(whole_cells(back, behind, 1, turned_over(upright, sideways))),
            marks(back, behind),
        )


def in_order(placements: Iterator[Placement]) -> tuple[Placement, ...]:
    """In the order of the deck, and from the upper left where a card stands more than once."""
    return tuple(sorted(placements, key=lambda each: each.page))


def marks(grid: Grid, filled: Mapping[Cell, int], *, folded: bool = False) -> tuple[Line, ...]:
    """Crop marks where something is cut, and the ruler always."""
    return (*(() if grid.perforated else crop_marks(grid, filled, folded=folded)), *ruler(grid))


def turns_sideways(paper: Paper, duplex: Duplex) -> bool:
    """Whether the sheet is turned like the page of a book, about its upright edge, and not like a calendar's
    leaf."""
    return (duplex == "long-edge") == (paper.height >= paper.width)


def turned_over(front: Turn, sideways: bool) -> Turn:
    """How a back lies on its side of the sheet so that its head is behind the head of its front."""
    return (360 - front) % 360 if sideways else (180 - front) % 360


def whole_cells(
    grid: Grid, cards: Mapping[Cell, int], face: Literal[0, 1], turn: Turn
) -> Iterator[Placement]:
    """One face of each card, in its cell."""
    for cell, card in cards.items():
        x, y = grid.corner(cell)
        yield Placement(2 * card + face, whole(x), whole(y), turn, kept_bleed(grid, cell, cards))


def halves(grid: Grid, cards: Mapping[Cell, int]) -> Iterator[Placement]:
    """Both faces of each card: the back at the right of its front, for whoever holds the card upright."""
    for cell, card in cards.items():
        x, y = grid.corner(cell)
        kept = kept_bleed(grid, cell, cards)
        if grid.turned:
            yield Placement(2 * card, whole(x), whole(y), 90, kept._replace(top=0))
            yield Placement(2 * card + 1, whole(x), whole(y + grid.height / 2), 90, kept._replace(bottom=0))
        else:
            yield Placement(2 * card, whole(x), whole(y), 0, kept._replace(right=0))
            yield Placement(2 * card + 1, whole(x + grid.width / 2), whole(y), 0, kept._replace(left=0))


def kept_bleed(grid: Grid, cell: Cell, taken: Mapping[Cell, int]) -> Edges:
    """All of the bleed towards an empty place, half the gap towards a neighbour."""
    column, row = cell
    across = min(grid.bleed, (grid.pitch_across - grid.width) / 2)
    down = min(grid.bleed, (grid.pitch_down - grid.height) / 2)
    around = (
        (Cell(column - 1, row), across),
        (Cell(column, row + 1), down),
        (Cell(column + 1, row), across),
        (Cell(column, row - 1), down),
    )
    return Edges(*(whole(beside) if neighbour in taken else grid.bleed for neighbour, beside in around))


def texts(sheets: Sequence[Sheet], faces: Sequence[str]) -> tuple[str, ...]:
    """What every side of the sheets says, given the text of every page of the deck."""
    return tuple(
        " ".join(
            [*(faces[placement.page] for placement in side.placements), *(note.text for note in side.notes)]
        )
        for sheet in sheets
        for side in sheet.sides
    )

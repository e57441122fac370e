"""N-up imposition: which card goes where on which side of which sheet, in mm.

Cards that are cut lie a gutter apart, and each keeps its bleed in its half of it: a cut that is up to half a
gutter off shows no colour but the card's own. Without a gutter neighbours share their cut and keep no bleed
towards each other: a guillotine then needs 9 cuts for ten cards on A4 and leaves no narrow strips, but must
be exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from playbook_press.core.units import round_mm
from playbook_press.plan.imposition.calibration import NO_ADJUSTMENT, Adjustment, Correction
from playbook_press.plan.imposition.card_order import SheetFill, fill_empty, fill_sheets
from playbook_press.plan.imposition.grid import Cell, Grid, best_grid
from playbook_press.plan.imposition.marks import (
    MarginText,
    MarginWords,
    MarkLine,
    crop_marks,
    cut_guides,
    fold_lines,
    margin_texts,
    room_for_words,
    ruler_lines,
)
from playbook_press.read.media import Paper, Stock
from playbook_press.read.products import Duplex, Order

SideName = Literal["front", "back"]
Rotation = Literal[0, 90, 180, 270]
# rotation of a front -> rotation of its back so that their tops coincide, by the axis of turning the sheet
BACK_SIDEWAYS: dict[Rotation, Rotation] = {0: 0, 90: 270, 180: 180, 270: 90}
BACK_HEAD_OVER: dict[Rotation, Rotation] = {0: 180, 90: 90, 180: 0, 270: 270}


class Edges(NamedTuple):
    """A length in mm at each edge of a card as it lies on the sheet."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Placement:
    """A page of the deck on a side: lower left corner of its trim in mm, rotation in degrees
    counterclockwise, and the bleed kept at each edge in mm."""

    page: int
    x: float
    y: float
    rotation: Rotation
    bleed: Edges


@dataclass(frozen=True)
class Side:
    """One side of a sheet: placements, marks, margin texts, and the correction for the printer."""

    name: SideName
    placements: tuple[Placement, ...]
    lines: tuple[MarkLine, ...]
    notes: tuple[MarginText, ...]
    adjustment: Adjustment = NO_ADJUSTMENT


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper: number from 1, size in mm, one or two sides."""

    number: int
    width: float
    height: float
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class ImpositionOptions:
    """How a deck is imposed: duplex mode, order, copies of each card, copies of the whole deck.

    duplex: "none" prints fronts only; "fold-over" prints front and back side by side on one side. guides: cut
    lines, on fronts only, since those of a back might not align. blanks: whether empty cells hold the card
    that follows the deck's last one, which is blank.
    """

    duplex: Duplex = "long-edge"
    order: Order = "deck"
    copies: int = 1
    sets: int = 1
    guides: bool = False
    blanks: bool = False


@lru_cache(maxsize=64)  # sheets are counted, then printed: planned once for both
def plan_n_up(
    cards: int,
    stock: Stock,
    paper: Paper,
    run: ImpositionOptions,
    words: MarginWords,
    correction: Correction = Correction(),
) -> tuple[Sheet, ...]:
    """Impose a deck of `cards` cards, whose pages alternate front (0, 2, 4) and back (1, 3, 5). Raises
    ValueError, worded for authors, if no card fits."""
    grid = best_grid(stock, paper, folded=run.duplex == "fold-over")
    cells = len(grid.cells())
    fills = fill_sheets(cards, cells, order=run.order, copies=run.copies, sets=run.sets)
    if run.blanks:
        fills = [fill_empty(fill, cells, cards) for fill in fills]
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
                    margin_texts(
                        own, words.ruler, words.line(number, len(fills), name, room_for_words(grid))
                    ),
                    correction.of(name),
                )
                for name, own, placed, lines in plan_sides(grid, assign_cells(grid, fill), run)
            ),
        )
        for number, fill in enumerate(fills, 1)
    )


def assign_cells(grid: Grid, fill: SheetFill) -> dict[Cell, int]:
    """Cards of a sheet by cell, empty cells left out."""
    return {cell: card for cell, card in zip(grid.cells(), fill, strict=False) if card is not None}


def plan_sides(
    grid: Grid, cards: Mapping[Cell, int], run: ImpositionOptions
) -> Iterator[tuple[SideName, Grid, tuple[Placement, ...], tuple[MarkLine, ...]]]:
    """The sides of a sheet: name, grid as seen from that side, placements in deck order, lines."""
    upright: Rotation = 90 if grid.turned else 0
    guides = cut_guides(grid, cards) if run.guides else ()
    if run.duplex == "fold-over":
        yield (
            "front",
            grid,
            deck_order(place_fold_over(grid, cards)),
            (*side_marks(grid, cards, folded=True), *guides, *fold_lines(grid, cards)),
        )
        return
    yield "front", grid, deck_order(place_faces(grid, cards, 0, upright)), (*side_marks(grid, cards), *guides)
    if run.duplex != "none":
        sideways = flips_sideways(grid.paper, run.duplex)
        behind = {grid.cell_behind(cell, sideways=sideways): card for cell, card in cards.items()}
        back = grid.seen_from_back(sideways=sideways)
        yield (
            "back",
            back,
            deck_order(place_faces(back, behind, 1, back_rotation(upright, sideways))),
            side_marks(back, behind),
        )


def deck_order(placements: Iterator[Placement]) -> tuple[Placement, ...]:
    """Placements in deck order; repeats of a card from the upper left."""
    return tuple(sorted(placements, key=lambda each: each.page))


def side_marks(grid: Grid, filled: Mapping[Cell, int], *, folded: bool = False) -> tuple[MarkLine, ...]:
    """Crop marks (none on perforated paper) and ruler."""
    return (*(() if grid.perforated else crop_marks(grid, filled, folded=folded)), *ruler_lines(grid))


def flips_sideways(paper: Paper, duplex: Duplex) -> bool:
    """Whether the sheet is turned about its vertical axis, like the page of a book, and not about the
    horizontal one."""
    return (duplex == "long-edge") == (paper.height >= paper.width)


def back_rotation(front: Rotation, sideways: bool) -> Rotation:
    """Rotation of a back so that its top is behind the top of its front."""
    return (BACK_SIDEWAYS if sideways else BACK_HEAD_OVER)[front]


def place_faces(
    grid: Grid, cards: Mapping[Cell, int], face: Literal[0, 1], turn: Rotation
) -> Iterator[Placement]:
    """One face of each card in its cell: 0 = front, 1 = back."""
    for cell, card in cards.items():
        x, y = grid.corner(cell)
        yield Placement(2 * card + face, round_mm(x), round_mm(y), turn, bleed_edges(grid, cell, cards))


def place_fold_over(grid: Grid, cards: Mapping[Cell, int]) -> Iterator[Placement]:
    """Both faces of each card side by side for folding, the back to the right of the front."""
    for cell, card in cards.items():
        x, y = grid.corner(cell)
        bleed = bleed_edges(grid, cell, cards)
        if grid.turned:
            yield Placement(2 * card, round_mm(x), round_mm(y), 90, bleed._replace(top=0))
            yield Placement(
                2 * card + 1, round_mm(x), round_mm(y + grid.height / 2), 90, bleed._replace(bottom=0)
            )
        else:
            yield Placement(2 * card, round_mm(x), round_mm(y), 0, bleed._replace(right=0))
            yield Placement(
                2 * card + 1, round_mm(x + grid.width / 2), round_mm(y), 0, bleed._replace(left=0)
            )


def bleed_edges(grid: Grid, cell: Cell, taken: Mapping[Cell, int]) -> Edges:
    """Bleed to keep at each edge: all of it towards an empty cell, half the gutter towards a neighbour."""
    column, row = cell
    across = min(grid.bleed, (grid.pitch_across - grid.width) / 2)
    down = min(grid.bleed, (grid.pitch_down - grid.height) / 2)
    around = (
        (Cell(column - 1, row), across),
        (Cell(column, row + 1), down),
        (Cell(column + 1, row), across),
        (Cell(column, row - 1), down),
    )
    return Edges(*(round_mm(beside) if neighbour in taken else grid.bleed for neighbour, beside in around))


def side_texts(sheets: Sequence[Sheet], faces: Sequence[str]) -> tuple[str, ...]:
    """The text of every side, from the texts of the deck's pages; used to check the finished PDF."""
    return tuple(
        " ".join(
            [*(faces[placement.page] for placement in side.placements), *(note.text for note in side.notes)]
        )
        for sheet in sheets
        for side in sheet.sides
    )

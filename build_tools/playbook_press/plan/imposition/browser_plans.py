"""Sheet plans for printing from a browser, as data that a script only applies.

Lengths are mm from the sheet's upper left corner, y downwards, as in CSS.
"""

from typing import Any, NamedTuple

from playbook_press.core.units import round_mm
from playbook_press.plan.imposition.grid import best_grid
from playbook_press.plan.imposition.marks import MarginText, MarginWords
from playbook_press.plan.imposition.marks_svg import side_svg
from playbook_press.plan.imposition.n_up import ImpositionOptions, Placement, Side, plan_n_up
from playbook_press.plan.imposition.tents import TentWords, plan_tents
from playbook_press.read.media import Paper, Stock
from playbook_press.read.products import Duplex


class BrowserPlacement(NamedTuple):
    """A page of the deck on a side: its visible rectangle in mm, its rotation in degrees counterclockwise,
    and the offset of the trim's upper left corner in that rectangle before rotation about its centre."""

    page: int
    x: float
    y: float
    width: float
    height: float
    turn: int
    left: float
    top: float


class BrowserWords(NamedTuple):
    """A line of words: the point at which its baseline begins or ends, its turn counterclockwise in degrees
    about that point, and its type size in mm."""

    x: float
    y: float
    turn: int
    anchor: str
    size: float
    text: str


# name, placements, lines as SVG, words
BrowserSide = tuple[str, tuple[BrowserPlacement, ...], str, tuple[BrowserWords, ...]]


def plan_for_browser(stock: Stock, paper: Paper, words: dict[Duplex, MarginWords]) -> dict[str, Any]:
    """Plan every sheet in deck order, by duplex mode and by number of cards, from 1 to a full sheet.

    "sides" lists each different side once: name, placements, lines as SVG, words. Each duplex mode has a
    list: for each number of cards, the indexes of its sides. Modes in which no card fits are left out.
    """
    sides: dict[BrowserSide, int] = {}
    plans: dict[str, Any] = {}
    for duplex, margin_words in words.items():
        if cells := count_cells(stock, paper, duplex):
            sheets = [
                plan_n_up(cards, stock, paper, ImpositionOptions(duplex), margin_words)[0]
                for cards in range(1, cells + 1)
            ]
            plans[duplex] = [
                [index_of(sides, side_data(side, stock, paper)) for side in sheet.sides] for sheet in sheets
            ]
    return {"sides": [list(side) for side in sides], **plans}


def tent_for_browser(stock: Stock, paper: Paper, words: TentWords) -> dict[str, Any]:
    """Plan a sheet with one tent, in the form of `plan_for_browser`."""
    [sheet] = plan_tents(1, stock, paper, words)
    return {"sides": [list(side_data(side, stock, paper)) for side in sheet.sides], "none": [[0]]}


def poster_for_browser(paper: Paper) -> dict[str, Any]:
    """Plan a sheet that one face fills, in the form of `plan_for_browser`."""
    place = BrowserPlacement(0, 0, 0, paper.width, paper.height, 0, 0, 0)
    return {"sides": [["front", (place,), "", ()]], "none": [[0]]}


def count_cells(stock: Stock, paper: Paper, duplex: Duplex) -> int:
    """Number of cards on a sheet; 0 if none fits."""
    try:
        return len(best_grid(stock, paper, folded=duplex == "fold-over").cells())
    except ValueError:
        return 0


def index_of(known: dict[BrowserSide, int], side: BrowserSide) -> int:
    """Index of a side in `known`, added if new."""
    return known.setdefault(side, len(known))


def side_data(side: Side, stock: Stock, paper: Paper) -> BrowserSide:
    """Name, placements, lines (SVG) and words of a side."""
    return (
        side.name,
        tuple(place_for_browser(placement, stock, paper) for placement in side.placements),
        side_svg(side, paper.width, paper.height),
        tuple(words_for_browser(note, paper) for note in side.notes),
    )


def words_for_browser(note: MarginText, paper: Paper) -> BrowserWords:
    """A margin text in CSS coordinates."""
    return BrowserWords(note.x, round_mm(paper.height - note.y), note.turn, note.anchor, note.size, note.text)


def place_for_browser(placement: Placement, stock: Stock, paper: Paper) -> BrowserPlacement:
    """A placement in CSS coordinates."""
    across, down = (stock.height, stock.width) if placement.rotation % 180 else (stock.width, stock.height)
    bleed = placement.bleed
    return BrowserPlacement(
        page=placement.page,
        x=round_mm(placement.x - bleed.left),
        y=round_mm(paper.height - placement.y - down - bleed.top),
        width=round_mm(across + bleed.left + bleed.right),
        height=round_mm(down + bleed.top + bleed.bottom),
        turn=placement.rotation,
        left=round_mm(bleed.left + (across - stock.width) / 2),
        top=round_mm(bleed.top + (down - stock.height) / 2),
    )

"""Sheets for a browser to print: the same plans as for the press, as data that a script only applies.

Lengths are millimetres from the sheet's upper left corner, y downwards, as in CSS.
"""

from typing import Any, NamedTuple

from playbook_press.core.units import whole
from playbook_press.plan.imposition.grid import best_grid
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.marks_svg import drawing
from playbook_press.plan.imposition.n_up import Duplex, Placement, Run, Side, plan
from playbook_press.read.media import Paper, Stock


class Place(NamedTuple):
    """A page of the deck on a side: the rectangle of it that shows, its turn in degrees anticlockwise, and
    where in that rectangle the upper left corner of its trim lies before it is turned about its middle."""

    page: int
    x: float
    y: float
    width: float
    height: float
    turn: int
    left: float
    top: float


def plans(stock: Stock, paper: Paper, words: dict[Duplex, MarginWords]) -> dict[str, Any]:
    """Every sheet in deck order, by how it is printed and by how many cards lie on it, from one to all it can
    hold.

    `sides` has each different side once: its places and its marks as SVG; under each way of printing
    stand, for every number of cards, the numbers of its sides. A way in which not one card fits is left
    out.
    """
    sides: dict[Any, int] = {}
    found: dict[str, Any] = {}
    for duplex, told in words.items():
        if cells := room(stock, paper, duplex):
            sheets = [plan(cards, stock, paper, Run(duplex), told)[0] for cards in range(1, cells + 1)]
            found[duplex] = [
                [number(sides, as_data(side, stock, paper)) for side in sheet.sides] for sheet in sheets
            ]
    return {"sides": [list(side) for side in sides], **found}


def room(stock: Stock, paper: Paper, duplex: Duplex) -> int:
    """How many cards a sheet holds, 0 where not one fits."""
    try:
        return len(best_grid(stock, paper, folded=duplex == "fold-over").cells())
    except ValueError:
        return 0


def number(known: dict[Any, int], thing: Any) -> int:
    """The number of a thing, a new one where it is not known yet."""
    return known.setdefault(thing, len(known))


def as_data(side: Side, stock: Stock, paper: Paper) -> tuple[str, tuple[Place, ...], str]:
    """Name, places and marks of a side."""
    return (
        side.name,
        tuple(place(each, stock, paper) for each in side.placements),
        drawing(side, paper.width, paper.height),
    )


def place(placement: Placement, stock: Stock, paper: Paper) -> Place:
    """Where a placement shows."""
    across, down = (stock.height, stock.width) if placement.rotation % 180 else (stock.width, stock.height)
    kept = placement.bleed
    return Place(
        placement.page,
        *map(
            whole,
            (
                placement.x - kept.left,
                paper.height - placement.y - down - kept.top,
                across + kept.left + kept.right,
                down + kept.top + kept.bottom,
            ),
        ),
        placement.rotation,
        *map(whole, (kept.left + (across - stock.width) / 2, kept.top + (down - stock.height) / 2)),
    )

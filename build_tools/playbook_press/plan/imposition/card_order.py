"""Which card goes on which sheet: the order in which cells are filled."""

from collections.abc import Callable, Sequence
from itertools import groupby
from math import ceil

# the card in each cell of a sheet, from the upper left; None: the cell stays empty
Hand = tuple[int | None, ...]


def one_by_one(cards: Sequence[int], cells: int) -> list[Hand]:
    """Sheet after sheet, each from its first cell on."""
    return [tuple(cards[first : first + cells]) for first in range(0, len(cards), cells)]


def in_piles(cards: Sequence[int], cells: int) -> list[Hand]:
    """Each cell's cards follow one another down the stack of sheets, so that the cut piles, first on top, are
    the deck."""
    sheets = ceil(len(cards) / cells)
    return [
        tuple(cards[at] if (at := cell * sheets + sheet) < len(cards) else None for cell in range(cells))
        for sheet in range(sheets)
    ]


def sheets_of_one(cards: Sequence[int], cells: int) -> list[Hand]:
    """Whole sheets of each card, at least as many of it as are asked for."""
    return [(card,) * cells for card, same in groupby(cards) for _ in range(ceil(len(list(same)) / cells))]


ORDERS: dict[str, Callable[[Sequence[int], int], list[Hand]]] = {
    "deck": one_by_one,
    "cut-stack": in_piles,
    "repeat": sheets_of_one,
}


def hands(cards: int, cells: int, *, order: str = "deck", copies: int = 1, sets: int = 1) -> list[Hand]:
    """The cards of every sheet: each card `copies` times in a row, all of them `sets` times over."""
    run = [card for _ in range(sets) for card in range(cards) for _ in range(copies)]
    return ORDERS[order](run, cells)

"""Which card goes on which sheet: orders in which cells are filled."""

from collections.abc import Callable, Sequence
from itertools import accumulate, groupby
from math import ceil

# card in each cell of a sheet, row by row from the upper left; None = empty cell
SheetFill = tuple[int | None, ...]


def fill_in_order(cards: Sequence[int], cells: int) -> list[SheetFill]:
    """Fill sheet after sheet; a single card that is left over takes the last of those before it along."""
    full, left = divmod(len(cards), cells)
    sizes = [cells] * full + [left] * bool(left)
    if left == 1 and full and cells > 2:
        sizes[-2:] = cells - 1, 2
    ends = list(accumulate(sizes))
    return [tuple(cards[end - size : end]) for size, end in zip(sizes, ends, strict=True)]


def cut_and_stack(cards: Sequence[int], cells: int) -> list[SheetFill]:
    """Cut-and-stack: each cell holds consecutive cards through the stack of sheets, so that the cut piles,
    laid on one another, are in deck order."""
    sheets = ceil(len(cards) / cells)
    return [
        tuple(cards[at] if (at := cell * sheets + sheet) < len(cards) else None for cell in range(cells))
        for sheet in range(sheets)
    ]


def step_and_repeat(cards: Sequence[int], cells: int) -> list[SheetFill]:
    """Step-and-repeat: whole sheets of one card, enough for the copies asked for."""
    return [(card,) * cells for card, same in groupby(cards) for _ in range(ceil(len(list(same)) / cells))]


CARD_ORDERS: dict[str, Callable[[Sequence[int], int], list[SheetFill]]] = {
    "deck": fill_in_order,
    "cut-stack": cut_and_stack,
    "repeat": step_and_repeat,
}


def fill_sheets(
    cards: int, cells: int, *, order: str = "deck", copies: int = 1, sets: int = 1
) -> list[SheetFill]:
    """Cards of every sheet; each card `copies` times in a row, the whole deck `sets` times."""
    run = [card for _ in range(sets) for card in range(cards) for _ in range(copies)]
    return CARD_ORDERS[order](run, cells)


def fill_empty(fill: SheetFill, cells: int, card: int) -> SheetFill:
    """The same sheet with `card` in every empty cell."""
    padded = (*fill, *[None] * (cells - len(fill)))
    return tuple(card if each is None else each for each in padded)

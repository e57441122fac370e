"""Where the faces of a tent lie on the sheet that it is folded from: a pure plan in millimetres.

From the top of the sheet: a flap, the front upside down, the back, a flap. Folded back along three lines
it stands as a prism: the front towards visitors, the back towards the desk's owner. The flaps meet below;
each has a slit from one edge to the middle, from opposite edges, so that they hook into each other and
hold without glue.
"""

from collections.abc import Iterator
from typing import NamedTuple

from playbook_press.core.units import whole
from playbook_press.plan.imposition.marks import END_TICK, RULER, Line, Note, level_ruler
from playbook_press.plan.imposition.n_up import Edges, Placement, Sheet, Side
from playbook_press.read.media import Paper, Stock

FOLD_MARK = 7.0  # mm from the edge that stays white
PLAY = 1.0  # mm by which a slit reaches past the middle: two sheets of card hook with ease
HOW_SIZE = 3.2  # mm, about 9 pt
INSIDE = 12.0  # mm from the paper's edge to the words on a flap
NO_BLEED = Edges(0, 0, 0, 0)


class TentWords(NamedTuple):
    """What stands on the flaps: how to fold, and the ruler's words."""

    how: str
    ruler: str


def tents(cards: int, stock: Stock, paper: Paper, words: TentWords) -> tuple[Sheet, ...]:
    """A sheet for each card of a deck whose fronts are its pages 0, 2, 4, backs its pages 1, 3, 5."""
    lines, notes = (
        (*folds(stock, paper), *slits(stock, paper), *level_ruler(INSIDE, words_at(stock, paper))),
        flap_notes(stock, paper, words),
    )
    return tuple(
        Sheet(card + 1, paper.width, paper.height, (Side("front", faces(card, stock, paper), lines, notes),))
        for card in range(cards)
    )


def faces(card: int, stock: Stock, paper: Paper) -> tuple[Placement, ...]:
    """The front head down above the ridge, the back below it."""
    flap = stock.flap(paper)
    return (
        Placement(2 * card, 0, whole(flap + stock.height), 180, NO_BLEED),
        Placement(2 * card + 1, 0, whole(flap), 0, NO_BLEED),
    )


def folds(stock: Stock, paper: Paper) -> Iterator[Line]:
    """A mark at both edges of the paper for each of the three folds."""
    flap, margin = stock.flap(paper), paper.margin
    for y in map(whole, (flap, flap + stock.height, flap + 2 * stock.height)):
        yield Line(margin, y, margin + FOLD_MARK, y, dashed=True)
        yield Line(whole(paper.width - margin - FOLD_MARK), y, whole(paper.width - margin), y, dashed=True)


def slits(stock: Stock, paper: Paper) -> Iterator[Line]:
    """A cut in each flap, from one edge of the paper past its middle, half the foot away from the fold."""
    lower = stock.flap(paper) - stock.tent.foot / 2
    middle, upper = paper.width / 2, paper.height - lower
    yield Line(0, whole(upper), whole(middle + PLAY), whole(upper))
    yield Line(whole(middle - PLAY), whole(lower), paper.width, whole(lower))


def flap_notes(stock: Stock, paper: Paper, words: TentWords) -> tuple[Note, ...]:
    """How to fold, on the upper flap; what the ruler says, behind its end on the lower one."""
    y = words_at(stock, paper)
    return (
        Note(INSIDE, whole(paper.height - y), words.how, 0, "start", HOW_SIZE),
        Note(INSIDE + RULER + END_TICK, y, words.ruler, 0, "start"),
    )


def words_at(stock: Stock, paper: Paper) -> float:
    """The baseline of the lower flap's words, between its slit and its fold."""
    return whole(stock.flap(paper) - stock.tent.foot / 4)

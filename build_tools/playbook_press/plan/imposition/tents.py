"""Imposition of a table tent, in mm.

From the top of the sheet: flap, front (upside down), back, flap. Folded along three lines it stands as a
prism, front towards visitors, back towards its owner. The flaps meet below; each is slit from one edge to the
middle, from opposite edges, so that they interlock without glue.
"""

from collections.abc import Iterator
from typing import NamedTuple

from playbook_press.core.units import round_mm
from playbook_press.plan.imposition.marks import END_TICK, RULER, MarginText, MarkLine, horizontal_ruler
from playbook_press.plan.imposition.n_up import Edges, Placement, Sheet, Side
from playbook_press.read.media import Paper, Stock

FOLD_MARK = 7.0  # mm: length of a fold mark, from the printer margin
SLIT_OVERLAP = 1.0  # mm by which a slit runs past the middle, so that the flaps interlock easily
INSTRUCTION_SIZE = 3.2  # mm, about 9 pt
TEXT_INSET = 12.0  # mm from the paper's edge to the texts on a flap
NO_BLEED = Edges(0, 0, 0, 0)


class TentWords(NamedTuple):
    """Texts on the flaps: how to fold, and the ruler's caption."""

    how: str
    ruler: str


def plan_tents(cards: int, stock: Stock, paper: Paper, words: TentWords) -> tuple[Sheet, ...]:
    """One sheet for each card of a deck whose pages alternate front (0, 2, 4) and back (1, 3, 5). Raises
    ValueError, worded for authors, if the stock is not a tent."""
    lines = (
        *fold_marks(stock, paper),
        *slit_lines(stock, paper),
        *horizontal_ruler(TEXT_INSET, text_baseline(stock, paper)),
    )
    notes = flap_notes(stock, paper, words)
    return tuple(
        Sheet(
            card + 1,
            paper.width,
            paper.height,
            (Side("front", place_tent(card, stock, paper), lines, notes),),
        )
        for card in range(cards)
    )


def place_tent(card: int, stock: Stock, paper: Paper) -> tuple[Placement, ...]:
    """Front upside down above the ridge, back below it."""
    flap = stock.flap(paper)
    return (
        Placement(2 * card, 0, round_mm(flap + stock.height), 180, NO_BLEED),
        Placement(2 * card + 1, 0, round_mm(flap), 0, NO_BLEED),
    )


def fold_marks(stock: Stock, paper: Paper) -> Iterator[MarkLine]:
    """A mark at both edges of the paper for each of the three folds."""
    flap, margin = stock.flap(paper), paper.margin
    for y in map(round_mm, (flap, flap + stock.height, flap + 2 * stock.height)):
        yield MarkLine(margin, y, margin + FOLD_MARK, y, dashed=True)
        yield MarkLine(
            round_mm(paper.width - margin - FOLD_MARK), y, round_mm(paper.width - margin), y, dashed=True
        )


def slit_lines(stock: Stock, paper: Paper) -> Iterator[MarkLine]:
    """The slit of each flap, from one edge of the paper to just past its middle, half a foot's depth from the
    fold."""
    lower = stock.flap(paper) - foot_depth(stock) / 2
    middle, upper = paper.width / 2, paper.height - lower
    yield MarkLine(0, round_mm(upper), round_mm(middle + SLIT_OVERLAP), round_mm(upper))
    yield MarkLine(round_mm(middle - SLIT_OVERLAP), round_mm(lower), paper.width, round_mm(lower))


def flap_notes(stock: Stock, paper: Paper, words: TentWords) -> tuple[MarginText, ...]:
    """Folding instructions on the upper flap, the ruler's caption on the lower one."""
    y = text_baseline(stock, paper)
    return (
        MarginText(TEXT_INSET, round_mm(paper.height - y), words.how, 0, "start", INSTRUCTION_SIZE),
        MarginText(TEXT_INSET + RULER + END_TICK, y, words.ruler, 0, "start"),
    )


def text_baseline(stock: Stock, paper: Paper) -> float:
    """Baseline of the texts on the lower flap in mm, between slit and fold."""
    return round_mm(stock.flap(paper) - foot_depth(stock) / 4)


def foot_depth(stock: Stock) -> float:
    """Distance of a tent's two faces at the desk, in mm. Raises ValueError, worded for authors, if the stock
    is not a tent."""
    if stock.tent is None:
        raise ValueError(f"'{stock.name}' is cut and not folded; expected a stock with 'tent'")
    return stock.tent.foot

"""Every shipped stock on every shipped paper: where fronts and backs land, computed from the finished PDF."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from playbook_press.plan.imposition.grid import best_grid
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import ImpositionOptions, plan_n_up
from playbook_press.print.pdf.tagged_pdf import open_pdf
from playbook_press.print.pdf.weasyprint_engine import render
from playbook_press.print.preflight import pdf_ua
from playbook_press.read.media import Paper, Stock
from tests.print.landing import imposed, landings

SHIPPED = Path(__file__).parents[2] / "site_config"
STOCKS = {
    path.stem: Stock(**yaml.safe_load(path.read_text())) for path in sorted(SHIPPED.glob("stock/*.yml"))
}
PAPERS = {
    path.stem: Paper(**yaml.safe_load(path.read_text())) for path in sorted(SHIPPED.glob("paper/*.yml"))
}
PAIRS = [
    (stock, paper)
    for stock, kind in STOCKS.items()
    for paper in PAPERS
    if not kind.tent and kind.required_paper in (None, paper)
]
# One stock in three, each on one paper; what else there is, the audit looks at.
SOME = [
    choices[at % len(choices)]
    for at, choices in enumerate([pair for pair in PAIRS if pair[0] == stock] for stock in STOCKS)
    if choices and at % 3 == 0
]


def every(pairs):
    """Pairs as parameters of a test."""
    return [pytest.param(*pair, marks=() if pair in SOME else pytest.mark.audit) for pair in pairs]


def every_with(*choices):
    """The same with some choice: each pair with one of them, and with the others in the audit."""
    return [
        pytest.param(
            *pair,
            choice,
            marks=() if pair in SOME and (at + other) % len(choices) == 0 else pytest.mark.audit,
        )
        for at, pair in enumerate(PAIRS)
        for other, choice in enumerate(choices)
    ]


WORDS = MarginWords("Cards", "50 mm", "{product} {sheet}/{sheets} {side}", "front", "back")
CARDS = 11
NEAR = 0.01  # mm


@cache
def deck(width: float, height: float, bleed: float) -> bytes:
    """Eleven plain cards of a size."""
    page = f"size: {width}mm {height}mm; margin: 5mm; bleed: {bleed}mm"
    css = f"@page {{ {page} }} section {{ break-after: page }}"
    faces = "".join(
        f"<section><h1>{card}</h1></section><section><p>{card}</p></section>" for card in range(CARDS)
    )
    html = f"<!doctype html><html lang=en><head><title>Deck</title></head><body>{faces}</body></html>"
    return render(html, css, base=SHIPPED, roots=[SHIPPED]).pdf


@cache
def sheets(stock: str, paper: str, duplex: str, order: str = "deck"):
    """Every page of the imposed PDF, as the landings of the deck's pages on it."""
    card = STOCKS[stock]
    planned = plan_n_up(CARDS, card, PAPERS[paper], ImpositionOptions(duplex, order), WORDS)
    pdf = imposed(deck(card.width, card.height, card.bleed), planned, title="Sheets")
    return [landings(page, card.width, card.height) for page in open_pdf(pdf).pages]


def seen_through(place, paper, duplex):
    """Where something on the back of a sheet lies as its front sees it: the sheet is turned about its long or
    short edge."""
    upright_axis = (duplex == "long-edge") == (paper.height >= paper.width)
    (x1, y1), (x2, y2), (up_x, up_y) = place.lower_left, place.upper_right, place.up
    if upright_axis:
        return (paper.width - x2, y1, paper.width - x1, y2), (-up_x, up_y)
    return (x1, paper.height - y2, x2, paper.height - y1), (up_x, -up_y)


@pytest.mark.parametrize(("stock", "paper", "duplex"), every_with("long-edge", "short-edge"))
def test_every_back_lies_behind_its_front_head_to_head(stock, paper, duplex):
    pages = sheets(stock, paper, duplex)
    fronts, backs = pages[::2], pages[1::2]
    assert sorted(page for side in pages for page in side) == list(range(2 * CARDS))
    for front, back in zip(fronts, backs, strict=True):
        for page, place in front.items():
            box, up = seen_through(back[page + 1], PAPERS[paper], duplex)
            assert box == pytest.approx((*place.lower_left, *place.upper_right), abs=NEAR)
            assert up == place.up


TOO_LARGE_TO_FOLD = {(stock, paper) for stock in ("a6", "4x6in") for paper in ("a4", "letter")}


@pytest.mark.parametrize(
    ("stock", "paper"),
    every(pair for pair in PAIRS if STOCKS[pair[0]].labels is None and pair not in TOO_LARGE_TO_FOLD),
)
def test_folded_every_back_stands_right_of_its_front(stock, paper):
    for side in sheets(stock, paper, "fold-over"):
        for page in (page for page in side if page % 2 == 0):
            front, back = side[page], side[page + 1]
            right = (front.up[1], -front.up[0])
            step = (back.centre[0] - front.centre[0], back.centre[1] - front.centre[1])
            assert step == pytest.approx(tuple(STOCKS[stock].width * part for part in right), abs=NEAR)
            assert back.up == front.up


@pytest.mark.parametrize(("stock", "paper"), sorted(TOO_LARGE_TO_FOLD))
def test_a_card_that_cannot_lie_beside_its_back_is_refused(stock, paper):
    with pytest.raises(ValueError, match="with its back beside it fits"):
        best_grid(STOCKS[stock], PAPERS[paper], folded=True)


@pytest.mark.parametrize(("stock", "paper"), every(PAIRS))
def test_one_side_has_fronts_only_in_the_places_of_both(stock, paper):
    assert sheets(stock, paper, "none") == sheets(stock, paper, "long-edge")[::2]


@pytest.mark.parametrize(("stock", "paper"), every(PAIRS))
def test_cards_neither_overlap_nor_leave_what_can_be_printed(stock, paper):
    card, sheet = STOCKS[stock], PAPERS[paper]
    inset = sheet.margin - card.frame
    for side in sheets(stock, paper, "long-edge"):
        places = list(side.values())
        for place in places:
            assert min(place.lower_left) >= inset - NEAR
            assert place.upper_right[0] <= sheet.width - inset + NEAR
            assert place.upper_right[1] <= sheet.height - inset + NEAR
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                apart = [
                    max(
                        one.lower_left[axis] - other.upper_right[axis],
                        other.lower_left[axis] - one.upper_right[axis],
                    )
                    for axis in (0, 1)
                ]
                assert max(apart) >= (0 if card.labels else card.gutter) - NEAR


@pytest.mark.parametrize("stock", [stock for stock, kind in STOCKS.items() if kind.labels])
def test_cards_of_perforated_stock_lie_where_its_file_says(stock):
    labels = STOCKS[stock].labels
    [front, *_] = sheets(stock, labels.paper, "long-edge")
    for cell, page in enumerate(sorted(front)):
        row, column = divmod(cell, labels.columns)
        left, top = front[page].lower_left[0], PAPERS[labels.paper].height - front[page].upper_right[1]
        assert (left, top) == pytest.approx(
            (labels.left + column * labels.pitch_across, labels.top + row * labels.pitch_down), abs=NEAR
        )


def test_no_turn_is_left_out_where_it_gives_more():
    turned = {pair for pair in PAIRS if best_grid(STOCKS[pair[0]], PAPERS[pair[1]]).turned}
    assert ("85x55", "a4") in turned
    assert ("85x55", "letter") not in turned


@pytest.mark.parametrize("duplex", ["none", "long-edge", "short-edge", "fold-over"])
def test_turned_sheets_are_accessible(duplex):
    stock = STOCKS["85x55"]
    planned = plan_n_up(CARDS, stock, PAPERS["letter"], ImpositionOptions(duplex, copies=2, sets=2), WORDS)
    assert pdf_ua.check(imposed(deck(85, 55, 3), planned, title="Sheets")) == ()

"""Tents, measured in the finished PDF: faces back to back at the ridge, fold marks, slits that hook."""

from functools import cache

import pypdfium2
import pytest

from playbook_press.core.units import points_to_mm
from playbook_press.plan.imposition.tents import TentWords, plan_tents
from playbook_press.print.pdf.tagged_pdf import open_pdf
from playbook_press.print.pdf.weasyprint_engine import render
from playbook_press.print.preflight import pdf_ua
from tests.print.landing import imposed, landings
from tests.print.test_every_sheet import PAPERS, SHIPPED, STOCKS

TENTS = [(key, stock.required_paper) for key, stock in STOCKS.items() if stock.tent]
WORDS = TentWords("Fold, cut, hook: it stands.", "50 mm")
NEAR = 0.01  # mm


@cache
def deck(width: float, height: float) -> bytes:
    """Two cards whose faces are black but for a white frame of 5 mm, with words in the middle."""
    css = (
        f"@page {{ size: {width}mm {height}mm; margin: 5mm; }} body, h1, p {{ margin: 0 }} "
        f"section {{ height: {height - 10}mm; background: black; color: white; break-after: page }}"
    )
    faces = "".join(
        f"<section><h1>{card} front</h1></section><section><p>{card} back</p></section>" for card in range(2)
    )
    html = f"<!doctype html><html lang=en><head><title>Tents</title></head><body>{faces}</body></html>"
    return render(html, css, base=SHIPPED, roots=[SHIPPED]).pdf


@cache
def folded(key: str, paper: str):
    """The plan of two tents and its PDF."""
    stock = STOCKS[key]
    planned = plan_tents(2, stock, PAPERS[paper], WORDS)
    return planned, imposed(deck(stock.width, stock.height), planned, title="Tents")


def test_a_stock_that_is_cut_makes_no_tent():
    with pytest.raises(ValueError, match="is cut and not folded"):
        plan_tents(1, STOCKS["85x55"], PAPERS["a4"], WORDS)


@pytest.mark.parametrize(("key", "paper"), TENTS)
def test_the_front_stands_on_its_head_above_the_ridge_and_the_back_below(key, paper):
    stock, sheet = STOCKS[key], PAPERS[paper]
    ridge = sheet.height / 2
    for number, page in enumerate(open_pdf(folded(key, paper)[1]).pages):
        front, back = (landings(page, stock.width, stock.height)[2 * number + side] for side in (0, 1))
        assert (*front.lower_left, *front.upper_right) == pytest.approx(
            (0, ridge, sheet.width, ridge + stock.height), abs=NEAR
        )
        assert (*back.lower_left, *back.upper_right) == pytest.approx(
            (0, ridge - stock.height, sheet.width, ridge), abs=NEAR
        )
        assert (front.up, back.up) == ((0, -1), (0, 1))


@pytest.mark.parametrize(("key", "paper"), TENTS)
def test_a_page_is_the_sheet_of_paper(key, paper):
    sheet = PAPERS[paper]
    for page in open_pdf(folded(key, paper)[1]).pages:
        assert [points_to_mm(float(edge)) for edge in page.mediabox] == pytest.approx(
            [0, 0, sheet.width, sheet.height], abs=NEAR
        )
        assert list(page.trimbox) == list(page.mediabox)


@pytest.mark.parametrize(("key", "paper"), TENTS)
def test_nothing_lies_across_a_fold_and_its_marks_are_at_the_edges_of_the_paper(key, paper):
    stock, sheet, dpi = STOCKS[key], PAPERS[paper], 150
    with pypdfium2.PdfDocument(folded(key, paper)[1]) as pdf:
        picture = pdf[0].render(scale=dpi / 72).to_pil().convert("L")
    flap, px = stock.flap(sheet), dpi / 25.4
    for fold in (flap, flap + stock.height, flap + 2 * stock.height):
        strip = picture.crop((0, round((fold - 4) * px), picture.width, round((fold + 4) * px)))
        inked = [
            x / px for x in range(strip.width) if min(strip.crop((x, 0, x + 1, strip.height)).tobytes()) < 128
        ]
        assert inked
        assert min(inked) >= sheet.margin - 0.2
        assert max(inked) <= sheet.width - sheet.margin + 0.2
        assert not [x for x in inked if sheet.margin + 7.5 < x < sheet.width - sheet.margin - 7.5]


@pytest.mark.parametrize(("key", "paper"), TENTS)
def test_folds_are_dashed_and_cuts_are_not(key, paper):
    side = folded(key, paper)[0][0].sides[0]
    assert len([line for line in side.lines if line.dashed]) == 6
    assert len({line.y1 for line in side.lines if line.dashed}) == 3


@pytest.mark.parametrize(("key", "paper"), TENTS)
def test_slits_come_from_opposite_edges_past_the_middle_so_that_they_hook(key, paper):
    stock, sheet = STOCKS[key], PAPERS[paper]
    side = folded(key, paper)[0][0].sides[0]
    upper, lower = [line for line in side.lines if line.x1 == 0 or line.x2 == pytest.approx(sheet.width)]
    assert (upper.x1, lower.x2) == (0, pytest.approx(sheet.width))
    assert upper.x2 > sheet.width / 2 > lower.x1
    above, below = upper.y1 - (stock.flap(sheet) + 2 * stock.height), stock.flap(sheet) - lower.y1
    assert (above, below) == pytest.approx((stock.tent.foot / 2,) * 2, abs=NEAR)  # the prism's base
    assert stock.tent.foot < 2 * stock.height  # a triangle
    assert min(lower.y1, sheet.height - upper.y1) >= 8  # less paper behind a slit tears


@pytest.mark.parametrize(("key", "paper"), TENTS)
def test_words_and_ruler_stand_on_the_flaps_clear_of_slits(key, paper):
    stock, sheet = STOCKS[key], PAPERS[paper]
    side = folded(key, paper)[0][0].sides[0]
    how, ruler = side.notes
    flap, slit = stock.flap(sheet), stock.flap(sheet) - stock.tent.foot / 2
    assert slit + 3 < sheet.height - how.y < flap - 3
    assert slit + 3 < ruler.y < flap - 3
    assert how.text == WORDS.how
    assert how.size > ruler.size


@pytest.mark.parametrize(("key", "paper"), TENTS)
def test_a_tent_is_read_front_then_back_and_is_accessible(key, paper):
    pdf = folded(key, paper)[1]
    assert pdf_ua.check(pdf) == ()
    with pypdfium2.PdfDocument(pdf) as shown:
        said = [page.get_textpage().get_text_range() for page in shown]
    for number, words in enumerate(said):
        assert words.index(f"{number} front") < words.index(f"{number} back")


def test_the_same_plan_makes_the_same_bytes():
    key, paper = TENTS[0]
    planned, pdf = folded(key, paper)
    assert imposed(deck(STOCKS[key].width, STOCKS[key].height), planned, title="Tents") == pdf

"""Sheets of labels as shops sell them: all labels lie in what is printed, with a ruler where there is room
for one."""

import pytest

from playbook_press.core.project import Project
from playbook_press.plan.imposition.grid import best_grid
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import ImpositionOptions, plan_n_up
from playbook_press.read.settings import read_settings
from tests.conftest import ROOT

WORDS = MarginWords("Cards", "50 mm", "{product} {sheet}/{sheets} {side}", "front", "back")
SOLD = {  # stock -> labels on a sheet, whether its margins have room for the ruler
    "l7165": (8, True),
    "l7166": (6, False),
    "l7169": (4, False),
    "l7173": (10, False),
    "zweckform-3427": (8, False),
    "zweckform-3483": (4, False),
    "avery-5163": (10, True),
    "avery-5164": (6, True),
    "avery-5168": (4, True),
    "avery-5371": (10, True),
    "avery-5388": (3, True),
    "avery-5389": (2, True),
    "avery-5395": (8, True),
    "avery-8373": (8, True),
    "c32011": (10, True),
}


@pytest.fixture(scope="module")
def site():
    return read_settings(Project.at(ROOT))[0]


def test_every_stock_with_labels_is_looked_at(site):
    assert {key for key, stock in site.stocks.items() if stock.labels} == set(SOLD)


@pytest.mark.parametrize("key", SOLD)
def test_a_sheet_holds_its_labels_and_a_ruler_only_where_there_is_room(site, key):
    labels, ruled = SOLD[key]
    stock = site.stocks[key]
    paper = site.papers[stock.labels.paper]
    assert stock.paper_violation(paper) is None
    grid = best_grid(stock, paper)
    assert len(grid.cells()) == labels
    [sheet] = plan_n_up(labels, stock, paper, ImpositionOptions(), WORDS)
    assert [(bool(side.lines), len(side.notes)) for side in sheet.sides] == [(ruled, 2 * ruled)] * 2


@pytest.mark.parametrize("key", SOLD)
def test_its_columns_and_rows_are_centred_on_the_sheet(site, key):
    """A slip of the pen in a stock's file would show here: the margins on both sides are the same."""
    stock = site.stocks[key]
    grid = best_grid(stock, site.papers[stock.labels.paper])
    assert grid.left == pytest.approx(grid.right, abs=0.45)
    assert grid.bottom == pytest.approx(grid.top, abs=0.06)


@pytest.mark.parametrize("key", SOLD)
def test_words_in_the_margin_stay_where_printers_reach(site, key):
    stock = site.stocks[key]
    paper = site.papers[stock.labels.paper]
    [sheet] = plan_n_up(1, stock, paper, ImpositionOptions(), WORDS)
    for note in (note for side in sheet.sides for note in side.notes):
        length = paper.height if note.turn else paper.width
        along = note.y if note.turn else note.x
        assert min(along, length - along) >= paper.margin - 0.01

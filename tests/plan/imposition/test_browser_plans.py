"""What a browser is told of sheets is the press's own plan, seen from the upper left."""

import pytest

from playbook_press.core.project import Project
from playbook_press.plan.imposition.browser_plans import count_cells, plan_for_browser
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import ImpositionOptions, plan_n_up
from playbook_press.read.settings import read_settings
from tests.conftest import ROOT

WORDS = MarginWords("Your deck", "50 mm", "{product} {{sheet}} of {{sheets}} {side}", "front", "back")
WAYS = ("none", "long-edge", "short-edge", "fold-over")


@pytest.fixture(scope="module")
def site():
    return read_settings(Project.at(ROOT))[0]


def trim(place, stock):
    """Lower left corner of the trim within the place's rectangle, from the sheet's upper left, as the script
    turns it."""
    across, down = (stock.height, stock.width) if place.turn % 180 else (stock.width, stock.height)
    middle = place.x + place.left + stock.width / 2, place.y + place.top + stock.height / 2
    return middle[0] - across / 2, middle[1] + down / 2


@pytest.mark.parametrize(
    ("paper", "stock"), [("a4", "85x55"), ("letter", "a7"), ("a4", "c32011"), ("letter", "3x5in")]
)
def test_every_side_of_every_filling_is_that_of_the_plan(site, paper, stock):
    sheet, card = site.papers[paper], site.stocks[stock]
    ways = [way for way in WAYS if count_cells(card, sheet, way)]
    found = plan_for_browser(card, sheet, dict.fromkeys(ways, WORDS))
    for way in ways:
        assert len(found[way]) == count_cells(card, sheet, way)
        for cards, numbers in enumerate(found[way], 1):
            wanted = plan_n_up(cards, card, sheet, ImpositionOptions(way), WORDS)[0].sides
            sides = [found["sides"][number] for number in numbers]
            assert [name for name, _, _, _ in sides] == [side.name for side in wanted]
            for (_, places, _, words), side in zip(sides, wanted, strict=True):
                assert [(place.page, place.turn) for place in places] == [
                    (each.page, each.rotation) for each in side.placements
                ]
                for place, each in zip(places, side.placements, strict=True):
                    assert trim(place, card) == pytest.approx((each.x, sheet.height - each.y), abs=0.002)
                    assert place.height - (
                        card.height if each.rotation % 180 == 0 else card.width
                    ) == pytest.approx(each.bleed.top + each.bleed.bottom, abs=0.002)
                texts = [line.text for line in words]
                assert texts == [note.text for note in side.notes]
                assert "50 mm" in texts[0]
                assert "{sheet} of {sheets}" in texts[1]


def test_a_stock_that_cannot_lie_on_a_paper_has_no_room(site):
    assert count_cells(site.stocks["a7"], site.papers["a4"], "fold-over") == 2
    assert count_cells(site.stocks["a6"], site.papers["a4"], "fold-over") == 0
    assert count_cells(site.stocks["c32011"], site.papers["letter"], "long-edge") == 0
    assert count_cells(site.stocks["c32011"], site.papers["a4"], "fold-over") == 0

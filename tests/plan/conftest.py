"""A card, two papers and the sheets planned on them, as fixtures."""

import pytest

from playbook_press.plan.imposition.calibration import Correction
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import ImpositionOptions, plan_n_up
from playbook_press.read.media import Paper, Stock


@pytest.fixture(scope="session")
def stock():
    return Stock(
        name="Reminder card", width="85 mm", height="55 mm", bleed="3 mm", safe="4 mm", gutter="0 mm"
    )


@pytest.fixture(scope="session")
def a4():
    return Paper(name="A4", width="210 mm", height="297 mm", margin="5 mm")


@pytest.fixture(scope="session")
def letter():
    return Paper(name="Letter", width="8.5 in", height="11 in", margin="5 mm")


@pytest.fixture(scope="session")
def words():
    return MarginWords(
        product="Winning beliefs",
        ruler="50 mm: print at 100 %",
        caption="{product} · sheet {sheet} of {sheets} · {side}",
        front="front",
        back="back",
    )


@pytest.fixture(scope="session")
def planned(stock, a4, words):
    """The sheets of a deck on A4."""

    def run(cards=11, duplex="long-edge", paper=a4, stock=stock, correction=Correction(), **options):
        return plan_n_up(cards, stock, paper, ImpositionOptions(duplex, **options), words, correction)

    return run

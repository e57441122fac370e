"""The weekly plan on paper: planner, week sheets, year book."""

import pytest

from playbook_press.compose.documents.week_prints import (
    compose_planner,
    compose_week_sheets,
    compose_year_book,
)
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs


@pytest.fixture(scope="module")
def composed(library_of, harbour):
    library = library_of(harbour)

    def pages(key, compose):
        job = next(iter(jobs(library, {key: library.products[key]})))
        deck = compose(library, ready_templates(library), job)
        return [face.html for card in deck.cards for face in card.whole]

    return library, pages


def test_the_planner_has_every_week_by_date_on_one_sheet(composed):
    library, pages = composed
    [page] = pages("year-planner", compose_planner)
    assert all(theme.title in page for theme in library.site.weekly_plan.themes)
    assert page.count("<li>") == 7
    assert "2 November 2026" in page
    assert "14 December 2026" in page
    assert '<span class="n">Week 1</span> · <span class="on">2 November 2026</span>' in page


def test_a_week_sheet_has_its_five_huddles_and_room_for_what_was_learned(composed):
    _, pages = composed
    sheets = pages("week-sheets", compose_week_sheets)
    assert [page.count('class="huddle"') for page in sheets] == [5] * 7
    assert all("What we learned this week" in page and page.count('class="rule"') == 3 for page in sheets)


def test_the_year_book_holds_every_week_between_its_own_pages(composed):
    _, pages = composed
    book = pages("year-book", compose_year_book)
    assert len(book) == 3 + 7 + 1

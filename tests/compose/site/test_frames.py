"""Pages for frames: no script, every working day of the weeks to come, links that open beside the frame."""

import re
from datetime import date, timedelta

import pytest

from playbook_press.compose.site.daily_card import daily_sequences, pick_card
from playbook_press.compose.site.frames import SEARCH_FRAME, WEEKS, days_ahead, today_frame
from playbook_press.compose.site.pages import compose_pages
from playbook_press.compose.site.sentences import parts_of_sentence
from playbook_press.pipeline import ready_templates

FIRST = date(2023, 11, 14)  # the date of every playbook of the tests


@pytest.fixture(scope="module")
def library(library_of, school):
    return library_of(school)


@pytest.fixture(scope="module")
def pages(library):
    """The text of each page for a frame, and of the page that offers them, by path."""
    made = compose_pages(library, ready_templates(library), [])
    return {
        page.path: getattr(page, "html", None) or page.content
        for page in made
        if page.path.startswith(("embed/", "elsewhere"))
    }


def test_there_is_one_for_the_search_and_one_for_each_audience(pages, library):
    days = {today_frame(library, audience) for audience in daily_sequences(library)}
    assert pages.keys() == {"elsewhere.md", SEARCH_FRAME, *days}
    assert "embed/today.html" in days


def test_none_has_a_script_and_links_open_beside_the_frame(pages):
    for path, html in pages.items():
        if path.startswith("embed/"):
            assert "<script" not in html
            leading = re.findall(r'<(?:a href="[^#]|form)[^>]*>', html)
            assert leading
            assert all('target="_blank"' in tag for tag in leading)


def test_each_working_day_has_the_card_that_the_site_shows(library):
    orders, weekdays = daily_sequences(library), library.site.daily.weekdays
    for audience, cards in days_ahead(library, orders, FIRST):
        assert [each["entry"] for each in cards] == [
            pick_card(orders[audience], each["day"], weekdays) for each in cards
        ]
        assert len(cards) == WEEKS * len(weekdays)
        assert {each["day"].weekday() for each in cards} == {*weekdays}
        assert cards[0]["day"] - FIRST < timedelta(days=4)


def test_a_frame_can_name_a_day(pages):
    assert 'id="2023-11-14"' in pages["embed/today.html"]


def test_a_page_of_days_is_light(pages, library):
    days = WEEKS * len(library.site.daily.weekdays)
    assert len(pages["embed/today.html"].encode()) < 1_500 + 660 * days


def test_the_form_asks_the_start_page(pages):
    assert '<form action="../index.html" method="get"' in pages[SEARCH_FRAME]
    assert 'name="q"' in pages[SEARCH_FRAME]


def test_each_card_leads_to_the_days_beside_it(pages):
    section = re.compile(r'<section class="day[^"]*" id="([^"]+)">(.*?)</section>', re.DOTALL)
    days = section.findall(pages["embed/today.html"])
    dates = [day for day, _ in days]
    around = [[*dates[max(0, at - 1) : at], *dates[at + 1 : at + 2]] for at in range(len(dates))]
    assert [re.findall(r'href="#([^"]+)"', html) for _, html in days] == around


def test_what_is_to_be_filled_in_is_marked():
    assert parts_of_sentence("I’ll ring by [four]. Agreed?") == [
        ("I’ll ring by ", False),
        ("[four]", True),
        (". Agreed?", False),
    ]

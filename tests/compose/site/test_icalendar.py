"""The calendars of today's cards, as another program reads them and as RFC 5545 wants their bytes."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from playbook_press.compose.site.daily_card import daily_sequences, pick_card
from playbook_press.compose.site.icalendar import (
    WEEKLY_CALENDAR,
    add_months,
    calendar_name,
    calendar_path,
    escape_text,
    fold_line,
    render_calendars,
)

EDITION = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SECONDS = int(EDITION.timestamp())
NAME_AND_DAY = re.compile(r"^UID:(\S+)\r\nDTSTAMP:\S+\r\nDTSTART;VALUE=DATE:(\d+)\r", re.MULTILINE)
ADDRESS = "https://playbook.example.org/"


@pytest.fixture(scope="module")
def library(library_of, harbour):
    return library_of(harbour, site_url=ADDRESS)


@pytest.fixture(scope="module")
def texts(library):
    return dict(render_calendars(library, SECONDS))


@pytest.fixture(scope="module")
def read(texts):
    return {path: Calendar.from_ical(text) for path, text in texts.items()}


@pytest.mark.harbour
def test_every_audience_has_one_with_a_name(library, read):
    cards = [calendar_path(audience) for audience in daily_sequences(library)]
    assert list(read) == [*cards, WEEKLY_CALENDAR, "calendar/path-first-tide.ics"]
    assert [str(each["X-WR-CALNAME"]) for each in read.values()] == [
        *(calendar_name(library, audience) for audience in daily_sequences(library)),
        "The Harbour Office Playbook: the huddle of the day",
        "The Harbour Office Playbook: Your first tide",
    ]


def test_nothing_is_wrong_with_them(read):
    for each in read.values():
        assert each.errors == []
        assert each["VERSION"] == "2.0"
        assert each["METHOD"] == "PUBLISH"
        assert [event.errors for event in each.walk("VEVENT") if event.errors] == []


def test_each_working_day_of_24_months_has_the_card_of_that_day(library, read):
    for audience, order in daily_sequences(library).items():
        events = read[calendar_path(audience)].walk("VEVENT")
        days = [event.decoded("DTSTART") for event in events]
        all_days = [
            date(2026, 11, 1) + timedelta(number)
            for number in range((date(2028, 11, 1) - date(2026, 11, 1)).days)
        ]
        assert days == [day for day in all_days if day.weekday() < 5]
        cards = [pick_card(order, day, library.site.daily.weekdays) for day in days]
        assert [str(event["SUMMARY"]) for event in events] == [card.title for card in cards]
        assert [event["URL"] for event in events] == [f"{ADDRESS}c/{card.code}.html" for card in cards]
        assert all(
            card.sections["try_it"].text in event["DESCRIPTION"]
            for event, card in zip(events, cards, strict=True)
        )


def test_days_are_whole_and_free_and_ring_no_bell(read):
    for each in read.values():
        for event in each.walk("VEVENT"):
            assert type(event.decoded("DTSTART")) is date
            assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(1)
            assert event["TRANSP"] == "TRANSPARENT"
            assert event.decoded("DTSTAMP") == EDITION
        assert each.walk("VALARM") == []


def test_every_day_has_a_name_of_its_own_that_the_next_edition_keeps(library, texts):
    def names(found):
        return {(path, day): name for path, text in found.items() for name, day in NAME_AND_DAY.findall(text)}

    now, later = names(texts), names(dict(render_calendars(library, SECONDS + 40 * 86400)))
    shared = now.keys() & later.keys()
    assert len(set(now.values())) == len(now)
    assert len(shared) > len(now) / 2
    assert {day: now[day] for day in shared} == {day: later[day] for day in shared}


def test_lines_end_and_are_cut_as_the_standard_says(texts):
    for text in texts.values():
        *lines, end = text.split("\r\n")
        assert end == ""
        assert not any("\n" in line or "\r" in line for line in lines)
        assert max(len(line.encode()) for line in lines) <= 75
    assert any(line.startswith(" ") for line in texts[WEEKLY_CALENDAR].split("\r\n"))


def test_the_same_input_makes_the_same_bytes(library, texts):
    assert dict(render_calendars(library, SECONDS)) == texts


@pytest.mark.harbour
def test_each_working_day_has_its_huddle_from_the_first_monday_on(library, read):
    events = read[WEEKLY_CALENDAR].walk("VEVENT")
    assert events[0].decoded("DTSTART") == library.site.weekly_plan.first_monday
    assert [str(event["SUMMARY"]) for event in events[:2]] == [
        "The idea: A berth before a form",
        "A real case: A berth before a form",
    ]
    assert "What do they hear first?" in events[0]["DESCRIPTION"]
    assert {event.decoded("DTSTART").weekday() for event in events} == set(library.site.daily.weekdays)


@pytest.mark.harbour
def test_a_path_begins_on_the_monday_after_the_edition(read):
    events = read["calendar/path-first-tide.ics"].walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [date(2026, 11, 30), date(2026, 12, 1)]
    assert events[0]["URL"] == f"{ADDRESS}paths/first-tide.html#m1"


def test_without_a_public_address_there_is_none(library_of, small):
    assert all("URL:" not in text for text in dict(render_calendars(library_of(small), SECONDS)).values())


@pytest.mark.parametrize(
    "line", ["x" * 75, "x" * 76, "é" * 60, "😀" * 40, "a" + "😀" * 40, "", "DESCRIPTION:" + "ab " * 90]
)
def test_a_folded_line_unfolds_to_itself_and_tears_no_character(line):
    pieces = fold_line(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == line


def test_signs_with_a_meaning_are_escaped():
    assert escape_text("a, b; c\\d\ne\r\n") == "a\\, b\\; c\\\\d\\ne\\n"


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 11, 1), date(2028, 11, 1)),
        (date(2026, 12, 1), date(2028, 12, 1)),
        (date(2026, 1, 1), date(2028, 1, 1)),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(day, later):
    assert add_months(day, 24) == later
    assert add_months(day, 0) == day

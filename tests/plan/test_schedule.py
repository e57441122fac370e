"""Clock times of a workshop, on time and after a late start."""

from dataclasses import replace

import pytest

from playbook_press.plan.schedule import Session, agenda_items, default_session, end_times
from playbook_press.read.pack_settings import minutes_of


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


@pytest.fixture(scope="module")
def workshop(library):
    return library.workshops[0]


def test_modules_begin_by_the_clock_and_a_late_start_drops_what_may_go_then_shortens_the_rest(
    library, workshop
):
    day = Session(start=9 * 60, late=20, people=(14,))
    assert [(turn.at, turn.late) for turn in agenda_items(library, workshop, day)] == [
        ("9:00", "9:20"),
        ("9:22", "9:42"),
        ("9:27", "9:47"),
        ("9:53", ""),
    ]
    assert end_times(library, workshop, day) == ("10:05", "10:08")


def test_the_first_part_keeps_its_minutes_however_late_it_begins(library, workshop):
    turned = replace(workshop, modules=workshop.modules[::-1])
    day = Session(start=9 * 60, late=20, people=(14,))
    assert [(turn.at, turn.late) for turn in agenda_items(library, turned, day)] == [
        ("9:00", "9:20"),
        ("9:12", "9:32"),
        ("9:38", "9:53"),
        ("9:43", "9:58"),
    ]


def test_what_begins_late_in_the_evening_goes_past_midnight(library, workshop):
    assert end_times(library, workshop, Session(start=23 * 60 + 30, late=20, people=(14,))) == (
        "0:35",
        "0:38",
    )


def test_the_usual_occasion_is_that_of_the_settings(school, library_of):
    assert default_session(library_of(school).site.pack) == Session(540, 20, (8, 10, 12, 14, 16, 18, 20))


@pytest.mark.parametrize(
    ("time", "minutes"), [("9:00", 540), ("09:30", 570), ("14.05", 845), ("0:00", 0), ("23:59", 1439)]
)
def test_times_of_day_are_minutes_since_midnight(time, minutes):
    assert minutes_of(time) == minutes


@pytest.mark.parametrize("time", ["9", "24:00", "9:60", "nine", 540])
def test_what_is_no_time_of_day_is_told(time):
    with pytest.raises(
        ValueError, match="is no time of day; expected hours and minutes in quotes, such as '9:00'"
    ):
        minutes_of(time)

"""The weeks of the weekly plan, by date."""

from datetime import date, timedelta

import pytest

from playbook_press.plan.weekly_plan import (
    first_year,
    huddle_days,
    huddles_between,
    week_of,
    weeks_since_start,
)
from playbook_press.read.weekly_plan import Theme, WeeklyPlan

MONDAY = date(2027, 1, 4)
FIVE_DAYS = (0, 1, 2, 3, 4)
PARTS = ["idea", "case", "say", "try_it", "came_of_it"]


@pytest.fixture(scope="module")
def plan():
    themes = tuple(
        Theme(title=f"theme {number}", ask="?", idea="B01", case="B01", say="B01", try_it="B01")
        for number in range(1, 9)
    )
    return WeeklyPlan(first_monday=MONDAY, themes=themes)


def titles(week):
    return [each and each.title for each in (week.theme, week.mixed, week.back)]


def test_a_theme_comes_back_among_others_after_two_weeks_and_alone_after_four(plan):
    assert titles(week_of(plan, 4)) == ["theme 5", "theme 3", "theme 1"]


def test_a_first_year_returns_to_nothing_that_has_not_been_there(plan):
    assert [titles(week) for week in first_year(plan)[:3]] == [
        ["theme 1", None, None],
        ["theme 2", None, None],
        ["theme 3", "theme 1", None],
    ]


def test_after_its_last_theme_the_plan_begins_anew_and_returns_to_the_end_of_the_year_before(plan):
    week = week_of(plan, 8)
    assert (week.number, week.begins, titles(week)) == (
        1,
        MONDAY + timedelta(weeks=8),
        ["theme 1", "theme 7", "theme 5"],
    )


def test_weeks_are_counted_from_the_first_monday_and_change_on_mondays(plan):
    days = [MONDAY + timedelta(number) for number in (-1, 0, 6, 7)]
    assert [weeks_since_start(plan, day) for day in days] == [-1, 0, 0, 1]


@pytest.mark.parametrize(
    ("weekdays", "parts"),
    [
        (FIVE_DAYS, PARTS),
        ((1, 2, 3, 4, 5), PARTS),
        ((0, 1, 2, 3, 4, 5), PARTS),
        ((0, 1, 2, 3), ["idea", "say", "try_it", "came_of_it"]),
        ((0, 4), ["idea", "came_of_it"]),
        ((2,), ["idea"]),
    ],
)
def test_huddles_are_on_working_days_and_fewer_days_keep_what_is_needed_most(weekdays, parts):
    days = huddle_days(weekdays)
    assert (list(days), list(days.values())) == (list(weekdays)[: len(parts)], parts)


def test_there_is_one_huddle_on_each_working_day_from_the_first_monday_on(plan):
    found = list(huddles_between(plan, MONDAY - timedelta(3), MONDAY + timedelta(9), FIVE_DAYS))
    assert [(day.day, week.number, part) for day, week, part in found] == [
        *((4 + number, 1, part) for number, part in enumerate(PARTS)),
        (11, 2, "idea"),
        (12, 2, "case"),
    ]

"""Which card a date has: counted in working days, kinds in turn, twins far apart."""

from datetime import date, timedelta
from itertools import combinations, pairwise
from random import Random
from types import SimpleNamespace

import pytest

from playbook_press.compose.site.daily_card import (
    FIRST_MONDAY,
    LEAST_DISTANCE,
    arrange_days,
    daily_sequences,
    list_working_days,
    pick_card,
    working_day_number,
)
from playbook_press.core.project import Project
from playbook_press.read.library import read_library

WEEK = (0, 1, 2, 3, 4)


def entries(**numbers):
    """So many entries of each kind, the first letter of whose name is that of their codes."""
    return [
        SimpleNamespace(
            code=f"{kind[0].upper()}{number:02}", kind=SimpleNamespace(key=kind), order=(kind, number)
        )
        for kind, most in numbers.items()
        for number in range(1, most + 1)
    ]


def nearest(order, group):
    """Days between the two of a group that are nearest to one another, over the end as well."""
    places = [number for number, entry in enumerate(order) if entry.code in group]
    return min(min(b - a, len(order) - (b - a)) for a, b in combinations(places, 2))


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2024, 1, 1), 0),
        (date(2024, 1, 5), 4),
        (date(2024, 1, 6), 4),
        (date(2024, 1, 7), 4),
        (date(2024, 1, 8), 5),
        (date(2023, 12, 31), -1),
        (date(2023, 12, 29), -1),
        (date(2023, 12, 25), -5),
        (date(2026, 11, 25), 757),
    ],
)
def test_working_days_are_counted_from_a_monday_and_a_weekend_keeps_fridays_number(day, number):
    assert FIRST_MONDAY.weekday() == 0
    assert working_day_number(day, WEEK) == number


@pytest.mark.parametrize("working_days", [WEEK, (0, 1, 2, 3, 4, 5, 6), (1, 5), (6,)])
def test_each_working_day_moves_one_on_and_no_other_day_does(working_days):
    days = [date(2023, 6, 1) + timedelta(number) for number in range(800)]
    steps = [
        working_day_number(after, working_days) - working_day_number(before, working_days)
        for before, after in pairwise(days)
    ]
    assert steps == [int(day.weekday() in working_days) for day in days[1:]]


def test_when_all_had_their_day_they_begin_again():
    order = entries(belief=3)
    assert [pick_card(order, date(2024, 1, 1) + timedelta(day), WEEK).code for day in range(8)] == [
        "B01",
        "B02",
        "B03",
        "B01",
        "B02",
        "B02",
        "B02",
        "B03",
    ]


def test_days_from_leaves_the_last_and_all_days_off_out():
    assert list_working_days(date(2024, 1, 4), date(2024, 1, 9), WEEK) == [
        date(2024, 1, 4),
        date(2024, 1, 5),
        date(2024, 1, 8),
    ]


def test_kinds_take_turns_in_proportion():
    order = arrange_days(entries(belief=4, moment=2, recovery=2), {})
    assert "".join(entry.code[0] for entry in order) in ("BMRBBMRB", "BRMBBRMB")


@pytest.mark.parametrize("seed", range(30))
def test_twins_lie_apart_whatever_the_groups_and_nobody_is_lost(seed):
    dice = Random(seed)
    all_of_them = entries(
        belief=dice.randint(10, 40),
        moment=dice.randint(10, 20),
        recovery=dice.randint(5, 20),
        card=dice.randint(20, 30),
    )
    codes = dice.sample([entry.code for entry in all_of_them], 40)
    twins = {str(number): tuple(codes[4 * number : 4 * number + dice.randint(2, 4)]) for number in range(10)}
    order = arrange_days(all_of_them, twins)
    assert sorted(entry.code for entry in order) == sorted(entry.code for entry in all_of_them)
    assert all(nearest(order, group) >= LEAST_DISTANCE for group in twins.values())
    assert order == arrange_days(all_of_them, twins)


def test_where_there_are_too_few_twins_lie_as_far_apart_as_they_can():
    order = arrange_days(entries(belief=6), {"idea": ("B01", "B02")})
    assert nearest(order, ("B01", "B02")) == 3


@pytest.mark.audit
def test_the_repositorys_own_twins_lie_apart_for_every_audience(own_library):
    library = own_library
    for order in daily_sequences(library).values():
        codes = {entry.code for entry in order}
        assert {entry.kind.daily for entry in order} == {True}
        shared = [group for group in library.site.twins.values() if len(codes & set(group)) > 1]
        assert len(shared) > 3
        assert all(nearest(order, group) >= LEAST_DISTANCE for group in shared)


def test_what_is_for_the_first_audience_is_for_all(small):
    path = small / "content/beliefs/trust-first.md"
    path.write_text(path.read_text().replace("audience: [everyone, leaders]", "audience: [leaders]"))
    found = {
        audience: {entry.code for entry in order}
        for audience, order in daily_sequences(read_library(Project.at(small))[0]).items()
    }
    assert found["leaders"] - found["everyone"] == {"B02"}
    assert found["everyone"] < found["leaders"]
    assert "T01" not in found["leaders"]  # traits are not for every day

"""The huddles of a week are built from entries: asked first, then shown, then done."""

import pytest

from playbook_press.compose.huddles import MOST_SENTENCES, compose_huddles, theme_weeks
from playbook_press.plan.weekly_plan import PARTS, first_year, week_of


@pytest.fixture(scope="module")
def library(library_of, harbour):
    return library_of(harbour)


@pytest.fixture(scope="module")
def fifth(library):
    """The huddles of the fifth week, the first one that returns to another."""
    return {each.part: each for each in compose_huddles(library, week_of(library.site.weekly_plan, 4))}


def asked(huddle):
    return [prompt.words for prompt in huddle.ask]


def test_each_takes_seven_minutes(fifth):
    assert tuple(fifth) == PARTS
    assert {sum(huddle.minutes) for huddle in fifth.values()} == {7}


def test_every_huddle_asks_before_it_shows(fifth):
    assert all(huddle.ask and huddle.show for huddle in fifth.values())


def test_say_it_mixes_this_week_with_that_of_two_weeks_before(library, fifth):
    themes = library.site.weekly_plan.themes
    assert set(asked(fifth["say"])) == {themes[4].ask, themes[2].ask}
    assert [shown.entry.code for shown in fifth["say"].show] == [themes[4].say, themes[2].say]
    assert len(fifth["say"].show[0].lines) <= MOST_SENTENCES


def test_what_came_of_it_returns_to_the_theme_of_four_weeks_before(library, fifth):
    first = library.site.weekly_plan.themes[0]
    assert asked(fifth["came_of_it"])[-1] == first.ask
    assert [shown.entry.code for shown in fifth["came_of_it"].show] == [first.idea]


def test_the_first_weeks_return_to_nothing(library):
    [*_, came] = compose_huddles(library, first_year(library.site.weekly_plan)[0])
    assert (len(came.ask), came.show) == (1, ())


def test_try_it_shows_the_action_and_what_a_team_does(library):
    [week] = first_year(library.site.weekly_plan)[:1]
    [shown] = compose_huddles(library, week)[3].show
    practice = library.by_code["B01"].of_role("practice")
    habits = [line.text for line in practice.lines if line.mark == "Your team"]
    assert habits
    assert all(any(habit in line for line in shown.lines) for habit in habits[:2])


def test_an_entry_knows_its_weeks(library):
    assert theme_weeks(library)["D01"] == ((2, "Sorry in one breath"),)

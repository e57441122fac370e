"""The weeks of the weekly plan, by date: which theme a week has, which others come back in it, and on which
days its huddles are.

`templates/assets/week.js` follows the same rule in the browser; a test compares the two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from playbook_press.read.weekly_plan import Theme, WeeklyPlan

WEEK = timedelta(7)
WEEKS_TO_MIX = 2  # after so many weeks a theme is asked for among another one's: interleaving
WEEKS_TO_RETURN = 4  # after so many weeks a theme comes back, from memory: spacing
# parts of a week in order
PARTS = ("idea", "case", "say", "try_it", "came_of_it")
# which parts a week with fewer working days keeps, most needed first
NEEDED = ("idea", "came_of_it", "try_it", "say", "case")


@dataclass(frozen=True)
class Week:
    """One week. `number` counts from 1 through the themes; `mixed` and `back` are the themes of two and of
    four weeks before, which a first year does not have at its start."""

    number: int
    begins: date
    theme: Theme
    mixed: Theme | None
    back: Theme | None


def week_of(plan: WeeklyPlan, weeks: int) -> Week:
    """The week that begins so many weeks after the first Monday, 0 or more."""
    themes = plan.themes

    def earlier(by: int) -> Theme | None:
        return themes[(weeks - by) % len(themes)] if weeks >= by else None

    return Week(
        weeks % len(themes) + 1,
        plan.first_monday + weeks * WEEK,
        themes[weeks % len(themes)],
        earlier(WEEKS_TO_MIX),
        earlier(WEEKS_TO_RETURN),
    )


def first_year(plan: WeeklyPlan) -> tuple[Week, ...]:
    """Every theme once, from the first Monday on."""
    return tuple(week_of(plan, number) for number in range(len(plan.themes)))


def weeks_since_start(plan: WeeklyPlan, day: date) -> int:
    """Number of whole weeks between the first Monday and a day's Monday; negative before it."""
    return (day - plan.first_monday).days // WEEK.days


def huddle_days(weekdays: Sequence[int]) -> dict[int, str]:
    """The part of each weekday, Monday being 0: the five parts in order on the first five working days, or
    those needed most on fewer."""
    kept = NEEDED[: len(weekdays)]
    return dict(zip(weekdays, (part for part in PARTS if part in kept), strict=False))


def huddles_between(
    plan: WeeklyPlan, first: date, last: date, weekdays: Sequence[int]
) -> Iterator[tuple[date, Week, str]]:
    """Day, week and part of each huddle from `first` up to, not including, `last`; none before the first
    Monday."""
    days = huddle_days(weekdays)
    for number in range((last - first).days):
        day = first + timedelta(number)
        weeks = weeks_since_start(plan, day)
        if weeks >= 0 and day.weekday() in days:
            yield day, week_of(plan, weeks), days[day.weekday()]

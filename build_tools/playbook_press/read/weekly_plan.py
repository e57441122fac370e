"""`weekly_plan.yml`: a theme for each week, which the huddles of its working days are built from."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from playbook_press.read.edition_records import Code
from playbook_press.read.yaml_models import DisplayText, YamlModel

FEWEST_THEMES = 6  # a theme comes back four weeks later, beside others
MOST_THEMES = 53
# facts of a theme that name an entry
ENTRY_FACTS = ("idea", "case", "say", "try_it")


def monday(day: date) -> date:
    """Validator: a Monday. Raises ValueError."""
    if day.weekday():
        raise ValueError(f"{day.isoformat()} is a {day:%A}; expected a Monday")
    return day


class Theme(YamlModel):
    """The theme of one week."""

    title: DisplayText
    """What it is called, in a few words."""
    ask: DisplayText
    """A scene and a question, asked before anybody has looked: on Monday, among others two weeks later, and
    once more two weeks after that."""
    idea: Code
    """The entry whose idea the week is about."""
    case: Code
    """The entry that is told as a case: a story or a conversation with questions, or any other."""
    say: Code
    """The entry whose sentences are said aloud."""
    try_it: Code
    """The entry whose action is tried, and whose habits for a team are read out."""


def enough_themes(themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Validator: as many themes as return to one another, and no more than a year has weeks. Raises
    ValueError."""
    if not FEWEST_THEMES <= len(themes) <= MOST_THEMES:
        raise ValueError(
            f"{len(themes)} in all; expected {FEWEST_THEMES} to {MOST_THEMES} themes, a week each"
        )
    return themes


class WeeklyPlan(YamlModel):
    """The plan of a year: after the last theme it begins anew."""

    first_monday: Annotated[date, AfterValidator(monday)]
    """The Monday on which your first week begins."""
    themes: Annotated[tuple[Theme, ...], AfterValidator(enough_themes)]
    """The themes in order, one for each week."""

"""A session of a workshop: start, possible delay, number of people; and the clock times that follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from playbook_press.plan.agenda import format_minutes, module_starts
from playbook_press.plan.rundown import caught_up, rundown
from playbook_press.read.library import Library
from playbook_press.read.pack_settings import PackForm
from playbook_press.read.workshops import Module, Workshop

MINUTES_PER_DAY = 24 * 60


@dataclass(frozen=True)
class Session:
    """One session: `start` in minutes since midnight, `late` in minutes of delay; several numbers of `people`
    while it is not fixed."""

    start: int
    late: int
    people: tuple[int, ...]

    def at(self, minutes: int) -> str:
        """Clock time some minutes after the start, such as "9:25"."""
        return format_minutes((self.start + minutes) % MINUTES_PER_DAY)


@dataclass(frozen=True)
class AgendaItem:
    """A module with its clock times: on time, and after a late start (empty if it is dropped then); and how
    many minutes it has then."""

    module: Module
    at: str
    late: str
    late_minutes: int


def default_session(form: PackForm) -> Session:
    """The default session of packs."""
    return Session(form.start, form.late, form.people)


def agenda_items(library: Library, workshop: Workshop, occasion: Session) -> Iterator[AgendaItem]:
    """Every module in order with its clock times."""
    plan = caught_up(rundown(library, workshop), occasion.late)
    begins = accumulate(plan, initial=occasion.late)
    for (minute, module), length, late in zip(module_starts(workshop), plan, begins, strict=False):
        yield AgendaItem(module, occasion.at(minute), occasion.at(late) if length else "", length)


def end_times(library: Library, workshop: Workshop, occasion: Session) -> tuple[str, str]:
    """Clock time of the end: on time, and after a late start."""
    late = occasion.late + sum(caught_up(rundown(library, workshop), occasion.late))
    return occasion.at(workshop.facts["minutes"]), occasion.at(late)

"""One run of a workshop: when it starts, how late it may start, how many people come; and the clock times
that follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_press.plan.agenda import clock, starts
from playbook_press.read.pack_settings import PackForm
from playbook_press.read.workshops import Module, Workshop

DAY = 24 * 60  # minutes


@dataclass(frozen=True)
class Occasion:
    """When and for how many; `start` in minutes since midnight, `late` in minutes, several numbers of
    `people` where it is not known yet."""

    start: int
    late: int
    people: tuple[int, ...]

    def at(self, minutes: int) -> str:
        """The time of day so many minutes after the start: '9:25'."""
        return clock((self.start + minutes) % DAY)


@dataclass(frozen=True)
class Turn:
    """A module by the clock; `late` is when it begins after a late start, empty where that leaves it out."""

    module: Module
    at: str
    late: str


def usual(form: PackForm) -> Occasion:
    """The occasion that packs are made for as long as nobody says more."""
    return Occasion(form.start, form.late, form.people)


def turns(workshop: Workshop, occasion: Occasion) -> Iterator[Turn]:
    """Every module in order, on time and after a late start."""
    late = occasion.late
    for minute, module in starts(workshop):
        yield Turn(module, occasion.at(minute), "" if module.can_go else occasion.at(late))
        late += 0 if module.can_go else module.minutes


def ends(workshop: Workshop, occasion: Occasion) -> tuple[str, str]:
    """When it is over, on time and after a late start."""
    kept = sum(module.minutes for module in workshop.modules if not module.can_go)
    return occasion.at(workshop.facts["minutes"]), occasion.at(occasion.late + kept)

"""The rundown of a workshop: how long each part takes, how short it may get, and which parts go first where
time runs out. A browser that runs the workshop by the clock reads it as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playbook_press.plan.agenda import block_title, module_name, working_method
from playbook_press.plan.beats import Beat, beats, describe_beats
from playbook_press.read.library import Library
from playbook_press.read.workshops import Module, Workshop

CORE_SHARE = 80  # per cent of its minutes that a core part keeps
OPTIONAL_SHARE = 50  # per cent that a part "if time allows" keeps; rather than keep less, it is left out
SHORTEST_BREAK = 10  # minutes; a shorter break stays as it is


@dataclass(frozen=True)
class RundownStep:
    """An exercise of a part. `minutes`: 0 if it takes none of its own; `beats`: at whose ends a timer rings;
    `timing`: these in words."""

    anchor: str
    title: str
    how: str
    minutes: int
    beats: tuple[Beat, ...] = ()
    timing: str = ""


@dataclass(frozen=True)
class RundownPart:
    """A part of a workshop. `least`: how many minutes it keeps when it is shortened; `leaves`: its place in
    the order in which parts are left out, from 1, the last part first; 0 for a part that is never left
    out."""

    number: int
    anchor: str
    name: str
    title: str
    method: str
    minutes: int
    least: int
    leaves: int
    is_break: bool
    steps: tuple[RundownStep, ...]


def rundown(library: Library, workshop: Workshop) -> tuple[RundownPart, ...]:
    """Every part of a workshop, in order."""
    optional = [module.number for module in reversed(workshop.modules) if module.can_go]
    places = {number: place for place, number in enumerate(optional, 1)}
    return tuple(
        RundownPart(
            module.number,
            module.anchor,
            "" if module.is_break else module_name(library, workshop, module),
            module.title,
            "" if module.is_break else module.facts["method"],
            module.minutes,
            least_minutes(module),
            places.get(module.number, 0),
            module.is_break,
            tuple(steps(library, module)),
        )
        for module in workshop.modules
    )


def least_minutes(module: Module) -> int:
    """The minutes that a part keeps at least when it is shortened."""
    if module.is_break:
        return min(module.minutes, SHORTEST_BREAK)
    share = OPTIONAL_SHARE if module.can_go else CORE_SHARE
    return -(-module.minutes * share // 100)


def steps(library: Library, module: Module) -> Iterator[RundownStep]:
    """The exercises of a part: its public blocks but the words between them."""
    labels = library.site.labels
    for block in module.public:
        if block.name in library.workshop_form.blocks:
            yield RundownStep(
                block.anchor,
                block_title(library, block),
                working_method(library, block),
                block.facts.get("minutes") or 0,
                beats(labels, block),
                describe_beats(labels, block),
            )


def caught_up(parts: Sequence[RundownPart], late: int) -> list[int]:
    """The minutes of each part after a start `late` minutes late; 0 for one that is left out. It is the rule
    of the page that runs a workshop (`run-plan.js`): parts that may go leave, the last first, until the time
    is won, the last of them shortened if that is enough; then all others get shorter alike. The first part
    keeps its minutes, since it is on while the delay is noticed."""
    plan = [part.minutes for part in parts]
    return shortened(parts, plan, left_out(parts, plan, late))


def left_out(parts: Sequence[RundownPart], plan: list[int], need: int) -> int:
    """Take parts that may go out of a plan; the minutes that are still needed."""
    leaving = sorted((part.leaves, number) for number, part in enumerate(parts) if part.leaves and number)
    for _, number in leaving:
        spare = plan[number] - parts[number].least
        won = 0 if need <= 0 else need if need <= spare else plan[number]
        plan[number] -= won
        need -= won
    return max(0, need)


def shortened(parts: Sequence[RundownPart], plan: list[int], need: int) -> list[int]:
    """Take from every later part in proportion to what it can spare, in whole minutes."""
    spare = [
        max(0, plan[number] - part.least) if number and plan[number] else 0
        for number, part in enumerate(parts)
    ]
    wanted, share, taken = min(need, sum(spare)), 0.0, 0
    for number, most in enumerate(spare):
        share += most * wanted / sum(spare) if wanted else 0
        now = int(share + 0.5) - taken
        plan[number] -= now
        taken += now
    return plan

"""A short meeting about an entry or a collection: ten minutes at a table, or a huddle of five, standing. It
is run by the clock as a workshop is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook_press.plan.rundown import RundownPart, RundownStep


@dataclass(frozen=True)
class MeetingMinutes:
    """How long a part takes at a table and in a huddle, in minutes; `leaves` as in a rundown."""

    table: int
    huddle: int
    leaves: int = 0


PARTS = {  # in order
    "read": MeetingMinutes(3, 2),
    "talk": MeetingMinutes(4, 1, leaves=1),
    "say": MeetingMinutes(2, 1),
    "step": MeetingMinutes(1, 1),
}


def meeting_rundown(labels: Mapping[str, str], headings: Mapping[str, str]) -> tuple[RundownPart, ...]:
    """The parts of a meeting. `headings`: for each part that there is something for, what that is called,
    such as "What happened"."""
    return tuple(meeting_parts(labels, headings))


def meeting_parts(labels: Mapping[str, str], headings: Mapping[str, str]) -> Iterator[RundownPart]:
    """The parts one by one; at the least each keeps the minutes that it has in a huddle."""
    present = [each for each in PARTS.items() if each[0] in headings]
    for number, (key, minutes) in enumerate(present, 1):
        yield RundownPart(
            number=number,
            anchor=key,
            name="",
            title=labels[f"meeting_{key}"],
            method=labels[f"meeting_{key}_how"],
            minutes=minutes.table,
            least=minutes.huddle,
            leaves=minutes.leaves,
            is_break=False,
            steps=(RundownStep(key, headings[key], "", minutes.table),),
        )


def meeting_lengths(parts: tuple[RundownPart, ...]) -> dict[str, list[int]]:
    """The minutes of each part: at a table, and in a huddle."""
    return {
        "table": [part.minutes for part in parts],
        "huddle": [PARTS[part.anchor].huddle for part in parts],
    }

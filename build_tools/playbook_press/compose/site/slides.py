"""An entry cut into screens for a meeting room: one idea each, in the order that its kind names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbook_press.read.entries import Entry
from playbook_press.read.sections import Section

BLOCK = re.compile(r"<(p|ul|ol|blockquote|pre|h\d)\b.*?</\1>", re.DOTALL)
LONG = 30  # words of a screen from which its type is smaller


@dataclass(frozen=True)
class Screen:
    """One idea: what it is, in whose case it holds ("When the step must stay"), and the words."""

    heading: str
    mark: str
    html: str

    @property
    def is_long(self) -> bool:
        return len(re.sub(r"<[^>]*>", " ", self.html).split()) > LONG


def screens(entry: Entry) -> tuple[Screen, ...]:
    """The screens of an entry after its title; none where its kind is not for meetings."""
    shown = (entry.sections[key] for key in entry.kind.screens if key in entry.sections)
    return tuple(screen for section in shown for screen in cut(section))


def cut(section: Section) -> Iterator[Screen]:
    """A section line by line, or paragraph by paragraph."""
    if section.lines:
        yield from (Screen(section.heading, line.mark, f"<p>{line.html}</p>") for line in section.lines)
    else:
        yield from (Screen(section.heading, "", found[0]) for found in BLOCK.finditer(section.html))

"""Cuts an entry into slides for a meeting room: one idea each, in the order of the kind's `screens`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbook_press.plan.beats import Beat
from playbook_press.read.entries import CodedDocument, Entry
from playbook_press.read.sections import Section

BLOCK_ELEMENT = re.compile(r"<(p|ul|ol|blockquote|pre|h\d)\b.*?</\1>", re.DOTALL)
LONG_SLIDE = 30  # words


@dataclass(frozen=True)
class Slide:
    """One slide: its section's heading, the mark of its line ("When the step must stay"), and its HTML.

    Of an exercise also its `name`, by which a page opens it, its title, and its time: `minutes` (0 if it has
    none of its own) in `beats`, which `timing` says in words."""

    heading: str
    mark: str
    html: str
    name: str = ""
    title: str = ""
    minutes: int = 0
    beats: tuple[Beat, ...] = ()
    timing: str = ""
    figure: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the slide has more than 30 words and needs smaller type."""
        return len(re.sub(r"<[^>]*>", " ", self.html).split()) > LONG_SLIDE


def screens_path(shown: CodedDocument) -> str:
    """Path of the script that holds the slides of an entry or a workshop."""
    return f"assets/screens/{shown.code}.js"


def screens_script(html: str) -> str:
    """The script that gives a page the HTML of its slides."""
    return f"window.playbookShow({json.dumps(html, ensure_ascii=False)});\n"


def split_into_slides(entry: Entry) -> tuple[Slide, ...]:
    """The slides of an entry after its title; () if its kind lists no `screens`."""
    shown = (entry.sections[key] for key in entry.kind.screens if key in entry.sections)
    return tuple(screen for section in shown for screen in split_section(section))


def split_section(section: Section) -> Iterator[Slide]:
    """The slides of a section: one a line, or one a paragraph."""
    if section.lines:
        yield from (Slide(section.heading, line.mark, f"<p>{line.html}</p>") for line in section.lines)
    else:
        yield from (Slide(section.heading, "", found[0]) for found in BLOCK_ELEMENT.finditer(section.html))

"""Which entries and stories a workshop teaches with, and when each of its parts begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from build_tools import selection
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.workshop_form import TEXT
from build_tools.read.workshops import Block, Module, Workshop

STORY = "story"     # the block that tells an entry and asks about it


@dataclass(frozen=True)
class Drawing:
    """The picture of a collection's idea; `key` is the collection's."""

    key: str


def entries_of(library: Library, module: Module) -> tuple[Entry, ...]:
    """What a module pulls in, in the order asked for, each once."""
    asked = (module.facts["entries"] or "").split(",")
    return once(entry for part in asked if part.strip() for entry in selection.selected(library, part))


def in_order(library: Library, module: Module) -> Iterator[Block | Drawing | Entry]:
    """What participants read of a module: the words at its opening, its drawing and the entries it pulls in, then its exercises."""
    opening = tuple(takewhile(lambda block: block.name == TEXT, module.public))
    drawn = (Drawing(key) for key in filter(None, (module.facts["drawing"],)))
    yield from (*opening, *drawn, *entries_of(library, module), *module.public[len(opening):])


def entries_used(library: Library, workshop: Workshop) -> tuple[Entry, ...]:
    """Every entry and story of a workshop, in order of first use."""
    used = (entry for module in workshop.modules for entry in (*entries_of(library, module), *stories_of(library, module)))
    return once(used)


def stories_used(library: Library, workshop: Workshop) -> tuple[Entry, ...]:
    """Every story that a workshop tells, in order."""
    return once(story for module in workshop.modules for story in stories_of(library, module))


def once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry where it comes first."""
    return tuple({entry.code: entry for entry in entries}.values())


def stories_of(library: Library, module: Module) -> Iterator[Entry]:
    return (library.by_code[block.facts["entry"]] for block in module.blocks if block.name == STORY)


def blocks_of(workshop: Workshop, name: str) -> Iterator[Block]:
    """The blocks of one sort, in order."""
    return (block for block in workshop.blocks if block.name == name)


def starts(workshop: Workshop) -> Iterator[tuple[int, Module]]:
    """Each module with the minute at which it begins."""
    minute = 0
    for module in workshop.modules:
        yield minute, module
        minute += module.minutes


def clock(minutes: int) -> str:
    """Minutes from the start as hours and minutes: '1:05'."""
    return f"{minutes // 60}:{minutes % 60:02}"

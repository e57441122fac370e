"""Which entries and stories a workshop teaches with, and when each of its parts begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from playbook_press.read import query
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.settings import Author
from playbook_press.read.workshop_schema import TEXT
from playbook_press.read.workshops import Block, Module, Workshop

STORY = "story"  # the block that tells an entry and asks about it


@dataclass(frozen=True)
class Drawing:
    """The picture of a collection's idea; `key` is the collection's."""

    key: str


def entries_of(library: Library, module: Module) -> tuple[Entry, ...]:
    """What a module pulls in, in the order asked for, each once."""
    asked = (module.facts["entries"] or "").split(",")
    return once(entry for part in asked if part.strip() for entry in query.selected(library, part))


def in_order(library: Library, module: Module) -> Iterator[Block | Drawing | Entry]:
    """What participants read of a module: the words at its opening, its drawing and the entries it pulls in,
    then its exercises."""
    opening = tuple(takewhile(lambda block: block.name == TEXT, module.public))
    yield from opening
    if module.facts["drawing"]:
        yield Drawing(module.facts["drawing"])
    yield from entries_of(library, module)
    yield from module.public[len(opening) :]


def entries_used(library: Library, workshop: Workshop) -> tuple[Entry, ...]:
    """Every entry and story of a workshop, in order of first use."""
    used = (
        entry
        for module in workshop.modules
        for entry in (*entries_of(library, module), *stories_of(library, module))
    )
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


def works(library: Library, workshop: Workshop, entries: tuple[Entry, ...]) -> list[Author]:
    """The works behind a workshop and its entries, in the order of the settings."""
    keys = {*workshop.sources, *(entry.facts["source"] for entry in entries)}
    return [source for key, source in library.site.sources.items() if key in keys]


def module_name(library: Library, workshop: Workshop, module: Module) -> str:
    """'Module 2': breaks are not counted."""
    number = workshop.teaching.index(module) + 1
    return library.site.labels["workbook_module"].replace("{n}", str(number))


def title_of(library: Library, block: Block) -> str:
    """A block's own title, or that of its story, or what its like is called."""
    if block.name == STORY and not block.title:
        return library.by_code[block.facts["entry"]].title
    return block.title or library.site.labels.get(f"block_title_{block.name}", "")


def how_of(library: Library, block: Block) -> str:
    """How people work in a block: as it says itself, or as its like is worked at."""
    return block.facts.get("how") or library.site.labels.get(f"block_how_{block.name}", "")

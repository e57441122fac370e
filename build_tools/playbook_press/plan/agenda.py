"""The agenda of a workshop: which entries each module uses, and when it begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from playbook_press.read import query
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.settings import SourceWork
from playbook_press.read.workshop_schema import TEXT
from playbook_press.read.workshops import Block, Module, Workshop

STORY = "story"  # name of the block that retells an entry and asks questions


@dataclass(frozen=True)
class DiagramRef:
    """A reference to the diagram of the collection `key`. `number`: which time a workshop shows it, from
    1."""

    key: str
    number: int = 1


def module_entries(library: Library, module: Module) -> tuple[Entry, ...]:
    """Entries that a module selects, in the order of its `entries` field, each once."""
    queries = (module.facts["entries"] or "").split(",")
    return unique_entries(
        entry for text in queries if text.strip() for entry in query.matching_entries(library, text)
    )


def reading_order(
    library: Library, workshop: Workshop, module: Module
) -> Iterator[Block | DiagramRef | Entry]:
    """Public content of a module in reading order: opening text, diagram, entries, exercises."""
    opening = tuple(takewhile(lambda block: block.name == TEXT, module.public))
    yield from opening
    if drawing := module.facts["drawing"]:
        until = workshop.modules[: workshop.modules.index(module) + 1]
        yield DiagramRef(drawing, sum(each.facts["drawing"] == drawing for each in until))
    yield from module_entries(library, module)
    yield from module.public[len(opening) :]


def entries_used(library: Library, workshop: Workshop) -> tuple[Entry, ...]:
    """Every entry and story of a workshop, in order of first use."""
    used = (
        entry
        for module in workshop.modules
        for entry in (*module_entries(library, module), *module_stories(library, module))
    )
    return unique_entries(used)


def stories_used(library: Library, workshop: Workshop) -> tuple[Entry, ...]:
    """Every story of a workshop, in order."""
    return unique_entries(story for module in workshop.modules for story in module_stories(library, module))


def unique_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Drop repeated entries, keeping the first of each."""
    return tuple({entry.code: entry for entry in entries}.values())


def module_stories(library: Library, module: Module) -> Iterator[Entry]:
    """The stories of a module."""
    return (library.by_code[block.facts["entry"]] for block in module.blocks if block.name == STORY)


def blocks_named(workshop: Workshop, name: str) -> Iterator[Block]:
    """The blocks of a workshop with this name, in order."""
    return (block for block in workshop.blocks if block.name == name)


def module_starts(workshop: Workshop) -> Iterator[tuple[int, Module]]:
    """Each module with its start in minutes from the start of the workshop."""
    minute = 0
    for module in workshop.modules:
        yield minute, module
        minute += module.minutes


def format_minutes(minutes: int) -> str:
    """Format minutes as h:mm, such as "1:05"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def sources_used(library: Library, workshop: Workshop, entries: tuple[Entry, ...]) -> list[SourceWork]:
    """Sources of a workshop and its entries, in the order of site_config."""
    keys = {*workshop.sources, *(entry.facts["source"] for entry in entries)}
    return [source for key, source in library.site.sources.items() if key in keys]


def module_name(library: Library, workshop: Workshop, module: Module) -> str:
    """ "Module 2"; breaks are not counted."""
    number = workshop.teaching.index(module) + 1
    return library.site.labels["workbook_module"].replace("{n}", str(number))


def block_title(library: Library, block: Block) -> str:
    """A block's own title, its story's title, or the default for its type."""
    if block.name == STORY and not block.title:
        return library.by_code[block.facts["entry"]].title
    return block.title or library.site.labels.get(f"block_title_{block.name}", "")


def working_method(library: Library, block: Block) -> str:
    """Working method of a block: its own `how` field, or the default for its type."""
    return block.facts.get("how") or library.site.labels.get(f"block_how_{block.name}", "")

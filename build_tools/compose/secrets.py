"""What of a workshop only the facilitator reads, as sentences that nothing published may hold."""

from collections.abc import Iterable, Iterator

from build_tools.print import leaks
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.workshops import Workshop
from build_tools.teaching import entries_used


def secrets_of(library: Library, workshop: Workshop) -> tuple[str, ...]:
    """The sentences of a workshop, and of the entries it uses, that only the facilitator reads."""
    return leaks.secrets(kept_back(library, workshop), public_words(library, workshop))


def secrets_in(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sentences of some entries that only the facilitator reads."""
    every = tuple(entries)
    return leaks.secrets(told(every, facilitator=True), told(every, facilitator=False))


def kept_back(library: Library, workshop: Workshop) -> Iterator[str]:
    yield from (block.text for block in workshop.blocks if block.rule.facilitator)
    yield from told(entries_used(library, workshop), facilitator=True)


def public_words(library: Library, workshop: Workshop) -> Iterator[str]:
    yield from (str(value) for value in workshop.facts.values())
    for module in workshop.modules:
        yield module.title
        yield from (f"{block.text} {' '.join(map(str, block.facts.values()))}" for block in module.public)
    yield from told(entries_used(library, workshop), facilitator=False)


def told(entries: Iterable[Entry], *, facilitator: bool) -> Iterator[str]:
    """What entries tell the facilitator only, or everybody: their facts among that."""
    for entry in entries:
        yield from () if facilitator else (value for value in entry.facts.values() if isinstance(value, str))
        yield from (section.text for section in (entry.for_facilitator if facilitator else entry.sections).values())

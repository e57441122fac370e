"""What of a workshop only the facilitator reads, as sentences that nothing published may hold."""

import re
from collections.abc import Iterable, Iterator

from playbook_press.core.text_compare import squeeze
from playbook_press.plan.agenda import entries_used
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.workshops import Workshop


def secrets_of(library: Library, workshop: Workshop) -> tuple[str, ...]:
    """The sentences of a workshop, and of the entries it uses, that only the facilitator reads."""
    return secrets(kept_back(library, workshop), public_words(library, workshop))


def secrets_in(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sentences of some entries that only the facilitator reads."""
    every = tuple(entries)
    return secrets(told(every, facilitator=True), told(every, facilitator=False))


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
        yield from (
            section.text for section in (entry.for_facilitator if facilitator else entry.sections).values()
        )


SENTENCE = re.compile(r"(?<=[.!?:;])[”’\"')]*\s+")
AROUND = ".!?:;,…“”‘’\"'()"
SHORTEST = 12  # letters; less is no sentence of its own


def secrets(texts: Iterable[str], public: Iterable[str]) -> tuple[str, ...]:
    """The sentences of some texts that stand nowhere in the public ones."""
    known = squeeze(" ".join(public))
    every = (sentence.strip() for text in texts for sentence in SENTENCE.split(text))
    return tuple(
        dict.fromkeys(each for each in every if len(core(each)) >= SHORTEST and core(each) not in known)
    )


def core(sentence: str) -> str:
    """A sentence without the signs around it, as texts are compared."""
    return squeeze(sentence).strip(AROUND)

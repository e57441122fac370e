"""Finds the sentences that only facilitators may read, so that nothing published contains one."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from playbook_press.core.text_compare import normalise_text
from playbook_press.plan.agenda import entries_used
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.workshops import Workshop


def secrets_of(library: Library, workshop: Workshop) -> tuple[str, ...]:
    """The sentences of a workshop, and of the entries it uses, that only the facilitator may read."""
    return find_secrets(facilitator_texts(library, workshop), public_texts(library, workshop))


def secrets_of_entries(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sentences of some entries that only the facilitator may read."""
    every = tuple(entries)
    return find_secrets(entry_texts(every, facilitator=True), entry_texts(every, facilitator=False))


def facilitator_texts(library: Library, workshop: Workshop) -> Iterator[str]:
    """Texts of a workshop and its entries that are for the facilitator only."""
    yield from (block.text for block in workshop.blocks if block.rule.facilitator)
    yield from entry_texts(entries_used(library, workshop), facilitator=True)


def public_texts(library: Library, workshop: Workshop) -> Iterator[str]:
    """Texts of a workshop and its entries that everybody may read."""
    yield from (str(value) for value in workshop.facts.values())
    for module in workshop.modules:
        yield module.title
        yield from (f"{block.text} {' '.join(map(str, block.facts.values()))}" for block in module.public)
    yield from entry_texts(entries_used(library, workshop), facilitator=False)


def entry_texts(entries: Iterable[Entry], *, facilitator: bool) -> Iterator[str]:
    """Texts of entries: with `facilitator`, the facilitator's sections; without, the public sections and
    fields, those that are asked from memory included."""
    for entry in entries:
        yield from () if facilitator else (value for value in entry.facts.values() if isinstance(value, str))
        public = (*entry.sections.values(), *entry.for_practice.values())
        yield from (section.text for section in (entry.for_facilitator.values() if facilitator else public))


SENTENCE = re.compile(r"(?<=[.!?:;])[”’\"')]*\s+")
PUNCTUATION = ".!?:;,…“”‘’\"'()"
SHORTEST_SENTENCE = 12  # characters without spaces; shorter fragments are not treated as sentences


def find_secrets(texts: Iterable[str], public: Iterable[str]) -> tuple[str, ...]:
    """Sentences of `texts` with at least 12 characters (white space not counted) that do not occur in the
    `public` texts, each once."""
    known = normalise_text(" ".join(public))
    every = dict.fromkeys(sentence.strip() for text in texts for sentence in SENTENCE.split(text))
    plain = {each: normalize_sentence(each) for each in every}
    return tuple(
        each for each, words in plain.items() if len(words) >= SHORTEST_SENTENCE and words not in known
    )


@lru_cache(maxsize=16_384)  # many products hold the same entries
def normalize_sentence(sentence: str) -> str:
    """A sentence as compared: lower case, without white space, hyphens and surrounding punctuation."""
    return normalise_text(sentence).strip(PUNCTUATION)

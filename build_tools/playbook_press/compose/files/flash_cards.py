"""The questions of a playbook as cards of a learning program: one for each question, by kind."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from playbook_press.compose.links import rewrite_for_print
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.recall import RecallQuestion, recall_questions

SPACES = re.compile(r"\s+")  # which separate tags


@dataclass(frozen=True)
class FlashCard:
    """A question, its answer, why that is the answer, and what it belongs to, all as HTML. `guid` names it
    for ever, whatever it says: who imports the cards again keeps what they have learned."""

    guid: str
    deck: str
    question: str
    answer: str
    reason: str
    source: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class FlashDeck:
    """Cards in decks, one for each kind. `seconds`: their date since 1970; None if there is none."""

    name: str
    language: str
    right_to_left: bool
    heading_reason: str
    ink: str
    solid: str
    seconds: int | None
    cards: tuple[FlashCard, ...]


def flash_deck(library: Library, entries: Sequence[Entry], seconds: int | None) -> FlashDeck:
    """The cards of some entries."""
    brand, tokens = library.site.brand, library.site.tokens
    return FlashDeck(
        brand.name,
        brand.language,
        brand.direction == "rtl",
        library.site.labels["practice_why"],
        tokens.ink,
        tokens.brand,
        seconds,
        tuple(card for entry in entries for card in cards_of(library, entry)),
    )


def cards_of(library: Library, entry: Entry) -> Iterator[FlashCard]:
    """The cards of an entry, in its order."""
    here = f"{entry.path}.html"
    for asked in recall_questions(entry):
        parts = (asked.question, asked.answer, asked.reason)
        question, answer, reason = (rewrite_for_print(part.html, library, here) for part in parts)
        yield FlashCard(
            guid(library, asked),
            f"{library.site.brand.name}::{entry.kind.plural}",
            question,
            answer,
            reason,
            escape(f"{entry.code} · {entry.title}"),
            tuple(SPACES.sub("-", each) for each in (entry.code, *(entry.facts["situations"] or ()))),
        )


def guid(library: Library, asked: RecallQuestion) -> str:
    """The name of a question in all learning programs: of its playbook and its code, never of its words."""
    return hashlib.sha256(f"{library.site.brand.name} {asked.key}".encode()).hexdigest()[:20]

"""The released editions, each with what it changed since the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from playbook_press.editions.diff import FieldChange, text_changes
from playbook_press.read.edition_records import Edition, RecordedCard, editions_by_date
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library


@dataclass(frozen=True)
class ReleasedCard:
    """A card in the list of an edition's changes: its title then, its entry now if there is one, and how it
    has changed, where it has."""

    code: str
    title: str
    entry: Entry | None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Release:
    """A released edition, and what it brought since the one before."""

    name: str
    day: date
    cards: int
    changed: tuple[ReleasedCard, ...]
    new: tuple[ReleasedCard, ...]
    gone: tuple[ReleasedCard, ...]
    is_first: bool


def releases(library: Library) -> tuple[Release, ...]:
    """Every released edition with what it changed, newest first."""
    dated = editions_by_date(library.site.editions)
    before = [None, *(edition for _, edition in dated)]
    made = (
        release_of(library, name, edition, old) for (name, edition), old in zip(dated, before, strict=False)
    )
    return tuple(made)[::-1]


def release_of(library: Library, name: str, edition: Edition, before: Edition | None) -> Release:
    """One edition; everything in the first is there as it is, and new to nobody."""
    old = before.cards if before else edition.cards
    both = [code for code in edition.cards if code in old]
    changed = (code for code in both if edition.cards[code].fingerprint != old[code].fingerprint)

    def card(
        code: str, cards: Mapping[str, RecordedCard], former: RecordedCard | None = None
    ) -> ReleasedCard:
        entry, record = library.by_code.get(code), cards[code]
        changes = text_changes(library, entry, former.text, record.text) if former else ()
        return ReleasedCard(code, record.title, entry, tuple(changes))

    return Release(
        name,
        edition.date,
        len(edition.cards),
        tuple(card(code, edition.cards, old[code]) for code in changed),
        tuple(card(code, edition.cards) for code in edition.cards if code not in old),
        tuple(card(code, old) for code in old if code not in edition.cards),
        before is None,
    )

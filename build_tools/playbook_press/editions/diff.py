"""Differences from released editions: by card, field and word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from playbook_press.editions.fingerprint import canonical, fingerprint, printed_text
from playbook_press.read.edition_records import Edition, editions_by_date
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

TextRun = tuple[bool, str]  # (differs from the other text, words)


@dataclass(frozen=True)
class FieldChange:
    """The old and the new text of one field, each split into runs of equal and differing words."""

    name: str
    old: tuple[TextRun, ...]
    new: tuple[TextRun, ...]


@dataclass(frozen=True)
class FormerCard:
    """A card that is no longer the current one. `edition` is the last that had it."""

    fingerprint: str
    edition: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Changes:
    """Differences from an edition, in reading order; `removed`: codes that the library no longer has."""

    changed: tuple[Entry, ...]
    new: tuple[Entry, ...]
    removed: tuple[str, ...]

    @property
    def to_print(self) -> tuple[Entry, ...]:
        """New and changed entries in reading order: the cards to reprint."""
        return tuple(sorted((*self.changed, *self.new), key=lambda entry: entry.order))


def changes_since(library: Library, edition: Edition) -> Changes:
    """How the library differs from a released edition."""
    known = [entry for entry in library.entries if entry.code in edition.cards]
    return Changes(
        tuple(entry for entry in known if fingerprint(entry) != edition.cards[entry.code].fingerprint),
        tuple(entry for entry in library.entries if entry.code not in edition.cards),
        tuple(sorted(code for code in edition.cards if code not in library.by_code)),
    )


def former_cards(library: Library, entry: Entry) -> tuple[FormerCard, ...]:
    """Every card that was released under an entry's code and differs from the current one, oldest first."""
    former = {}
    for name, edition in editions_by_date(library.site.editions):
        card = edition.cards.get(entry.code)
        if card and card.fingerprint != fingerprint(entry):
            former[card.fingerprint] = FormerCard(
                card.fingerprint, name, tuple(field_changes(library, entry, card.text))
            )
    return tuple(former.values())


def field_changes(library: Library, entry: Entry, old: dict[str, str]) -> Iterator[FieldChange]:
    """The fields whose words differ from the `old` ones."""
    yield from text_changes(library, entry, old, printed_text(entry))


def text_changes(
    library: Library, entry: Entry | None, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[FieldChange]:
    """The fields whose words differ between two texts of a card; `entry`: what it is now."""
    for field in (*new, *(field for field in old if field not in new)):
        before, now = old.get(field, ""), new.get(field, "")
        if canonical(before) != canonical(now):
            yield FieldChange(field_name(library, entry, field), *word_changes(before, now))


def field_name(library: Library, entry: Entry | None, field: str) -> str:
    """Display name of a field: heading of a section; label of a field, else its name with spaces."""
    section = entry.kind.sections.get(field) if entry else None
    return (
        section.heading
        if section
        else library.site.labels.get(f"field_{field}", field.replace("_", " ").capitalize())
    )


def word_changes(old: str, new: str) -> tuple[tuple[TextRun, ...], tuple[TextRun, ...]]:
    """Word diff of two texts: for each, its runs of equal and differing words. Case and punctuation count;
    the style of quotation marks does not."""
    spans = list(word_spans(old, new))
    return (
        tuple((differs, words) for differs, words, _ in spans if words),
        tuple((differs, words) for differs, _, words in spans if words),
    )


def word_spans(old: str, new: str) -> Iterator[tuple[bool, str, str]]:
    """Two texts in step, from equal words to differing ones and on: whether a span differs, and its words in
    each. Those of equal ones may differ in the style of quotation marks."""
    before, now = old.split(), new.split()
    steps = SequenceMatcher(None, [*map(canonical, before)], [*map(canonical, now)], autojunk=False)
    for step, a, b, c, d in steps.get_opcodes():
        yield step != "equal", " ".join(before[a:b]), " ".join(now[c:d])

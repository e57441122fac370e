"""An entry's fingerprint: six characters that change if and only if its printed text changes (up to white
space, quotation mark style and hash collisions)."""

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from playbook_press.read.entries import Entry
from playbook_press.read.sections import Section

SCHEME = 1
SEPARATOR = "\x1f"
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
QUOTES_TO_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


def fingerprint(entry: Entry) -> str:
    """The fingerprint of an entry's canonical text."""
    return short_hash(canonical_text(entry))


def fingerprint_of(texts: Iterable[str]) -> str:
    """The fingerprint of a card's words, field by field."""
    return short_hash(join_canonical(texts))


def short_hash(text: str) -> str:
    """First 6 characters of base 32 of SHA-256 over the canonical text (scheme 1)."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])
    return "".join(CROCKFORD[number >> shift & 31] for shift in (27, 22, 17, 12, 7, 2))


def canonical_text(entry: Entry) -> str:
    """An entry's printed words in canonical form, joined with U+001F."""
    return join_canonical(printed_text(entry).values())


def join_canonical(texts: Iterable[str]) -> str:
    """Canonical texts, joined with U+001F."""
    return SEPARATOR.join(map(canonical, texts))


def printed_text(entry: Entry) -> dict[str, str]:
    """The card and exercise fields in the kind's order; '' for what the entry lacks."""
    facts = {name: str(entry.facts[name] or "") for name, rule in entry.kind.fields.items() if rule.printed}
    sections = {
        key: section_words(entry.sections.get(key))
        for key, rule in entry.kind.sections.items()
        if rule.printed
    }
    return facts | sections


def section_words(section: Section | None) -> str:
    """A section's words, marks included."""
    return section.text if section else ""


@lru_cache(maxsize=16_384)  # each file of a build names the fingerprints of all its cards
def canonical(text: str) -> str:
    """NFC, single spaces, plain quotes."""
    return " ".join(unicodedata.normalize("NFC", text).translate(QUOTES_TO_STRAIGHT).split())

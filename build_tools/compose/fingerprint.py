"""An entry's fingerprint: six characters that change when, and only when, its printed words change."""

import hashlib
import unicodedata

from build_tools.read.entries import Entry
from build_tools.read.sections import Section

SCHEME = 1
SEPARATOR = "\x1f"
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
FOLDED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


def fingerprint(entry: Entry) -> str:
    """First 6 characters of base 32 of SHA-256 over the canonical text (scheme 1)."""
    digest = hashlib.sha256(canonical_text(entry).encode()).digest()
    number = int.from_bytes(digest[:4])
    return "".join(CROCKFORD[number >> shift & 31] for shift in (27, 22, 17, 12, 7, 2))


def canonical_text(entry: Entry) -> str:
    """The card and exercise fields in the kind's order: NFC, single spaces, plain quotes, joined with U+001F."""
    facts = [str(entry.facts[name] or "") for name, rule in entry.kind.fields.items() if rule.printed]
    sections = [words(entry.sections.get(key)) for key, rule in entry.kind.sections.items() if rule.printed]
    return SEPARATOR.join(canonical(text) for text in (*facts, *sections))


def words(section: Section | None) -> str:
    """A section's words, marks included."""
    return section.text if section else ""


def canonical(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(FOLDED).split())

"""Writes the record of a released edition: text and fingerprint of every card as printed."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from playbook_press.core.files import atomic_write
from playbook_press.core.problems import InputError, Problem, UsageError
from playbook_press.editions.date import VARIABLE, release_seconds
from playbook_press.editions.diff import changes_since
from playbook_press.editions.fingerprint import SCHEME, fingerprint, printed_text
from playbook_press.read.edition_records import editions_by_date
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import SLUG_PATTERN
from playbook_press.read.library import Library
from playbook_press.read.source import INVISIBLE_CHARACTERS, MAX_FILE_SIZE

NO_DATE = f"no date for the edition; commit the playbook with git first, or set {VARIABLE}"
FOLDER = "site_config/editions"


def record_edition(library: Library, name: str) -> Path:
    """Writes `site_config/editions/NAME.yml`. Raises UsageError if no edition can have this name,
    InputError if it has no date or its record would be too large."""
    path = library.project.root / FOLDER / f"{name}.yml"
    day = release_date(library)
    text = "".join(f"{line}\n" for line in record_lines(library, name, day)) if day else ""
    problems = [] if day else [NO_DATE]
    if len(text.encode()) > MAX_FILE_SIZE:
        problems.append(
            f"the record would have {len(text.encode()):,} bytes; expected at most {MAX_FILE_SIZE:,}"
        )
    if objection := name_objection(library, name, day):
        raise UsageError([objection, *problems])
    if problems:
        raise InputError(Problem(None, None, message) for message in problems)
    atomic_write(path, text.encode())
    return path


def release_date(library: Library) -> date | None:
    """The date (UTC) of a new edition; None if there is neither SOURCE_DATE_EPOCH nor a commit."""
    seconds = release_seconds(library.project)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def name_objection(library: Library, name: str, day: date | None) -> str | None:
    """Why no edition of that day can have this name."""
    recorded = editions_by_date(library.site.editions)
    if not re.fullmatch(SLUG_PATTERN, name):
        return (
            f"'{name}' will not do as a name; expected small letters, digits and hyphens, such as '2026-11'"
        )
    if name in library.site.editions:
        return (
            f"edition '{name}' is recorded already, on {library.site.editions[name].date}; "
            "a released edition is never changed"
        )
    if day and recorded and (day, name) <= (recorded[-1][1].date, recorded[-1][0]):
        return (
            f"'{name}' of {day} would stand before '{recorded[-1][0]}' of {recorded[-1][1].date}; "
            "expected a later date, or on one day a name later in the alphabet"
        )
    return None


def record_lines(library: Library, name: str, day: date) -> Iterator[str]:
    """The lines of a record; every text in double quotes on a line of its own, so that git shows what
    changed."""
    yield f"# Edition {name} as it was released. Written by 'playbook edition {name}'; it is never changed."
    yield f"scheme: {SCHEME}"
    yield f"date: {day}"
    yield "cards:"
    for entry in library.entries:
        yield from card_record(entry)


def card_record(entry: Entry) -> Iterator[str]:
    """The lines of one card."""
    yield f"  {entry.code}:"
    yield f"    fingerprint: {json_quoted(fingerprint(entry))}"
    yield f"    title: {json_quoted(entry.title)}"
    yield f"    path: {json_quoted(entry.path)}"
    yield "    text:"
    yield from (f"      {field}: {json_quoted(words)}" for field, words in printed_text(entry).items())


def json_quoted(text: str) -> str:
    """A text in double quotes, valid as YAML and JSON, on one line; invisible characters as \\uXXXX."""
    return INVISIBLE_CHARACTERS.sub(
        lambda letter: f"\\u{ord(letter[0]):04x}", json.dumps(" ".join(text.split()), ensure_ascii=False)
    )


def summarise_changes(library: Library) -> str:
    """What an edition recorded now brings: "43 cards; 3 changed, 1 new, 1 gone since 2026-08"."""
    editions = editions_by_date(library.site.editions)
    cards = f"{len(library.entries)} cards"
    if not editions:
        return cards
    name, edition = editions[-1]
    changes = changes_since(library, edition)
    counts = f"{len(changes.changed)} changed, {len(changes.new)} new, {len(changes.removed)} gone"
    return f"{cards}; {counts} since {name}"

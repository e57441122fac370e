"""The record of a released edition: what every card says on the day it goes to the printer."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from playbook_press.core.files import atomic_write
from playbook_press.core.problems import Problem, Refused, UsageError
from playbook_press.editions.date import known_seconds
from playbook_press.editions.diff import changes_since
from playbook_press.editions.fingerprint import SCHEME, fingerprint, printed_words
from playbook_press.read.edition_records import in_order
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import SLUG
from playbook_press.read.library import Library
from playbook_press.read.source import INVISIBLE, LARGEST

NO_DATE = "no date for the edition; commit the playbook with git first, or set SOURCE_DATE_EPOCH"
FOLDER = "site_config/editions"


def record_edition(library: Library, name: str) -> Path:
    """Write `site_config/editions/NAME.yml`. Raises UsageError where no edition can have that name,
    Refused where there is no date for it or its record would be too large."""
    path = library.project.root / FOLDER / f"{name}.yml"
    day = released_on(library)
    text = "".join(f"{line}\n" for line in record(library, name, day)) if day else ""
    problems = [] if day else [NO_DATE]
    if len(text.encode()) > LARGEST:
        problems.append(f"the record would have {len(text.encode()):,} bytes; expected at most {LARGEST:,}")
    if objection := name_objection(library, name, day):
        raise UsageError([objection, *problems])
    if problems:
        raise Refused(Problem(None, None, message) for message in problems)
    atomic_write(path, text.encode())
    return path


def released_on(library: Library) -> date | None:
    """The edition date; None where nothing but an older edition tells it."""
    seconds = known_seconds(library.project)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def name_objection(library: Library, name: str, day: date | None) -> str | None:
    """Why no edition of that day can have this name."""
    recorded = in_order(library.site.editions)
    if not re.fullmatch(SLUG, name):
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


def record(library: Library, name: str, day: date) -> Iterator[str]:
    """The lines of a record; every text in double quotes on a line of its own, so that git shows what
    changed."""
    yield f"# Edition {name} as it was released. Written by 'playbook edition {name}'; it is never changed."
    yield f"scheme: {SCHEME}"
    yield f"date: {day}"
    yield "cards:"
    for entry in library.entries:
        yield from card_record(entry)


def card_record(entry: Entry) -> Iterator[str]:
    yield f"  {entry.code}:"
    yield f"    fingerprint: {quoted(fingerprint(entry))}"
    yield f"    title: {quoted(entry.title)}"
    yield f"    path: {quoted(entry.path)}"
    yield "    text:"
    yield from (f"      {field}: {quoted(words)}" for field, words in printed_words(entry).items())


def quoted(text: str) -> str:
    """A text on one line as YAML and JSON both read it; what nobody can see is written by its number."""
    return INVISIBLE.sub(
        lambda letter: f"\\u{ord(letter[0]):04x}", json.dumps(" ".join(text.split()), ensure_ascii=False)
    )


def since_last(library: Library) -> str:
    """What an edition recorded now brings: "43 cards; 3 changed, 1 new, 1 gone since 2026-08"."""
    editions = in_order(library.site.editions)
    told = f"{len(library.entries)} cards"
    if not editions:
        return told
    name, edition = editions[-1]
    changes = changes_since(library, edition)
    return f"{told}; {len(changes.changed)} changed, {len(changes.new)} new, {len(changes.gone)} gone since {name}"

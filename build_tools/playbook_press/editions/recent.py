"""When each entry was added or last changed: by released editions, and by git for unreleased changes."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from playbook_press.editions.fingerprint import fingerprint
from playbook_press.read.edition_records import editions_by_date
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library


@dataclass(frozen=True)
class News:
    """The day of the last change of an entry's printed text; `new` if it has never changed."""

    entry: Entry
    day: date
    new: bool


def news(library: Library, today: date) -> tuple[News, ...]:
    """Every entry with its last change, newest first; `today` is the date of this edition."""
    found = (last_change(library, entry, today) for entry in library.entries)
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.entry.order)))


def last_change(library: Library, entry: Entry, today: date) -> News:
    """The last change of one entry: from the editions that have it, else from its git history."""
    released = [
        (edition.date, edition.cards[entry.code].fingerprint)
        for _, edition in editions_by_date(library.site.editions)
        if entry.code in edition.cards
    ]
    life, mark = library.lifetimes.get(entry.file), fingerprint(entry)
    if not released:
        return News(entry, life.last if life else today, life is None or life.first == life.last)
    now = [] if released[-1][1] == mark else [(life.last if life else today, mark)]
    days = [later[0] for earlier, later in pairwise([*released, *now]) if earlier[1] != later[1]]
    return News(entry, days[-1] if days else released[0][0], not days)

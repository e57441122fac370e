"""When entries were last read: on no day to come; and which of them are due to be read again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from operator import attrgetter

from playbook_press.core.clock import now
from playbook_press.core.problems import Problem
from playbook_press.core.slugs import slugify
from playbook_press.editions.date import edition_date
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

SECOND = 1_000_000_000  # nanoseconds
LEEWAY = timedelta(days=2)  # where it is already tomorrow


def reviews_to_come(library: Library) -> Iterator[Problem]:
    """Entries that say they were read on a day that is yet to come."""
    latest = today(library) + LEEWAY
    for entry in library.written:
        reviewed = entry.facts["reviewed"]
        if reviewed and reviewed > latest:
            message = f"'reviewed' is {reviewed}, yet to come; expected a day that has been"
            yield entry.problem("reviewed", message)


def today(library: Library) -> date:
    """Today, or the day of the playbook where the clock of this machine is behind it. What passes today
    passes on every later day, and nothing of it reaches an output."""
    return datetime.fromtimestamp(max(now() // SECOND, edition_date(library) or 0), UTC).date()


def stale(library: Library) -> tuple[Problem, ...]:
    """Entries that are due to be read again, or that nobody has read though their kind sets a term; those of
    one owner together."""
    day = today(library)
    by_owner = sorted(library.entries, key=lambda each: (each.owner, each.file))
    return tuple(filter(None, (due_problem(entry, day) for entry in by_owner)))


def owner_lists(library: Library) -> dict[str, str]:
    """What is due to be read again as Markdown, a file for each owner; its first line is a title. A file
    bears its owner's name, and a number too where another one's is the same in file names."""
    labels, day = library.site.labels, today(library)
    due = sorted((each for each in library.entries if due_problem(each, day)), key=attrgetter("owner"))
    lists: dict[str, str] = {}
    for owner, entries in groupby(due, key=attrgetter("owner")):
        name = owner or labels["review_nobody"]
        head = f"# {labels['review_issue'].replace('{owner}', name)}\n\n{labels['review_how']}\n\n"
        rows = "".join(f"- [ ] {entry.code} {entry.title}, `{entry.file}`\n" for entry in entries)
        numbers = ("", *(f"-{number}" for number in range(2, len(lists) + 2)))
        file = next(each for end in numbers if (each := f"{slugify(name)}{end}.md") not in lists)
        lists[file] = head + rows
    return lists


def due_problem(entry: Entry, day: date) -> Problem | None:
    """What is to be said of an entry on a day; None if it is not due."""
    owner = entry.owner or "nobody"
    if entry.kind.review_every and not entry.facts["reviewed"]:
        return Problem(entry.file, 1, f"{owner}: {entry.code} was never read again")
    if entry.due and entry.due < day:
        return entry.problem("reviewed", f"{owner}: {entry.code} was to be read again by {entry.due}")
    return None

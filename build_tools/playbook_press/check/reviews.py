"""When entries were last read: on no day to come."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from playbook_press.core.clock import now
from playbook_press.core.problems import Problem
from playbook_press.editions.date import edition_date
from playbook_press.read.library import Library

SECOND = 1_000_000_000  # nanoseconds
LEEWAY = timedelta(days=2)  # where it is already tomorrow


def reviews_to_come(library: Library) -> Iterator[Problem]:
    """Entries that say they were read on a day that is yet to come."""
    latest = today(library) + LEEWAY
    for entry in library.written:
        reviewed = entry.facts["reviewed"]
        if reviewed and reviewed > latest:
            told = f"'reviewed' is {reviewed}, yet to come; expected a day that has been"
            yield entry.problem("reviewed", told)


def today(library: Library) -> date:
    """Today, or the day of the playbook where the clock of this machine is behind it. What passes today
    passes on every later day, and nothing of it reaches an output."""
    return datetime.fromtimestamp(max(now() // SECOND, edition_date(library) or 0), UTC).date()

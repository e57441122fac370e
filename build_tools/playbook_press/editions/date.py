"""The edition date: the only date that enters a build, whose output never depends on the clock."""

import os
from datetime import UTC, date, datetime, time

from playbook_press.core.git import commit_seconds
from playbook_press.core.project import Project
from playbook_press.read.edition_records import newest_date
from playbook_press.read.library import Library

EARLIEST_DATE = 315532800  # 1980-01-01, the earliest date a zip file can hold


def edition_seconds(project: Project, newest: date | None = None) -> int:
    """SOURCE_DATE_EPOCH, else the date of the project's last commit, else that of its newest edition; seconds
    since 1970."""
    known = release_seconds(project)
    if known is None:
        return int(datetime.combine(newest, time(), UTC).timestamp()) if newest else EARLIEST_DATE
    return known


def edition_date(library: Library) -> int:
    """The one date of a build, in seconds since 1970."""
    return edition_seconds(library.project, newest_date(library.site.editions))


def release_seconds(project: Project) -> int | None:
    """SOURCE_DATE_EPOCH, else the date of the project's last commit; None where there is neither. Raises
    InputError."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else commit_seconds(project)


def edition_name(seconds: int) -> str:
    """Year and month, as printed: "2026-11"."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m}"

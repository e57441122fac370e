"""The edition date: the only date that enters a build, whose output never depends on the clock."""

import os
import re
from datetime import UTC, date, datetime, time

from playbook_press.core.git import LATEST, commit_seconds
from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.project import Project
from playbook_press.read.edition_records import newest_date
from playbook_press.read.library import Library

VARIABLE = "SOURCE_DATE_EPOCH"
# build systems that know no date say 1970-01-01, or 1980-01-01, the first that a zip file can hold
PLACEHOLDER = 315_532_800  # seconds since 1970, as all dates here


def edition_seconds(project: Project, newest: date | None = None) -> int | None:
    """SOURCE_DATE_EPOCH, else the date of the project's last commit, else that of its newest edition; seconds
    since 1970, None where there is none of them. Raises InputError."""
    known = release_seconds(project)
    if known is None and newest:
        return int(datetime.combine(newest, time(), UTC).timestamp())
    return known


def edition_date(library: Library) -> int | None:
    """The one date of a build, in seconds since 1970; None if it has none. Raises InputError."""
    return edition_seconds(library.project, newest_date(library.site.editions))


def release_seconds(project: Project) -> int | None:
    """SOURCE_DATE_EPOCH, else the date of the project's last commit; None where there is neither. Raises
    InputError."""
    for seconds in (given_seconds(), commit_seconds(project)):
        if seconds is not None and seconds > PLACEHOLDER:
            return seconds
    return None


def given_seconds() -> int | None:
    """SOURCE_DATE_EPOCH; None if it is not set or empty. Raises InputError if it is no date up to 2099."""
    given = os.environ.get(VARIABLE, "")
    if not given:
        return None
    if not re.fullmatch("[0-9]{1,12}", given) or int(given) > LATEST:
        message = f"'{shorten(given)}' is no date; expected the seconds since 1970, such as 1700000000"
        raise InputError([Problem(VARIABLE, None, message)])
    return int(given)


def edition_name(seconds: int) -> str:
    """Year and month, as printed: "2026-11"."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m}"

"""When files of a project were last changed, as its git history tells where it is complete; never the clock of a disk."""

import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime

from build_tools.project import Project

COMMIT = "\x01"  # stands before the date of a commit in git's answer, and in no file's name


@dataclass(frozen=True)
class Lifetime:
    """The days, in universal time, on which a file was first and last committed."""

    first: date
    last: date


def lifetimes(project: Project) -> dict[str, Lifetime]:
    """Every committed file of `content/` by its path in the project; without those that were edited since the last commit.

    Empty outside git, and where the history was cut off: then nobody knows.
    """
    if ask(project, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    told = ask(project, "log", f"--format={COMMIT}%ct", "--name-only", "-z", "--no-renames", "--relative", "--", "content")
    edited = set(ask(project, "diff", "HEAD", "--name-only", "-z", "--relative", "--", "content").split("\0"))
    return {file: life for file, life in gathered(told).items() if file not in edited}


def gathered(log: str) -> dict[str, Lifetime]:
    """What git's log says, file by file."""
    days: dict[str, list[date]] = {}
    for commit in log.split(COMMIT)[1:]:
        seconds, *files = commit.replace("\n", "\0").split("\0")
        for file in filter(None, files):
            days.setdefault(file, []).append(datetime.fromtimestamp(int(seconds), UTC).date())
    return {file: Lifetime(min(found), max(found)) for file, found in days.items()}


def ask(project: Project, *words: str) -> str:
    """git's answer; '' where there is no git, no repository or no commit."""
    try:
        return subprocess.run(["git", "-c", "core.quotePath=false", *words], cwd=project.root, capture_output=True, text=True).stdout
    except FileNotFoundError:  # no git on this machine
        return ""

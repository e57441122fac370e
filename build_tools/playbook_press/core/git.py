"""What git knows of a project: when its files were last changed, where the history is complete, and which it
tracks.

No git, no repository and no commit are well: then nobody knows. A git that refuses to answer is not,
because what it does not tell would be printed wrong, or get out: a folder of another owner, a repository
that is damaged or may not be read.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from playbook_press.core.problems import Problem, Refused
from playbook_press.core.project import Project

COMMIT = "\x01"  # stands before the date of a commit in git's answer, and in no file's name
PLAIN = {"LC_ALL": "C", "LANGUAGE": ""}  # git complains in English
NO_REPOSITORY = "not a git repository (or any"
NO_COMMIT = ("does not have any commits yet", "ambiguous argument 'HEAD'", "bad revision 'HEAD'")
ADVICE = re.compile(r"git config --global --add safe\.directory .+")


@dataclass(frozen=True)
class Lifetime:
    """The days, in universal time, on which a file was first and last committed."""

    first: date
    last: date


def lifetimes(project: Project) -> dict[str, Lifetime]:
    """Every committed file of `content/` by its path in the project; without those that were edited since the
    last commit.

    Empty outside git, and where the history was cut off: then nobody knows. Raises Refused.
    """
    if ask(project, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    told = ask(
        project,
        "log",
        f"--format={COMMIT}%ct",
        "--name-only",
        "-z",
        "--no-renames",
        "--relative",
        "--",
        "content",
    )
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


def commit_seconds(project: Project) -> int | None:
    """The date of HEAD in seconds since 1970; None outside git or before the first commit. Raises Refused."""
    told = ask(project, "log", "-1", "--format=%ct").strip()
    return int(told) if told else None


def tracked(folder: Path, *names: str) -> list[str]:
    """The files that git keeps in `folder` of these names or in folders of these names, in whichever case
    they are written: a checkout on another disk may make no difference. Raises Refused."""
    places = [f":(icase,literal){name}" for name in names]
    return list(filter(None, ask_in(folder, "ls-files", "-z", "--", *places).split("\0")))


def ask(project: Project, *words: str) -> str:
    """git's answer; '' where there is no git, no repository or no commit. Raises Refused where git refuses to
    answer."""
    return ask_in(project.root, *words)


def ask_in(folder: Path, *words: str) -> str:
    """The same of any folder."""
    try:
        asked = subprocess.run(
            ["git", "-c", "core.quotePath=false", *words],
            cwd=folder,
            capture_output=True,
            env=os.environ | PLAIN,
        )
    except FileNotFoundError:  # no git on this machine, or no such folder
        return ""
    except PermissionError as error:
        raise Refused([refusal(f"{error.strerror}: {error.filename}")]) from error
    said = os.fsdecode(asked.stderr).strip()
    if asked.returncode and not is_nothing_there(folder, said):
        raise Refused([refusal(said)])
    return "" if asked.returncode else os.fsdecode(asked.stdout)


def is_nothing_there(folder: Path, said: str) -> bool:
    """Whether git's complaint means no more than that there is no repository, or none with a commit."""
    if NO_REPOSITORY in said:  # git says so too of a repository that it cannot read
        above = () if "GIT_CEILING_DIRECTORIES" in os.environ else folder.resolve().parents
        return not any(os.path.lexists(each / ".git") for each in (folder, *above))
    return any(complaint in said for complaint in NO_COMMIT)


def refusal(said: str) -> Problem:
    """What git complains about, as a problem with what to write: its own advice where it gives one."""
    first = said.partition("\n")[0].removeprefix("fatal: ")
    advice = ADVICE.search(said)
    remedy = (
        f"if you trust its owner, write: {advice[0]}"
        if advice
        else "write 'git status' here, and mend what it tells"
    )
    return Problem(
        ".git",
        None,
        f"git does not answer: {first}; so nobody knows which edition this is, nor whether git tracks what it must not; {remedy}",
    )

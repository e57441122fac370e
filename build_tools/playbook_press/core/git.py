"""Queries git: commit dates of a project's files, and which files it tracks.

Without git, repository or commit, answers are empty. If git refuses to answer (repository of another owner,
damaged or unreadable), an InputError is raised: a wrong date or an overlooked private file would be worse.
"""

import os
import re
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project

LATEST = 4_102_444_799  # seconds since 1970: 2099-12-31; zip files end in 2107
COMMIT_MARKER = "\x01"  # precedes the date of a commit in the output of git; no file name contains it
ENGLISH_OUTPUT = {"LC_ALL": "C", "LANGUAGE": ""}  # git complains in English
NO_REPOSITORY = "not a git repository (or any"
NO_COMMIT = ("does not have any commits yet", "ambiguous argument 'HEAD'", "bad revision 'HEAD'")
SAFE_DIRECTORY_ADVICE = re.compile(r"git config --global --add safe\.directory .+")


@dataclass(frozen=True)
class Lifetime:
    """The days, in universal time, on which a file was first and last committed."""

    first: date
    last: date


def lifetimes(project: Project) -> dict[str, Lifetime]:
    """First and last commit dates of the files of `content/` by path in the project, without files that were
    edited since the last commit. Empty outside git and in a shallow clone. Raises InputError."""
    if run_git(project, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = run_git(
        project,
        "log",
        f"--format={COMMIT_MARKER}%ct",
        "--name-only",
        "-z",
        "--no-renames",
        "--relative",
        "--",
        "content",
    )
    edited = set(
        run_git(project, "diff", "HEAD", "--name-only", "-z", "--relative", "--", "content").split("\0")
    )
    return {file: life for file, life in parse_log(log).items() if file not in edited}


def parse_log(log: str) -> dict[str, Lifetime]:
    """First and last commit date of each file, from the output of `git log` as asked for in `lifetimes`;
    dates that no calendar has are left out."""
    days: dict[str, list[date]] = {}
    for commit in log.split(COMMIT_MARKER)[1:]:
        seconds, *files = commit.replace("\n", "\0").split("\0")
        if int(seconds) > LATEST:
            continue
        for file in filter(None, files):
            days.setdefault(file, []).append(datetime.fromtimestamp(int(seconds), UTC).date())
    return {file: Lifetime(min(found), max(found)) for file, found in days.items()}


def gone_files(project: Project) -> dict[str, str]:
    """The text of each file of `content/` that the last commit has and the folder has no more, by path in the
    project. Empty outside git. Raises InputError."""
    gone = run_git(
        project, "diff-index", "--name-only", "-z", "--diff-filter=D", "--relative", "HEAD", "--", "content"
    )
    return {file: run_git(project, "show", f"HEAD:./{file}") for file in filter(None, gone.split("\0"))}


def renamed_files(project: Project) -> list[tuple[str, str]]:
    """Former and new path, in the project, of each file of `content/` that a commit has renamed, the oldest
    first. Empty outside git and in a shallow clone. Raises InputError."""
    output = run_git(
        project,
        "log",
        "--reverse",
        "--find-renames=70%",
        "--diff-filter=R",
        "--name-status",
        "--format=",
        "-z",
        "--relative",
        "--",
        "content",
    )
    words = [word.strip("\n") for word in output.split("\0") if word.strip("\n")]
    return list(zip(words[1::3], words[2::3], strict=False))


def export_commit(project: Project, commit: str, folder: Path) -> Path | None:
    """The files of a commit, below `folder`; where the project is among them. None where there is no such
    commit, or no git. Raises InputError."""
    top = run_git(project, "rev-parse", "--show-toplevel").strip()
    if not top or commit.startswith("-") or not is_commit(project, commit):
        return None
    packed = folder / "commit.tar"
    run_git_in(Path(top), "archive", "--format=tar", f"--output={packed}", commit)
    with tarfile.open(packed) as archive:
        archive.extractall(folder / "tree", filter="data")
    return folder / "tree" / run_git(project, "rev-parse", "--show-prefix").strip()


def is_commit(project: Project, name: str) -> bool:
    """Whether git knows a commit by this name. Raises InputError."""
    try:
        return bool(run_git(project, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip())
    except InputError:
        return False


def commit_seconds(project: Project) -> int | None:
    """The date of HEAD in seconds since 1970; None outside git, before the first commit, or if it is after
    LATEST. Raises InputError."""
    seconds = run_git(project, "log", "-1", "--format=%ct").strip()
    return int(seconds) if seconds and int(seconds) <= LATEST else None


def tracked_files(folder: Path, *names: str) -> list[str]:
    """The files that git keeps in `folder` of these names or in folders of these names, in whichever case
    they are written: a checkout on another disk may make no difference. Raises InputError."""
    places = [f":(icase,literal){name}" for name in names]
    return list(filter(None, run_git_in(folder, "ls-files", "-z", "--", *places).split("\0")))


def run_git(project: Project, *words: str) -> str:
    """git's answer; '' if there is no git, no repository or no commit. Raises InputError if git refuses to
    answer."""
    return run_git_in(project.root, *words)


def run_git_in(folder: Path, *words: str) -> str:
    """`run_git` for any folder."""
    if "GIT_DIR" not in os.environ and not has_repository(folder, *folder.resolve().parents):
        return ""  # without starting a program
    try:
        asked = subprocess.run(
            ["git", "-c", "core.quotePath=false", *words],
            cwd=folder,
            capture_output=True,
            env=os.environ | ENGLISH_OUTPUT,
        )
    except FileNotFoundError:  # no git on this machine, or no such folder
        return ""
    except PermissionError as error:
        raise InputError([git_problem(f"{error.strerror}: {error.filename}")]) from error
    message = os.fsdecode(asked.stderr).strip()
    if asked.returncode and not is_missing_repository(folder, message):
        raise InputError([git_problem(message)])
    return "" if asked.returncode else os.fsdecode(asked.stdout)


def has_repository(*folders: Path) -> bool:
    """Whether there is a repository in one of the folders, even one that git cannot read."""
    return any(os.path.lexists(folder / ".git") for folder in folders)


def is_missing_repository(folder: Path, message: str) -> bool:
    """Whether git's complaint means no more than that there is no repository, or none with a commit."""
    if NO_REPOSITORY in message:  # git says so too of a repository that it cannot read
        above = () if "GIT_CEILING_DIRECTORIES" in os.environ else folder.resolve().parents
        return not has_repository(folder, *above)
    return any(complaint in message for complaint in NO_COMMIT)


def git_problem(message: str) -> Problem:
    """What git complains about, as a problem with what to write: its own advice where it gives one."""
    first = message.partition("\n")[0].removeprefix("fatal: ")
    advice = SAFE_DIRECTORY_ADVICE.search(message)
    remedy = (
        f"if you trust its owner, write: {advice[0]}"
        if advice
        else "write 'git status' here, and mend what it tells"
    )
    return Problem(
        ".git",
        None,
        f"git does not answer: {first}; so nobody knows which edition this is, "
        f"nor whether git tracks what it must not; {remedy}",
    )

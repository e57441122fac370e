"""`playbook print --roster`: a set of printed files for each row of a roster; resumable.

Rosters are personal data. Output goes to `dist/rosters/` only, never into a cache; file names and the list of
finished sets contain no names in clear text.
"""

import hmac
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

from playbook_press.check.rosters import unprintable_cells
from playbook_press.commands.print_product import plan_request
from playbook_press.commands.print_request import PrintRequest
from playbook_press.core import temp_dirs
from playbook_press.core.files import atomic_write, remove_partial
from playbook_press.core.git import tracked_files
from playbook_press.core.problems import InputError, Problem, UsageError
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report
from playbook_press.pipeline import read_and_check, ready_templates
from playbook_press.plan.jobs import Job
from playbook_press.plan.sheets import pluralize
from playbook_press.print.preflight.overflow import OVERFLOW
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_job
from playbook_press.print.run.scheduler import WorkerPool, gather
from playbook_press.publish.inputs import content_and_settings
from playbook_press.read.library import Library, Reader
from playbook_press.read.product_kinds import PRODUCT_KINDS
from playbook_press.read.roster import Recipient, read_roster

FOLDER = "rosters"  # output folder in dist/, and folder of rosters in a project, which git ignores
FINISHED_FILE = ".finished"  # list of finished sets, one JSON line each
KEY_FILE = "roster-key"  # file with the key of the hashes, without which names cannot be guessed


@dataclass(frozen=True)
class RowOutcome:
    """The result of a row: its files, written now or by an earlier run, or the problem."""

    row: int | None
    files: tuple[str, ...] = ()
    problem: Problem | None = None


def print_roster(
    project: Project,
    request: PrintRequest,
    roster: Path,
    say: Callable[[str], None],
    report: Report,
    workers: int | None,
) -> None:
    """Print a set for each row. Raises InputError with every failed row after all others are done, or at once
    if nothing can be printed."""
    reject_exposed(project, roster)
    library = read_and_check(Reader(project), report)
    todo = plan_request(library, request)
    if not todo[0].product.spec.rosters:
        known = ", ".join(name for name, kind in PRODUCT_KINDS.items() if kind.rosters)
        kind = todo[0].product.kind
        raise UsageError([f"--roster is for: {known}; '{request.product}' is a {kind}"])
    temp_dirs.begin(project.cache / "scratch")
    with WorkerPool(workers) as pool:
        run = RosterRun(
            library,
            pool,
            todo,
            project.dist / FOLDER / request.product,
            project.name(Path(os.path.realpath(roster))),
        )
        failed = list(announce(run.rows(roster), say))
    run.delete_stale_sets()
    say(f"{pluralize(len(run.finished), 'set')} in {project.name(run.folder)}/, {run.new} made now")
    if failed:
        raise InputError(failed)


def announce(outcomes: Iterable[RowOutcome], say: Callable[[str], None]) -> Iterator[Problem]:
    """Say which files are finished, as they come; yields the problems."""
    for outcome in outcomes:
        if outcome.problem:
            yield outcome.problem
        for file in outcome.files:
            say(f"row {outcome.row}: {file}")


def reject_exposed(project: Project, roster: Path) -> None:
    """Raises UsageError for a roster in content/, which is published, or one that git tracks."""
    place = Path(os.path.realpath(roster))
    if place.is_relative_to(os.path.realpath(project.content)):
        raise UsageError(
            [
                f"--roster: {roster}: a roster is personal data and may not stand in content/, which is "
                f"published; move it to {FOLDER}/"
            ]
        )
    if tracked_files(place.parent, place.name):
        raise UsageError(
            [
                f"--roster: {roster}: a roster is personal data, and git tracks this one: git rm --cached "
                f"{roster}, and keep it in {FOLDER}/, which git ignores; "
                "whoever has the history still has the names",
            ]
        )


class RosterRun:
    """Prints a set of jobs for each row into a folder. Finished sets are recognized by a keyed hash of the
    row and of all other inputs."""

    def __init__(self, library: Library, pool: WorkerPool, todo: Sequence[Job], folder: Path, file: str):
        self.library, self.pool, self.todo, self.folder, self.file = library, pool, todo, folder, file
        self.hash_key = read_hash_secret(library.project)
        inputs = content_and_settings(library.project, library.mkdocs_yml)
        self.environment = f"{inputs} {ready_templates(library).edition} {todo!r}"
        self.before, self.new = read_finished(folder), 0
        self.finished: dict[str, tuple[str, ...]] = {}

    def rows(self, roster: Path) -> Iterator[RowOutcome]:
        """Process every row in turn, a few at a time. Raises InputError if the file is not a roster."""
        every = list(map(self.printable, read_roster(roster, self.file)))
        self.delete_outdated_sets(every)
        rows = iter(every)
        while some := list(islice(rows, self.pool.limit)):
            yield from self.pool.map(self.row, some)

    def printable(self, row: Recipient | Problem) -> Recipient | Problem:
        """A row, or the problem of one whose letters no font has."""
        if isinstance(row, Problem):
            return row
        messages = list(unprintable_cells(self.library.project.root, row))
        return Problem(self.file, row.row, "; ".join(messages)) if messages else row

    def delete_outdated_sets(self, rows: Iterable[Recipient | Problem]) -> None:
        """Delete every set that does not match these rows, before the first one is printed: however this run
        ends, no row's folder contains the set of somebody else."""
        wanted = {self.key(row): self.files(row) for row in rows if isinstance(row, Recipient)}
        self.before = {key: files for key, files in self.before.items() if wanted.get(key) == files}
        self.write_list(self.before)
        current = {self.folder / file for files in self.before.values() for file in files}
        for path in [path for path in self.folder.glob("[0-9]*/*.pdf") if path not in current]:
            path.unlink()

    def files(self, row: Recipient) -> tuple[str, ...]:
        return tuple(f"{row.row:04}/{job.file}" for job in self.todo)

    async def row(self, row: Recipient | Problem) -> RowOutcome:
        if isinstance(row, Problem):
            return RowOutcome(row.line, problem=row)
        key, files = self.key(row), self.files(row)
        if not self.is_finished(key, files):
            try:
                await self.print_set(row, files)
            except InputError as refused:
                return RowOutcome(row.row, problem=self.fault(row, refused))
            self.new += 1
            self.note(key, files)
        self.finished[key] = files
        return RowOutcome(row.row, files)

    async def print_set(self, row: Recipient, files: Sequence[str]) -> None:
        """Print a set and write its files atomically."""
        run = PrintRun(self.library, ready_templates(self.library, row), self.pool, personal=True)
        for file, rendered in zip(files, await gather(partial(print_job, run), self.todo), strict=True):
            atomic_write(self.folder / file, rendered.pdf)

    def fault(self, row: Recipient, refused: InputError) -> Problem:
        """Why a set cannot be printed, in one line."""
        first, *others = refused.problems
        if row.is_long and OVERFLOW in first.message:
            written = len(f"{row.name}{row.place}")
            message = f"name, team and office have {written} characters, too many for the lines of a card"
            return Problem(self.file, row.row, f"not printed: {message}; write them shorter")
        more = f", and {len(others)} more like it" if others else ""
        return Problem(
            self.file,
            row.row,
            f"not printed: {replace(first, message=redact_names(first.message, row))}{more}",
        )

    def key(self, row: Recipient) -> str:
        """Keyed hash (HMAC-SHA256) of a row and of everything else the set depends on."""
        return hmac.new(
            self.hash_key, json.dumps([self.environment, *astuple(row)]).encode(), sha256
        ).hexdigest()

    def is_finished(self, key: str, files: Sequence[str]) -> bool:
        """Whether an earlier run finished this set and its files still exist."""
        return self.before.get(key) == tuple(files) and all((self.folder / file).exists() for file in files)

    def note(self, key: str, files: Sequence[str]) -> None:
        """Append a finished set to the list and sync it to disk, so that it survives an interruption."""
        with (self.folder / FINISHED_FILE).open("a", encoding="utf-8") as list_:
            list_.write(json.dumps([key, files]) + "\n")
            list_.flush()
            os.fsync(list_.fileno())

    def delete_stale_sets(self) -> None:
        """Delete empty folders and partial files of rows, and list the finished sets only."""
        for path in self.folder.glob("[0-9]*/"):
            remove_partial(path, "*")
            if not any(path.iterdir()):
                path.rmdir()
        self.write_list(self.finished)

    def write_list(self, finished: Mapping[str, Sequence[str]]) -> None:
        """Write the list of finished sets anew."""
        if self.folder.exists():
            lines = "".join(json.dumps(each) + "\n" for each in finished.items())
            atomic_write(self.folder / FINISHED_FILE, lines.encode())


def redact_names(message: str, row: Recipient) -> str:
    """Remove a row's personal data from a message, since violations quote the page's text and messages are
    stored."""
    words = {word for text in (row.name, row.team, row.office) for word in (text, *text.split()) if word}
    return re.sub(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)),
        "…",
        message,
    )


def read_finished(folder: Path) -> dict[str, tuple[str, ...]]:
    """Finished sets of earlier runs: key -> files. A truncated last line is ignored."""
    path = folder / FINISHED_FILE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    return {key: tuple(files) for key, files in (json.loads(line) for line in lines if line.endswith("]\n"))}


def read_hash_secret(project: Project) -> bytes:
    """The key of the hashes: random, stored in the cache of this machine."""
    path = project.cache / KEY_FILE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()

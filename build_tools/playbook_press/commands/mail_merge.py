"""A product for everybody on a roster: a set for each row, one after the other, to be gone on with after an
interruption.

Rosters are personal data. What is made of them goes to `dist/rosters/` and nowhere else: into no cache;
and no file's name and no list of what is finished has a name in clear.
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

from playbook_press.commands.print_product import Request, wanted
from playbook_press.core import temp_dirs
from playbook_press.core.files import atomic_write, remove_partial
from playbook_press.core.git import tracked
from playbook_press.core.problems import Problem, Refused, UsageError
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report
from playbook_press.pipeline import checked, ready_templates
from playbook_press.plan.jobs import Job
from playbook_press.plan.sheets import many
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_job
from playbook_press.print.run.scheduler import WorkerPool, gather
from playbook_press.publish.inputs import content_and_settings
from playbook_press.read.library import Library
from playbook_press.read.product_kinds import PRODUCT_KINDS
from playbook_press.read.roster import Holder, read_roster

FOLDER = "rosters"  # in dist/: what is made; in a project: where rosters stand, which git ignores
FINISHED = ".finished"  # a line for each set that is whole
KEY = "roster-key"  # what the hashes of rows are made with, so that nobody can try out names


@dataclass(frozen=True)
class Outcome:
    """What became of a row: its files, written now or by a former run, or why there are none."""

    row: int | None
    files: tuple[str, ...] = ()
    problem: Problem | None = None


def print_roster(
    project: Project,
    request: Request,
    roster: Path,
    say: Callable[[str], None],
    report: Report,
    workers: int | None,
) -> None:
    """Print a set for each row. Raises Refused with every row that failed, after all others are done, or
    where nothing can be printed."""
    refuse_exposed(project, roster)
    library = checked(project, report)
    todo = wanted(library, request)
    if not todo[0].product.spec.rosters:
        known = ", ".join(name for name, kind in PRODUCT_KINDS.items() if kind.rosters)
        kind = todo[0].product.kind
        raise UsageError([f"--roster is for: {known}; '{request.product}' is a {kind}"])
    temp_dirs.begin(project.cache / "scratch")
    with WorkerPool(workers) as pool:
        run = Run(
            library, pool, todo, project.dist / FOLDER / request.product, project.name(roster.resolve())
        )
        failed = list(announce(run.rows(roster), say))
    run.tidy()
    say(f"{many(len(run.finished), 'set')} in {project.name(run.folder)}/, {run.new} made now")
    if failed:
        raise Refused(failed)


def announce(outcomes: Iterable[Outcome], say: Callable[[str], None]) -> Iterator[Problem]:
    """Say which files are finished, as they come; problems are for the end."""
    for outcome in outcomes:
        if outcome.problem:
            yield outcome.problem
        for file in outcome.files:
            say(f"row {outcome.row}: {file}")


def refuse_exposed(project: Project, roster: Path) -> None:
    """Raises UsageError for a roster that would be published, or that everybody with the repository gets."""
    place = roster.resolve()
    if place.is_relative_to(project.content.resolve()):
        raise UsageError(
            [
                f"--roster: {roster}: a roster is personal data and may not stand in content/, which is "
                f"published; move it to {FOLDER}/"
            ]
        )
    if tracked(place.parent, place.name):
        raise UsageError(
            [
                f"--roster: {roster}: a roster is personal data, and git tracks this one: git rm --cached "
                f"{roster}, and keep it in {FOLDER}/, which git ignores; "
                "whoever has the history still has the names",
            ]
        )


class Run:
    """Sets of some jobs in a folder; those that are finished are known by a keyed hash of their row and of
    all else that they are made of."""

    def __init__(self, library: Library, pool: WorkerPool, todo: Sequence[Job], folder: Path, file: str):
        self.library, self.pool, self.todo, self.folder, self.file = library, pool, todo, folder, file
        self.secret = secret_of(library.project)
        inputs = content_and_settings(library.project, library.mkdocs_yml)
        self.environment = f"{inputs} {ready_templates(library).edition} {todo!r}"
        self.before, self.new = finished_in(folder), 0
        self.finished: dict[str, tuple[str, ...]] = {}

    def rows(self, roster: Path) -> Iterator[Outcome]:
        """Every row in turn, a few at a time. Raises Refused where the file is no roster."""
        every = list(read_roster(roster, self.file))
        self.let_go(every)
        rows = iter(every)
        while some := list(islice(rows, self.pool.limit)):
            yield from self.pool.map(self.row, some)

    def let_go(self, rows: Iterable[Holder | Problem]) -> None:
        """Remove every set that is not of these rows as they are now, before the first is printed: however
        this run ends, nobody's set lies where another's is expected."""
        wanted = {self.key(row): self.files(row) for row in rows if isinstance(row, Holder)}
        self.before = {key: files for key, files in self.before.items() if wanted.get(key) == files}
        self.write_down(self.before)
        kept = {self.folder / file for files in self.before.values() for file in files}
        for path in [path for path in self.folder.glob("[0-9]*/*.pdf") if path not in kept]:
            path.unlink()

    def files(self, row: Holder) -> tuple[str, ...]:
        return tuple(f"{row.row:04}/{job.file}" for job in self.todo)

    async def row(self, row: Holder | Problem) -> Outcome:
        if isinstance(row, Problem):
            return Outcome(row.line, problem=row)
        key, files = self.key(row), self.files(row)
        if not self.is_finished(key, files):
            try:
                await self.print_set(row, files)
            except Refused as refused:
                return Outcome(row.row, problem=self.fault(row, refused))
            self.new += 1
            self.note(key, files)
        self.finished[key] = files
        return Outcome(row.row, files)

    async def print_set(self, row: Holder, files: Sequence[str]) -> None:
        """Print a set, and put it in its place whole."""
        run = PrintRun(self.library, ready_templates(self.library, row), self.pool, personal=True)
        for file, rendered in zip(files, await gather(partial(print_job, run), self.todo), strict=True):
            atomic_write(self.folder / file, rendered.pdf)

    def fault(self, row: Holder, refused: Refused) -> Problem:
        """Why a set cannot be printed, in a line."""
        first, *others = refused.problems
        more = f", and {len(others)} more like it" if others else ""
        return Problem(
            self.file, row.row, f"not printed: {replace(first, message=unnamed(first.message, row))}{more}"
        )

    def key(self, row: Holder) -> str:
        return hmac.new(
            self.secret, json.dumps([self.environment, *astuple(row)]).encode(), sha256
        ).hexdigest()

    def is_finished(self, key: str, files: Sequence[str]) -> bool:
        return self.before.get(key) == tuple(files) and all((self.folder / file).exists() for file in files)

    def note(self, key: str, files: Sequence[str]) -> None:
        """Remember a set that is whole, so that it outlives whatever ends this run."""
        with (self.folder / FINISHED).open("a", encoding="utf-8") as list_:
            list_.write(json.dumps([key, files]) + "\n")
            list_.flush()
            os.fsync(list_.fileno())

    def tidy(self) -> None:
        """Leave no folder of a row without a set, and nothing on the list that is not there."""
        for path in self.folder.glob("[0-9]*/"):
            remove_partial(path, "*")
            if not any(path.iterdir()):
                path.rmdir()
        self.write_down(self.finished)

    def write_down(self, finished: Mapping[str, Sequence[str]]) -> None:
        """The list of what is finished, whole."""
        if self.folder.exists():
            lines = "".join(json.dumps(each) + "\n" for each in finished.items())
            atomic_write(self.folder / FINISHED, lines.encode())


def unnamed(message: str, row: Holder) -> str:
    """A message without the words of a row: what is said of a page quotes words of it, and messages are kept
    in places of their own."""
    words = {word for text in (row.name, row.team, row.office) for word in (text, *text.split()) if word}
    return re.sub(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)),
        "…",
        message,
    )


def finished_in(folder: Path) -> dict[str, tuple[str, ...]]:
    """The sets that former runs finished; a line that was cut off is of none."""
    path = folder / FINISHED
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    return {key: tuple(files) for key, files in (json.loads(line) for line in lines if line.endswith("]\n"))}


def secret_of(project: Project) -> bytes:
    """What hashes of rows are made with: of this machine, and nobody else's."""
    path = project.cache / KEY
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()

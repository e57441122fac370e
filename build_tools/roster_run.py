"""A product for everybody on a roster: a set for each row, one after the other, to be gone on with after an interruption.

Rosters are personal data. What is made of them goes to `dist/rosters/` and nowhere else: into no cache; and no file's name
and no list of what is finished has a name in clear.
"""

import hmac
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from build_tools import scratch
from build_tools.crew import AHEAD, Crew, Errand, together
from build_tools.history import tracked
from build_tools.planning import Job, many
from build_tools.press import checked, ready_templates
from build_tools.print_request import Request, wanted
from build_tools.problems import Problem, Refused
from build_tools.products import Shop
from build_tools.project import Project
from build_tools.publish.current import content_and_ground
from build_tools.read.library import Library
from build_tools.read.roster import Holder, read_roster
from build_tools.report import Report

FOLDER = "rosters"              # in dist/: what is made; in a project: where rosters stand, which git ignores
FINISHED = ".finished"          # a line for each set that is whole
MADE = (".pdf", ".part")        # endings of a set, and of one that is being written
KEY = "roster-key"              # what the hashes of rows are made with, so that nobody can try out names
KINDS = ("deck", "sheets", "print-shop", "workbook", "booklet")


@dataclass(frozen=True)
class Outcome:
    """What became of a row: its files, written now or by a former run, or why there are none."""

    row: int
    files: tuple[str, ...] = ()
    problem: Problem | None = None


def print_roster(project: Project, request: Request, roster: Path, say: Callable[[str], None], report: Report, workers: int | None) -> None:
    """Print a set for each row. Raises Refused with every row that failed, after all others are done, or where nothing can be printed."""
    refuse_exposed(project, roster)
    library = checked(project, report)
    todo = wanted(library, request)
    if (kind := todo[0].product.kind) not in KINDS:
        raise Refused([Problem("playbook print", 1, f"--roster is for: {', '.join(KINDS)}; '{request.product}' is a {kind}")])
    scratch.begin(project.cache / "scratch")
    with Crew(workers) as crew:
        run = Run(library, crew, todo, project.dist / FOLDER / request.product, project.name(roster.resolve()))
        failed = list(told(run.rows(roster), say))
    run.tidy()
    say(f"{many(len(run.finished), 'set')} in {project.name(run.folder)}/, {run.made} made now")
    if failed:
        raise Refused(failed)


def told(outcomes: Iterable[Outcome], say: Callable[[str], None]) -> Iterator[Problem]:
    """Says what is finished, as it comes; what is wrong is for the end."""
    for outcome in outcomes:
        if outcome.problem:
            yield outcome.problem
        for file in outcome.files:
            say(f"row {outcome.row}: {file}")


def refuse_exposed(project: Project, roster: Path) -> None:
    """Raises Refused for a roster that would be published, or that everybody gets who gets the repository."""
    place = roster.resolve()
    if place.is_relative_to(project.content.resolve()):
        raise Refused([Problem(str(roster), 1, f"a roster is personal data and may not stand in content/, which is published; move it to {FOLDER}/")])
    if tracked(place.parent, place.name):
        raise Refused([Problem(str(roster), 1, f"a roster is personal data, and git tracks this one: git rm --cached {roster}, and keep it in {FOLDER}/, "
                                               "which git ignores; whoever has the history still has the names")])


class Run:
    """Sets of some jobs in a folder; those that are finished are known by a keyed hash of their row and of all else that they are made of."""

    def __init__(self, library: Library, crew: Crew, todo: Sequence[Job], folder: Path, file: str):
        self.library, self.crew, self.todo, self.folder, self.file = library, crew, todo, folder, file
        self.secret = secret_of(library.project)
        self.ground = f"{content_and_ground(library.project)} {ready_templates(library).edition} {todo!r}"
        self.before, self.finished, self.made = finished_in(folder), {}, 0

    def rows(self, roster: Path) -> Iterator[Outcome]:
        """Every row in turn, a few at a time. Raises Refused where the file is no roster."""
        every = list(read_roster(roster, self.file))
        self.let_go(every)
        rows = iter(every)
        while some := list(islice(rows, AHEAD * self.crew.size)):
            yield from self.crew.all(map(self.row, some))

    def let_go(self, rows: Iterable[Holder | Problem]) -> None:
        """Remove every set that is not of these rows as they are now, before the first is printed: however this run ends, nobody's set lies
        where another's is expected."""
        wanted = {self.key(row): self.files(row) for row in rows if isinstance(row, Holder)}
        self.before = {key: files for key, files in self.before.items() if wanted.get(key) == files}
        self.write_down(self.before)
        kept = {self.folder / file for files in self.before.values() for file in files}
        for path in [path for path in self.folder.glob("[0-9]*/*") if path.suffix in MADE and path not in kept]:
            path.unlink()

    def files(self, row: Holder) -> tuple[str, ...]:
        return tuple(f"{row.row:04}/{job.file}" for job in self.todo)

    def row(self, row: Holder | Problem) -> Errand[Outcome]:
        if isinstance(row, Problem):
            return Outcome(row.line, problem=row)
        key, files = self.key(row), self.files(row)
        if not self.is_finished(key, files):
            try:
                yield from self.printed(row, files)
            except Refused as refused:
                return Outcome(row.row, problem=self.fault(row, refused))
            self.made += 1
            self.note(key, files)
        self.finished[key] = files
        return Outcome(row.row, files)

    def printed(self, row: Holder, files: Sequence[str]) -> Errand[None]:
        """Print a set, and put it in its place whole."""
        shop = Shop(self.library, ready_templates(self.library, row), self.crew, personal=True)
        for file, sheets in zip(files, (yield from together(map(shop.printed, self.todo))), strict=True):
            path = self.folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".part")
            beside.write_bytes(sheets.pdf)
            beside.replace(path)

    def fault(self, row: Holder, refused: Refused) -> Problem:
        """Why a set cannot be printed, in a line."""
        first, *others = refused.problems
        more = f", and {len(others)} more like it" if others else ""
        return Problem(self.file, row.row, f"not printed: {first.file}:{first.line}: {unnamed(first.message, row)}{more}")

    def key(self, row: Holder) -> str:
        return hmac.new(self.secret, json.dumps([self.ground, *astuple(row)]).encode(), sha256).hexdigest()

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
            if not any(path.iterdir()):
                path.rmdir()
        self.write_down(self.finished)

    def write_down(self, finished: Mapping[str, Sequence[str]]) -> None:
        """The list of what is finished, whole."""
        if self.folder.exists():
            beside = self.folder / f"{FINISHED}.part"
            beside.write_text("".join(json.dumps(each) + "\n" for each in finished.items()), encoding="utf-8")
            beside.replace(self.folder / FINISHED)


def unnamed(message: str, row: Holder) -> str:
    """A message without the words of a row: what is said of a page quotes words of it, and messages are kept in places of their own."""
    words = {word for text in (row.name, row.team, row.office) for word in (text, *text.split()) if word}
    return re.sub("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)), "…", message)


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

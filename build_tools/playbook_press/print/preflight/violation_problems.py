"""Faults of printed pages as problems of source files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from playbook_press.compose.card_layouts import DEFAULT_VARIANT
from playbook_press.core.problems import InputError, Problem, further_messages
from playbook_press.plan.jobs import CardJob, Job
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.read.card_back import card_back
from playbook_press.read.library import Library

Places = Mapping[str, tuple[str, int]]  # unit of a document -> file and line of its words
SIDES = ("front", "back")
OVERFULL = re.compile(r"on the (?P<side>front|back) of [^:]*: (?P<words>\d+) words? too many")


def problem_of(library: Library, job: Job, fault: PrintViolation, places: Places) -> Problem:
    """A fault of a printed page as a problem of the file that its words come from: a drawing, a block, a
    card; where no words are at fault, of the job's workshop or of the product's row."""
    on = medium(library, job)
    if place := place_of(library, fault, places):
        return Problem(*place, f"on {on}: {fault.message}")
    code, _, part = (fault.where or "").partition(" ")
    side = part.partition(" ")[0]
    entry = library.by_code.get(code)
    if entry and side in SIDES:
        line = entry.line("title") if side == "front" else card_back(entry).line
        return Problem(entry.file, line, f"on the {side} of {on}: {fault.message}")
    if entry:
        return entry.problem("title", f"on {on}: {f'{part}: ' if part else ''}{fault.message}")
    message = f"on {on}: {fault.message}"
    if about := job.workshop or job.learning_path:  # which of its many products, nothing else says
        return about.problem("title", f"in '{job.key}' {message}")
    return library.site.trees["products"].problem((job.key,), message)


def place_of(library: Library, fault: PrintViolation, places: Places) -> tuple[str, int] | None:
    """The file and line of the words of a fault, of a drawing or of a unit with a place."""
    picture = library.project.content / fault.picture if fault.picture else None
    if picture is not None and picture in library.assets:
        file, first = library.project.name(picture), 1
    elif fault.where is not None and fault.where in places:
        file, first = places[fault.where]
    else:
        return None
    return file, line_of(library, file, fault.words, first)


def line_of(library: Library, file: str, words: str, first: int) -> int:
    """The first line of a file, from line `first` on, that holds the first of these words; else `first`."""
    path = library.project.root / file
    if not words or not path.is_file():
        return first
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    word = words.split()[0]
    return next((number for number, line in enumerate(lines, 1) if number >= first and word in line), first)


@contextmanager
def raising_causes_only() -> Iterator[None]:
    """Problems that are raised inside, without those that follow from others."""
    try:
        yield
    except InputError as refused:
        raise InputError(without_consequences(refused.problems), refused.notes) from None


def without_consequences(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems; where one side of a card has words too many on several sizes or in several looks, only the
    one with most, which says how many follow from it."""
    faces: dict[tuple[str | None, int | None, str], list[Problem]] = {}
    for problem in problems:
        if found := OVERFULL.match(problem.message):
            faces.setdefault((problem.file, problem.line, found["side"]), []).append(problem)
        else:
            yield problem
    for found_on in faces.values():
        worst = max(found_on, key=lambda each: (words_too_many(each), -len(each.message), each.message))
        others = len(found_on) - 1
        yield replace(worst, message=worst.message + (further_messages(others) if others else ""))


def words_too_many(problem: Problem) -> int:
    """How many words a face has too many, by the message of the problem."""
    found = OVERFULL.match(problem.message)
    return int(found["words"]) if found else 0


def medium(library: Library, job: Job) -> str:
    """What a job is printed on, as an author calls it: the card with its size and look, or the paper."""
    if not isinstance(job, CardJob):
        return library.site.papers[job.paper].name
    stock, look = library.site.stocks[job.stock], job.product.look
    drawn = "" if look == DEFAULT_VARIANT else f" ({look})"
    return f"the card of {stock.width:g} x {stock.height:g} mm{drawn}"

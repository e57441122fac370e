"""Paths: steps name entries or workshops that exist, days are in order and not too long, words are known."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from playbook_press.check.workshops import QUOTED_CODE, code_hint
from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read import query
from playbook_press.read.entries import CodedDocument
from playbook_press.read.learning_paths import LearningPath, steps_of
from playbook_press.read.library import Library
from playbook_press.read.workshops import Block


def step_problem(path: LearningPath, step: Block, name: str, message: str) -> Problem:
    """A problem at the line of a step's fact, which stands below its fence."""
    below = path.document.body.split("\n")[step.line - path.document.body_line :]
    at = next((at for at, line in enumerate(below) if line.startswith(f"{name}:")), 0)
    return Problem(path.file, step.line + at, f"{name}: {message}")


def unknown_steps(library: Library) -> Iterator[Problem]:
    """Unknown, retired or misspelt codes of steps, and steps that are about nothing, or about two things."""
    if not library.kinds_complete or library.site.taxonomy is None:
        return
    for path in library.learning_paths:
        for step in path.steps:
            yield from aimless_step(path, step)
            yield from (
                step_problem(path, step, "entries", message)
                for message in query.query_violations(library, step.facts["entries"] or "")
                if not may_be_unread(library, message)
            )
            yield from (
                step_problem(path, step, "workshop", message)
                for message in workshop_violations(library, step.facts["workshop"])
            )


def may_be_unread(library: Library, message: str) -> bool:
    """Whether a message is about an entry that is missing only because a file has problems."""
    others = {each.code for each in (*library.workshops, *library.learning_paths)}
    return any(code not in others and library.may_exist(code) for code in QUOTED_CODE.findall(message))


def aimless_step(path: LearningPath, step: Block) -> Iterator[Problem]:
    """A step that names neither entries nor a workshop, or both."""
    if path.document.body_valid and bool(step.facts["entries"]) == bool(step.facts["workshop"]):
        yield Problem(
            path.file,
            step.line,
            f"step '{shorten(step.title)}' needs either 'entries', such as [B04, R01], or 'workshop', "
            "such as W01; expected one of them",
        )


def workshop_violations(library: Library, code: str | None) -> Iterator[str]:
    """Why a code is that of no workshop."""
    known = {each.code for each in library.workshops}
    if code and code not in known and not code_may_come(library, code):
        yield f"no workshop has the code '{shorten(code)}'{did_you_mean(code, known) or '; leave it out'}"


def code_may_come(library: Library, code: str) -> bool:
    """Whether a workshop could have this code in a file that cannot be read."""
    return code in library.faulty_files.values()


def misplaced_days(library: Library) -> Iterator[Problem]:
    """Days that stand before an earlier one, that hold no step, or whose steps take too long."""
    for path in library.learning_paths:
        numbered = [day for day in path.days if day.facts["day"]]
        for before, day in pairwise(numbered):
            if day.facts["day"] < before.facts["day"]:
                yield Problem(
                    path.file,
                    day.document.facts.line("day"),
                    f"day {day.facts['day']} stands after day {before.facts['day']}; "
                    "expected days in their order",
                )
        if path.file not in library.faulty_files:
            yield from (
                Problem(path.file, day.line, f"'{shorten(day.title)}' has no step; expected '::: step' in it")
                for day in path.days
                if not steps_of(day)
            )
            yield from long_days(path, path.facts["longest_day"] or library.path_form.longest_day)


def long_days(path: LearningPath, most: int) -> Iterator[Problem]:
    """Days whose steps take more minutes than the path allows."""
    for number, minutes, line in path.minutes_by_day():
        if minutes > most:
            yield Problem(
                path.file,
                line,
                f"the steps of day {number} take {minutes} minutes; expected at most {most}: spread them "
                "over more days, or write another longest_day at the head",
            )


def unknown_words(library: Library) -> Iterator[Problem]:
    """Unknown audiences and codes at the head of a path, and steps of one path with the same title."""
    taxonomy = library.site.taxonomy
    for path in library.learning_paths:
        facts = path.document.facts
        yield from (
            facts.problem(
                ("audience",),
                f"audience: unknown audience '{shorten(word)}'{did_you_mean(word, taxonomy.audiences)}",
            )
            for word in path.facts["audience"]
            if taxonomy and word not in taxonomy.audiences
        )
        yield from (
            facts.problem(("next",), f"next: {message}")
            for code in path.facts["next"]
            for message in next_violations(library, path, code)
        )
        yield from repeated_steps(path)


def next_violations(library: Library, path: LearningPath, code: str) -> Iterator[str]:
    """Why nothing can be gone on with under this code."""
    if code == path.code:
        yield f"'{code}' is this path itself"
    elif code not in coming_codes(library):
        yield f"no path or workshop has the code '{shorten(code)}'{code_hint(coming_codes(library), code)}"


def coming_codes(library: Library) -> Collection[str]:
    """The codes of paths and workshops, with those that files claim which cannot be read."""
    known = {each.code for each in (*library.workshops, *library.learning_paths) if each.code}
    return known | {code for code in library.faulty_files.values() if code}


def repeated_steps(path: LearningPath) -> Iterator[Problem]:
    """Steps without a title, or with that of another: a browser keeps by it what a reader has done."""
    seen: dict[str, int] = {}
    for step in path.steps:
        if not step.title:
            yield Problem(
                path.file, step.line, "a step has no title; expected one, such as '::: step Feel first'"
            )
        elif seen.setdefault(step.title.casefold(), step.line) != step.line:
            first = seen[step.title.casefold()]
            yield Problem(
                path.file,
                step.line,
                f"step '{shorten(step.title)}' stands at line {first} already; expected another title",
            )


def duplicate_paths(library: Library) -> Iterator[Problem]:
    """Titles that two paths have, and codes that something else has already."""
    for fact, others in (("code", (*library.written, *library.workshops)), ("title", ())):
        owner: dict[str, CodedDocument] = {
            each.facts[fact].casefold(): each for each in others if each.facts[fact]
        }
        for path in library.learning_paths:
            name = path.facts[fact]
            first = owner.setdefault(name.casefold(), path) if name else path
            if first is not path:
                tail = f"; the next free code is {library.next_code(library.path_form)}"
                yield path.problem(
                    fact,
                    f"{fact} '{name}' already belongs to {first.file}:{first.line(fact)}"
                    + (tail if fact == "code" else ""),
                )

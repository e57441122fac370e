"""What the playbook below needs of what `hide:` leaves out: told at that line, which is the author's own, and
not in files that are another's."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby

from playbook_press.core.problems import Problem
from playbook_press.read.base import HIDE
from playbook_press.read.library import Library
from playbook_press.read.mkdocs_yml import CONFIG_FILE

CODE = re.compile(r"\b[A-Z][0-9]{2,4}\b")
AROUND = 1  # lines before and after a problem's own, in which the code stands that it is about


def locate_at_hide(
    library: Library, problems: Iterable[Problem], found_below: Callable[[], Collection[Problem]]
) -> tuple[Problem, ...]:
    """Problems, those of the playbook below that are there only because something is hidden gathered by file
    at `hide:`. `found_below`: finds what is wrong there with nothing hidden; called only if it matters."""
    project = library.project
    theirs = [each for each in problems if each.file and project.hidden and is_below(library, each.file)]
    if not theirs:
        return tuple(problems)
    anyway = set(found_below())
    needs = sorted(each for each in theirs if each not in anyway)
    _, (file, line) = library.mkdocs_yml.options.get(HIDE, ([], (CONFIG_FILE, 1)))
    gathered = [
        Problem(file, line, f"{HIDE}: {message}")
        for name, group in groupby(needs, key=lambda each: each.file or "")
        for message in [needed_by(library, name, list(group))]
    ]
    return (*(each for each in problems if each not in needs), *gathered)


def is_below(library: Library, file: str) -> bool:
    """Whether a file is the playbook's below, and not written over."""
    project = library.project
    return project.base is not None and (project.base / file).is_file() and not project.owns(file)


def needed_by(library: Library, file: str, problems: list[Problem]) -> str:
    """What a file of the playbook below needs, why, and the ways out."""
    codes = sorted({code for problem in problems for code in codes_about(library, problem)})
    numbers = sorted({problem.line or 1 for problem in problems})
    where = f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
    reason = "" if codes else f": {problems[0].message}"
    named = ", ".join(codes)
    ways = [f"take {named or 'it'} out of '{HIDE}:'", *also_hidden(library, file)]
    without = "them" if len(codes) > 1 else "it"
    return (
        f"{file} of the playbook below needs {named or 'what you leave out'} ({where}{reason}); "
        f"{', '.join(ways)}, or write {file} in your own playbook without {without}"
    )


def codes_about(library: Library, problem: Problem) -> Iterator[str]:
    """The codes that are hidden and that a problem is about: its message names them, or else its lines."""
    hidden = library.project.hidden
    if codes := hidden.intersection(CODE.findall(problem.message)):
        yield from codes
        return
    below = library.project.base
    text = (below / (problem.file or "")).read_text(encoding="utf-8") if below else ""
    at = (problem.line or 1) - 1
    near = text.splitlines()[max(at - AROUND, 0) : at + AROUND + 1]
    yield from hidden.intersection(CODE.findall("\n".join(near)))


def also_hidden(library: Library, file: str) -> Iterator[str]:
    """Hiding as well what needs it, if that has a code."""
    coded = (*library.written, *library.workshops, *library.learning_paths)
    yield from (f"hide {each.code} as well" for each in coded if each.file == file and each.code)

"""An editor's second look, for whoever wants prose as good as its form: reading grade, length, spelling,
phrases, twins."""

from collections.abc import Callable, Iterator

from playbook_press.core.problems import Problem, Refused
from playbook_press.proofread import lengths, phrases, reading, shared_lines, spelling
from playbook_press.read.library import Library

Check = Callable[[Library], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    lengths.unusual,
    reading.too_hard,
    spelling.misspelt,
    phrases.unwanted,
    shared_lines.shared,
    shared_lines.alike,
)


def proofread(library: Library) -> str:
    """What was read, in one line. Raises Refused with all that an editor would mark."""
    problems = tuple(problem for find in CHECKS for problem in find(library))
    if problems:
        raise Refused(problems)
    return reading.summary(library)

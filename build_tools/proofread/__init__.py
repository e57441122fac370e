"""An editor's second look, for whoever wants prose as good as its form: reading grade, length, spelling, phrases, twins."""

from collections.abc import Callable, Iterator

from build_tools.problems import Problem, Refused
from build_tools.proofread import lengths, phrases, reading, spelling, twins
from build_tools.read.library import Library

Check = Callable[[Library], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (lengths.unusual, reading.too_hard, spelling.misspelt, phrases.unwanted, twins.shared, twins.alike)


def proofread(library: Library) -> str:
    """What was read, in one line. Raises Refused with all that an editor would mark."""
    problems = tuple(problem for find in CHECKS for problem in find(library))
    if problems:
        raise Refused(problems)
    return reading.summary(library)

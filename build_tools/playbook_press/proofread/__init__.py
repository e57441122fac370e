"""`playbook proofread`: checks the quality of texts: reading grade, length, spelling, unwanted phrases,
repeated lines."""

from collections.abc import Callable, Iterator

from playbook_press.core.problems import InputError, Problem
from playbook_press.proofread import lengths, phrases, reading, recall_words, shared_lines, spelling
from playbook_press.read.library import Library

Check = Callable[[Library], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    lengths.unusual_lengths,
    reading.too_hard,
    spelling.misspelt_words,
    phrases.unwanted_phrases,
    shared_lines.repeated_lines,
    shared_lines.repeated_openings,
    recall_words.answers_in_other_words,
)


def proofread(library: Library) -> str:
    """Runs all checks; a summary in one line. Raises InputError with all problems found."""
    problems = tuple(problem for find in CHECKS for problem in find(library))
    if problems:
        raise InputError(problems)
    return reading.summary(library)

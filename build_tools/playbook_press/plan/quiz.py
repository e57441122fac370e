"""Quizzes after a workshop: which questions come on which day, so that what was asked comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from playbook_press.plan.agenda import entries_used
from playbook_press.read.library import Library
from playbook_press.read.recall import RecallQuestion, recall_questions
from playbook_press.read.workshops import Workshop

DAYS = (3, 14, 30)  # after the workshop
ON_A_SHEET = 6  # questions: a page with room to write
RETURNING = 2  # of them, from the sheets before: asked once more after a longer pause


@dataclass(frozen=True)
class Quiz:
    """The questions of one day."""

    day: int
    questions: tuple[RecallQuestion, ...]


def quizzes(library: Library, workshop: Workshop) -> tuple[Quiz, ...]:
    """The quiz of each day; none for a workshop whose entries ask nothing."""
    return deal(mixed([recall_questions(entry) for entry in entries_used(library, workshop)]))


def mixed(asked: Sequence[Sequence[RecallQuestion]]) -> tuple[RecallQuestion, ...]:
    """The first question of each entry, then the second ones: neighbours are about different things."""
    return tuple(each for turn in zip_longest(*asked) for each in turn if each is not None)


def deal(questions: Sequence[RecallQuestion]) -> tuple[Quiz, ...]:
    """New questions for each day, behind them some of the days before; where there are too few, all that
    there are come back."""
    found: list[Quiz] = []
    left = list(questions)
    for day in DAYS:
        former = [each for quiz in found for each in quiz.questions]
        fresh = left[: ON_A_SHEET - (RETURNING if former else 0)]
        left = left[len(fresh) :]
        again = list(dict.fromkeys(former))[len(found) - 1 :: len(DAYS)] if former else []
        back = [each for each in (*again, *former) if each not in fresh]
        chosen = tuple(dict.fromkeys((*fresh, *back)))[:ON_A_SHEET]
        if chosen:
            found.append(Quiz(day, chosen))
    return tuple(found)

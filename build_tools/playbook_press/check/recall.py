"""Questions to answer from memory: each is whole, in order, short enough to hear, and gives nothing away."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from playbook_press.core.problems import Problem, shorten
from playbook_press.editions.fingerprint import canonical
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import RECALL_MARKS
from playbook_press.read.library import Library
from playbook_press.read.markdown import count_words
from playbook_press.read.recall import (
    CHOICES,
    MOST_QUESTIONS,
    RecallQuestion,
    groups,
    recall_questions,
    recall_section,
)
from playbook_press.read.sections import ListItem

Found = Iterator[tuple[int, str]]  # line and message
MOST_WORDS = (50, 40, 40, 25)  # of a question, an answer, a reason, a choice: what fits a card and one breath
SHORTEST_ANSWER = 12  # characters, from which on an answer that stands in its question gives itself away


def invalid_questions(library: Library) -> Iterator[Problem]:
    """Questions that lack a part, are too long to hear, or show their answer."""
    for entry in library.written:
        yield from (Problem(entry.file, line, message) for line, message in question_violations(entry))


def question_violations(entry: Entry) -> Found:
    """Line and message of each fault in what an entry asks."""
    found = recall_section(entry)
    if found is None or len(found[1].marks) != RECALL_MARKS or foreign(found[0].lines, found[1].marks):
        return
    section, marks = found[0], found[1].marks
    asked = list(groups(section.lines, marks[0]))
    if len(asked) > MOST_QUESTIONS:
        yield asked[MOST_QUESTIONS][0].line, f"{len(asked)} questions; expected at most {MOST_QUESTIONS}"
    for lines in asked:
        yield from order_violations(lines, marks)
        yield from too_long(lines, marks)
    for question in recall_questions(entry):
        yield from telling(question)


def foreign(lines: Sequence[ListItem], marks: Sequence[str]) -> bool:
    """Whether a line has no mark of its section, which is told where it is read."""
    return any(line.mark not in marks for line in lines)


def order_violations(lines: Sequence[ListItem], marks: Sequence[str]) -> Found:
    """Faults of one question: a part that is missing or out of its place, or choices that are not three."""
    have = [line.mark for line in lines]
    if have[:3] != list(marks[:3]):
        order = ", ".join(f"*{mark}:*" for mark in marks[:3])
        yield lines[0].line, f"'{shorten(lines[0].text)}' needs three lines in this order: {order}"
    elif wrong := [line for line in lines[3:] if line.mark != marks[3]]:
        yield wrong[0].line, f"*{wrong[0].mark}:* stands twice; expected one for each *{marks[0]}:*"
    elif len(lines) - 3 not in (0, CHOICES):
        yield (
            lines[3].line,
            f"expected {CHOICES} lines that start with *{marks[3]}:* below one *{marks[0]}:*, or none; "
            f"found {len(lines) - 3}",
        )


def too_long(lines: Sequence[ListItem], marks: Sequence[str]) -> Found:
    """Lines of more words than can be heard at once."""
    for line in lines:
        words, most = count_words(line.text), MOST_WORDS[marks.index(line.mark)]
        if words > most:
            yield (
                line.line,
                f"*{line.mark}:* has {words} words; expected at most {most}: {words - most} too many",
            )


def telling(question: RecallQuestion) -> Found:
    """Faults of what is asked: an answer that stands in its question, or two equal choices."""
    asked, answer = (canonical(line.text).casefold() for line in (question.question, question.answer))
    if len(answer) >= SHORTEST_ANSWER and answer.strip(".?!\"' ") in asked:
        yield question.question.line, f"gives its answer away: '{shorten(question.answer.text)}' stands in it"
    choices = sorted((question.answer, *question.others), key=lambda line: canonical(line.text).casefold())
    for one, other in pairwise(choices):
        if canonical(one.text).casefold() == canonical(other.text).casefold():
            yield max(one.line, other.line), f"'{shorten(other.text)}' is a choice twice; expected another"

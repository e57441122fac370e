"""Questions to answer from memory: what a section with role `recall` asks, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import RECALL_MARKS, SectionRule
from playbook_press.read.sections import ListItem, Section

MOST_QUESTIONS = 2  # of an entry: more than its idea can carry
CHOICES = 3  # wrong ones beside the answer, where there are any


@dataclass(frozen=True)
class RecallQuestion:
    """A question, its answer, why that is the answer, and wrong choices beside it, three or none.

    `key` names it for ever, as the browser keeps when it is due: the code of its entry and its place there.
    """

    code: str
    number: int
    question: ListItem
    answer: ListItem
    reason: ListItem
    others: tuple[ListItem, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.code}.{self.number}"


def recall_section(entry: Entry) -> tuple[Section, SectionRule] | None:
    """The section of an entry that asks, and its rule; None where the entry has none."""
    section = entry.of_role("recall")
    return (section, entry.kind.sections[section.key]) if section else None


def recall_questions(entry: Entry) -> tuple[RecallQuestion, ...]:
    """The well-formed questions of an entry, in its order; the others are `check.recall`'s to tell."""
    found = recall_section(entry)
    if found is None or len(found[1].marks) != RECALL_MARKS:
        return ()
    asked, answer, reason, wrong = found[1].marks
    return tuple(
        RecallQuestion(entry.code, number, lines[0], lines[1], lines[2], tuple(lines[3:]))
        for number, lines in enumerate(groups(found[0].lines, asked), 1)
        if [line.mark for line in lines[:3]] == [asked, answer, reason]
        and all(line.mark == wrong for line in lines[3:])
    )


def groups(lines: Sequence[ListItem], first: str) -> Iterator[list[ListItem]]:
    """Lines cut before each that has the mark of a question; what comes before the first is a group too."""
    group: list[ListItem] = []
    for line in lines:
        if line.mark == first and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group

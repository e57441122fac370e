"""Reads a path from one Markdown file: its fields, and its days in order, each with steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from playbook_press.core.problems import Problem
from playbook_press.read.entries import CodedDocument
from playbook_press.read.fields import FieldReader
from playbook_press.read.front_matter import Document
from playbook_press.read.path_schema import STEP, PathForm
from playbook_press.read.workshops import AgendaReader, Block, Module


@dataclass(frozen=True)
class LearningPath(CodedDocument):
    """Steps for a newcomer, a role or an occasion. Its parts are read as a workshop's modules are: a step is
    a block of one."""

    days: tuple[Module, ...]

    @property
    def steps(self) -> tuple[Block, ...]:
        """Every step in order."""
        return tuple(step for day in self.days for step in steps_of(day))

    @property
    def minutes(self) -> int:
        """How long all steps take."""
        return sum(map(step_minutes, self.steps))

    def minutes_by_day(self) -> Iterator[tuple[int, int, int]]:
        """Number of each working day, the minutes of its steps, and the line of its first part."""
        numbers = dict.fromkeys(day.facts["day"] for day in self.days if day.facts["day"])
        for number in numbers:
            parts = [day for day in self.days if day.facts["day"] == number]
            minutes = sum(step_minutes(step) for part in parts for step in steps_of(part))
            yield number, minutes, parts[0].document.facts.line("day")


def steps_of(day: Module) -> tuple[Block, ...]:
    """The steps of a part of a path."""
    return tuple(block for block in day.blocks if block.name == STEP)


def step_minutes(step: Block) -> int:
    """How long a step takes; 0 where it does not say."""
    return step.facts["minutes"] or 0


def read_learning_path(form: PathForm, document: Document) -> tuple[LearningPath, list[Problem]]:
    """A path and the problems of its file; invalid fields and steps are left out."""
    facts, agenda = FieldReader(form.fields, document, form), AgendaReader(form, document)
    path = LearningPath(document.file, MappingProxyType(facts.read()), document, tuple(agenda.modules()))
    return path, [*document.problems, *facts.problems, *agenda.problems]

"""The schema of paths, read from `templates/paths/form.yml`: fields of a path, its days and steps."""

from functools import cached_property

from pydantic import Field

from playbook_press.core.project import Project
from playbook_press.read.coded_form import CodedForm
from playbook_press.read.kind_schema import FieldRule, Name
from playbook_press.read.kinds import read_form
from playbook_press.read.spelling import AS_WRITTEN, Spelling
from playbook_press.read.workshop_schema import BlockRule
from playbook_press.read.yaml_models import Count, DisplayText, Text, validate

FORM_FILE = "templates/paths/form.yml"
PATH = "path"  # what commands, search and style sheets call it, as they call a kind
DAY, STEP = "day", "step"  # the block that opens a part of a path, and the block of a step


class PathForm(CodedForm):
    """The form of paths."""

    longest_day: Count = 60
    """Minutes that the steps of one day may take, where a path does not say itself."""
    day: dict[Name, FieldRule]
    """Facts of each part of a path."""
    step: dict[Name, FieldRule] = Field(min_length=1)
    """Facts of each step."""
    step_name: DisplayText
    """What the editor calls a step."""
    step_help: Text
    """What stands below the facts of a step."""

    @property
    def key(self) -> str:
        return PATH

    @property
    def opener(self) -> str:
        """The block that opens a part."""
        return DAY

    @property
    def part(self) -> str:
        """What messages call a part of a path."""
        return DAY

    @property
    def module(self) -> dict[str, FieldRule]:
        """Facts of each part, as of a workshop's modules."""
        return self.day

    @cached_property
    def blocks(self) -> dict[str, BlockRule]:
        """The one block that paths have: a step."""
        rule = BlockRule(heading=self.step_name, fields=self.step, body="prose", help=self.step_help)
        return {STEP: rule}

    @property
    def known(self) -> list[str]:
        """What may follow ':::'."""
        return [DAY, STEP]


def read_path_form(project: Project, spelling: Spelling = AS_WRITTEN) -> PathForm:
    """The form. Raises InputError."""
    return validate(PathForm, read_form(project, FORM_FILE, PathForm, spelling))

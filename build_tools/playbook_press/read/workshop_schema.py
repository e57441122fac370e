"""The schema of workshops, read from `templates/workshops/form.yml`: fields of a workshop and of its
modules, and the blocks that modules consist of."""

from collections.abc import Iterator
from typing import Any, Literal, Protocol

from pydantic import Field

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.coded_form import CodedForm
from playbook_press.read.facilitator_marks import FACILITATOR_BLOCK_NAME
from playbook_press.read.kind_schema import FieldRule, Name
from playbook_press.read.kinds import merge_rules, read_form, require_mapping
from playbook_press.read.spelling import AS_WRITTEN, Spelling
from playbook_press.read.yaml_lines import YamlTree
from playbook_press.read.yaml_models import Count, DisplayText, Flag, Text, YamlModel, validate

FORM_FILE = "templates/workshops/form.yml"
WORKSHOP = "workshop"  # what commands, search and style sheets call it, as they call a kind
# the block that opens a module; text between blocks, which needs no fence
MODULE, TEXT = "module", "text"
BlockBody = Literal["prose", "list", "optional"]


class BlockRule(YamlModel):
    """The rule for a fenced block: its fields, and the body below them."""

    heading: DisplayText | None = None
    """What the editor calls it; its name, if none is given."""
    fields: dict[Name, FieldRule] = Field(default_factory=dict)
    """The facts that may stand below its fence."""
    body: BlockBody
    """What stands below the facts: `prose`; `list`: words, then a list; `optional`: prose or nothing."""
    marked: Flag = False
    """Whether each item of its list begins with a mark, such as `*The customer:*`."""
    facilitator: Flag = False
    """Whether only the facilitator reads it. Such words are never published."""
    turns: Count = 1
    """How many people take turns in it: the timer of the page that runs a workshop rings at each change."""
    asked: Flag = False
    """Whether readers may answer it on the page, for themselves."""
    help: Text
    """What it is, as messages say it."""


class AgendaForm(Protocol):
    """A form of files that consist of parts, each opened by a block of facts, with further blocks in it."""

    @property
    def opener(self) -> str:
        """The block that opens a part."""

    @property
    def part(self) -> str:
        """What messages call a part."""

    @property
    def module(self) -> dict[str, FieldRule]:
        """Facts of a part."""

    @property
    def blocks(self) -> dict[str, BlockRule]:
        """The blocks in a part."""

    @property
    def known(self) -> list[str]:
        """What may follow ':::'."""


class WorkshopForm(CodedForm):
    """The form of workshops."""

    module: dict[Name, FieldRule]
    """Facts of each module."""
    shared: dict[Name, FieldRule]
    """Facts that a block takes over by naming them."""
    blocks: dict[Name, BlockRule]
    """The blocks."""

    @property
    def key(self) -> str:
        return WORKSHOP

    @property
    def opener(self) -> str:
        """The block that opens a module."""
        return MODULE

    @property
    def part(self) -> str:
        """What messages call a part of a workshop."""
        return MODULE

    @property
    def known(self) -> list[str]:
        """What may follow ':::'."""
        return [MODULE, *self.blocks]


PUBLIC_BLOCKS = (MODULE, TEXT, "story")  # blocks that templates show to participants
TEXT_RULE = BlockRule(body="prose", help="words")


def read_workshop_form(project: Project, spelling: Spelling = AS_WRITTEN) -> WorkshopForm:
    """The form. Raises InputError."""
    tree = read_form(project, FORM_FILE, WorkshopForm, spelling)
    value = require_mapping(tree, WorkshopForm)
    blocks = {
        name: merge_shared_fields(value.get("shared"), rule) for name, rule in value.get("blocks", {}).items()
    }
    form = validate(WorkshopForm, YamlTree(tree.file, {**value, "blocks": blocks}, tree.lines, tree.written))
    if problems := [
        tree.problem(("blocks", name), f"block '{name}': {message}")
        for name, rule in form.blocks.items()
        for message in block_leaks(name, rule)
    ]:
        raise InputError(problems)
    return form


def block_leaks(name: str, rule: BlockRule) -> Iterator[str]:
    """Messages for each way in which a block for the facilitator would become public."""
    if rule.facilitator and rule.asked:
        yield "is for the facilitator only; 'asked' would show it to others, expected none"
    if rule.facilitator and name in PUBLIC_BLOCKS:
        yield f"'{name}' is what participants read; expected no 'facilitator: true'"
    if not rule.facilitator and FACILITATOR_BLOCK_NAME.fullmatch(name):
        yield (
            "its name promises that only the facilitator reads it; "
            "expected 'facilitator: true', or another name"
        )


def merge_shared_fields(shared: Any, rule: Any) -> Any:
    """A block's rule, in which a field without rules of its own is the shared one."""
    if not isinstance(rule, dict) or not isinstance(shared, dict):
        return rule
    return {**rule, "fields": merge_rules(shared, rule.get("fields", {}), keep=False)}

"""What a workshop may hold, as data: `templates/workshops/form.yml` has its facts, those of its modules, and
its blocks."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from playbook_press.core.problems import Refused
from playbook_press.core.project import Project
from playbook_press.read.facilitator_marks import NAME
from playbook_press.read.kind_schema import Colours, FieldRule, Name, Slug, letter
from playbook_press.read.kinds import filled, laid_over, read_tree
from playbook_press.read.yaml_lines import Tree
from playbook_press.read.yaml_models import Count, Flag, Settings, Text, Words, validate

FORM = "templates/workshops/form.yml"
WORKSHOP = "workshop"  # what commands, search and style sheets call it, as they call a kind
# the block that opens a module; own words between blocks, which need no fence
MODULE, TEXT = "module", "text"
Body = Literal["prose", "list", "optional"]


class BlockRule(Settings):
    """A block: its facts, and what stands below them."""

    fields: dict[Name, FieldRule] = {}
    body: Body  # list: words, then items; optional: may be empty
    marked: Flag = False  # each item of its list begins with a mark, such as '*The customer:*'
    facilitator: Flag = False  # never published
    asked: Flag = False  # what it asks may be answered on the page
    help: Text


class WorkshopForm(Settings):
    """The form of workshops."""

    name: Words
    plural: Words
    folder: Slug
    letter: Annotated[str, AfterValidator(letter)]
    purpose: Words  # one line for the home page
    intro: Words  # a few sentences above the list of workshops
    colours: Colours
    search_rank: Count = 1  # as of kinds
    asked_for: tuple[Words, ...] = ()
    fields: dict[Name, FieldRule]
    module: dict[Name, FieldRule]
    shared: dict[Name, FieldRule]  # facts that a block takes over by naming them
    blocks: dict[Name, BlockRule]

    @property
    def key(self) -> str:
        return WORKSHOP

    @property
    def known(self) -> list[str]:
        """What may follow ':::'."""
        return [MODULE, *self.blocks]


PUBLIC = (MODULE, TEXT, "story")  # what the press itself shows to participants
PLAIN = BlockRule(body="prose", help="words")


def read_workshop_form(project: Project) -> WorkshopForm:
    """The form. Raises Refused."""
    tree = read_tree(project, project.find(FORM))
    value = filled(tree, WorkshopForm)
    blocks = {name: with_shared(value.get("shared"), rule) for name, rule in value.get("blocks", {}).items()}
    form = validate(WorkshopForm, Tree(tree.file, {**value, "blocks": blocks}, tree.lines, tree.written))
    if problems := [
        tree.problem(("blocks", name), f"block '{name}': {message}")
        for name, rule in form.blocks.items()
        for message in faults(name, rule)
    ]:
        raise Refused(problems)
    return form


def faults(name: str, rule: BlockRule) -> Iterator[str]:
    """Why others would read what is the facilitator's."""
    if rule.facilitator and rule.asked:
        yield "is for the facilitator only; 'asked' would show it to others, expected none"
    if rule.facilitator and name in PUBLIC:
        yield f"'{name}' is what participants read; expected no 'facilitator: true'"
    if not rule.facilitator and NAME.fullmatch(name):
        yield "its name promises that only the facilitator reads it; expected 'facilitator: true', or another name"


def with_shared(shared: Any, rule: Any) -> Any:
    """A block's rule, in which a field without rules of its own is the shared one."""
    if not isinstance(rule, dict) or not isinstance(shared, dict):
        return rule
    return {**rule, "fields": laid_over(shared, rule.get("fields", {}), keep=False)}

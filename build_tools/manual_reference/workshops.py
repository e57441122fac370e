"""Workshops: facts, modules and blocks of `templates/workshops/form.yml`."""

from manual_reference.models import model_table
from manual_reference.shipped import shipped_form
from manual_reference.tables import code, codes, plain, table
from playbook_press.read import workshop_schema
from playbook_press.read.kind_schema import FieldRule
from playbook_press.read.workshop_schema import BlockRule

BODIES = {"prose": "words", "list": "words, then a list", "optional": "words, or none"}


def keys(model: str) -> str:
    """The table of the keys of one of the models of `form.yml`."""
    return model_table(getattr(workshop_schema, model))


def facts() -> dict[str, FieldRule]:
    """The facts at the head of a workshop."""
    return shipped_form().fields


def module() -> dict[str, FieldRule]:
    """The facts of a module."""
    return shipped_form().module


def blocks() -> dict[str, BlockRule]:
    """The blocks, by name."""
    return shipped_form().blocks


def overview() -> str:
    """A row for each block."""
    return table(
        ("block", "facts", "what it is", "below the facts"),
        [
            (code(name), codes(rule.fields), plain(rule.help), BODIES[rule.body])
            for name, rule in blocks().items()
        ],
    )


def block_facts() -> dict[str, FieldRule]:
    """Every fact that some block may have; one name means the same in each."""
    return {name: fact for rule in blocks().values() for name, fact in rule.fields.items()}

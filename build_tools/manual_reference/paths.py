"""Paths: facts of a path, its days and its steps, as `templates/paths/form.yml` says."""

from manual_reference.models import model_table
from manual_reference.shipped import shipped_path_form
from playbook_press.read.kind_schema import FieldRule
from playbook_press.read.path_schema import PathForm


def keys() -> str:
    """The table of the keys of `form.yml`."""
    return model_table(PathForm)


def facts() -> dict[str, FieldRule]:
    """The facts at the head of a path."""
    return shipped_path_form().fields


def day() -> dict[str, FieldRule]:
    """The facts of a day."""
    return shipped_path_form().day


def step() -> dict[str, FieldRule]:
    """The facts of a step."""
    return shipped_path_form().step


def longest_day() -> int:
    """Minutes that the steps of a day may take, where a path does not say itself."""
    return shipped_path_form().longest_day

"""What comes with the press: a project of nothing but the shipped settings and templates."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.collections import read_collection_form
from playbook_press.read.kind_schema import CommonRules
from playbook_press.read.kinds import Kinds, read_kinds
from playbook_press.read.path_schema import PathForm, read_path_form
from playbook_press.read.workshop_schema import WorkshopForm, read_workshop_form
from playbook_press.read.yaml_lines import YamlTree, load_yaml


@cache
def shipped_kinds() -> Kinds:
    """The kinds that every project has."""
    with TemporaryDirectory() as folder:
        return read_kinds(Project(Path(folder)))


@cache
def shipped_form() -> WorkshopForm:
    """The form of workshops that every project has."""
    with TemporaryDirectory() as folder:
        return read_workshop_form(Project(Path(folder)))


@cache
def shipped_path_form() -> PathForm:
    """The form of paths that every project has."""
    with TemporaryDirectory() as folder:
        return read_path_form(Project(Path(folder)))


@cache
def shipped_collection_form() -> CommonRules:
    """The form of the pages of collections that every project has."""
    with TemporaryDirectory() as folder:
        return read_collection_form(Project(Path(folder)))


def shipped_yaml(name: str) -> YamlTree:
    """A shipped file, such as `site_config/daily.yml`."""
    return load_yaml(name, shipped_text(name))


def shipped_text(name: str) -> str:
    """The text of a shipped file."""
    return (SHIPPED / name).read_text(encoding="utf-8")

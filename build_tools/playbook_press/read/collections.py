"""The page of a collection: the idea that holds a list of entries together, and what a team does with it."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from playbook_press.core.problems import Problem, Refused
from playbook_press.core.project import Project
from playbook_press.read.body import ProseReader
from playbook_press.read.fields import FactReader
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_rules import revealing
from playbook_press.read.kind_schema import Common
from playbook_press.read.kinds import read_tree
from playbook_press.read.sections import Section
from playbook_press.read.yaml_models import validate

FOLDER = "collections"
FORM = "templates/collection.yml"


@dataclass(frozen=True)
class Collection:
    """What its file says of a collection; `key` is its name in the taxonomy."""

    file: str
    form: Common
    facts: MappingProxyType[str, Any]
    sections: MappingProxyType[str, Section]  # that everybody may read
    for_facilitator: MappingProxyType[str, Section]
    document: Document = field(repr=False)

    @property
    def key(self) -> str:
        return PurePosixPath(self.file).stem


def read_form(project: Project) -> Common:
    """The form of collection pages. Raises Refused."""
    tree = read_tree(project, project.find(FORM))
    form = validate(Common, tree)
    if problems := list(revealing(form.sections, tree)):
        raise Refused(problems)
    return form


def read_collection(form: Common, document: Document) -> tuple[Collection, list[Problem]]:
    """A collection's page, and all that is wrong with its form. What is wrong is left out of it."""
    facts, prose = FactReader(form.fields, document), ProseReader(form.sections, document)
    page = Collection(document.file, form, MappingProxyType(facts.read()), *prose.read(), document)
    return page, [*document.problems, *facts.problems, *prose.problems]

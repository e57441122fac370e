"""The page of a collection: the idea that holds a list of entries together, and what a team does with it."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from build_tools.problems import Problem, Refused
from build_tools.project import Project
from build_tools.read.checked_model import validate
from build_tools.read.facts import FactReader
from build_tools.read.front_matter import Document
from build_tools.read.kind_form import Common
from build_tools.read.kind_rules import revealing
from build_tools.read.kinds import read_tree
from build_tools.read.prose import ProseReader
from build_tools.read.sections import Section

FOLDER = "collections"
FORM = "templates/collection.yml"


@dataclass(frozen=True)
class Collection:
    """What its file says of a collection; `key` is its name in the taxonomy."""

    file: str
    form: Common
    facts: MappingProxyType[str, Any]
    sections: MappingProxyType[str, Section]            # that everybody may read
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

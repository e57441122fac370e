"""The page of a collection: the idea that holds a list of entries together, and what a team does with it."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.read.body import SectionReader
from playbook_press.read.fields import FieldReader
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_rules import facilitator_leaks
from playbook_press.read.kind_schema import CommonRules
from playbook_press.read.kinds import read_form
from playbook_press.read.sections import Section
from playbook_press.read.spelling import AS_WRITTEN, Spelling
from playbook_press.read.yaml_models import validate

FOLDER = "collections"
FORM_FILE = "templates/collection.yml"


@dataclass(frozen=True)
class Collection:
    """The page of one collection. `key`, the file's stem, is its key in the taxonomy."""

    file: str
    form: CommonRules
    facts: MappingProxyType[str, Any]
    sections: MappingProxyType[str, Section]  # that everybody may read
    for_facilitator: MappingProxyType[str, Section]
    document: Document = field(repr=False)

    @property
    def key(self) -> str:
        return PurePosixPath(self.file).stem


def read_collection_form(project: Project, spelling: Spelling = AS_WRITTEN) -> CommonRules:
    """The fields and sections that collection pages may have. Raises InputError."""
    tree = read_form(project, FORM_FILE, CommonRules, spelling)
    form = validate(CommonRules, tree)
    if problems := list(facilitator_leaks(form.sections, tree)):
        raise InputError(problems)
    return form


def read_collection(form: CommonRules, document: Document) -> tuple[Collection, list[Problem]]:
    """A collection's page and the problems of its file; invalid fields and sections are left out."""
    facts, prose = FieldReader(form.fields, document), SectionReader(form.sections, document)
    public, for_facilitator, _ = prose.read()
    page = Collection(document.file, form, MappingProxyType(facts.read()), public, for_facilitator, document)
    return page, [*document.problems, *facts.problems, *prose.problems]

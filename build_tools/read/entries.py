"""An entry of the playbook: what its kind says it must hold, read from one Markdown file."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from build_tools.problems import Problem
from build_tools.read.facts import FactReader
from build_tools.read.front_matter import Document
from build_tools.read.kinds import Kind
from build_tools.read.prose import ProseReader
from build_tools.read.sections import Section


@dataclass(frozen=True)
class Entry:
    """One idea: its facts by field name, its sections by key. `file` is its path inside the project."""

    kind: Kind
    file: str
    facts: MappingProxyType[str, Any]
    sections: MappingProxyType[str, Section]
    document: Document = field(repr=False)

    @property
    def code(self) -> str:
        return self.facts["code"]

    @property
    def title(self) -> str:
        return self.facts["title"]

    @property
    def slug(self) -> str:
        return PurePosixPath(self.file).stem

    @property
    def path(self) -> str:
        """Where its page stands in the site, without ending: `beliefs/every-hoop`."""
        return f"{self.kind.folder}/{self.slug}"

    @property
    def order(self) -> tuple[int, str, int]:
        """Reading order: by kind, then by number."""
        return self.kind.order, self.kind.key, int(self.code[1:])

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections that it belongs to, whatever its kind calls them."""
        named = (self.facts[name] for name, rule in self.kind.fields.items() if rule.type == "collection")
        return tuple(filter(None, named))

    def line(self, fact: str) -> int:
        """The line of a fact in its file."""
        return self.document.facts.line(fact)

    def problem(self, fact: str, message: str) -> Problem:
        return Problem(self.file, self.line(fact), message)


def read_entry(kind: Kind, document: Document) -> tuple[Entry, list[Problem]]:
    """An entry, and all that is wrong with its form. What is wrong is left out of it."""
    facts, prose = FactReader(kind.fields, document, kind), ProseReader(kind.sections, document)
    entry = Entry(kind, document.file, MappingProxyType(facts.read()), MappingProxyType(prose.read()), document)
    return entry, [*document.problems, *facts.problems, *prose.problems]

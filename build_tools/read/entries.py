"""An entry of the playbook: what its kind says it must hold, read from one Markdown file."""

from dataclasses import dataclass
from types import MappingProxyType

from build_tools.problems import Problem
from build_tools.read.facts import FactReader
from build_tools.read.front_matter import Document
from build_tools.read.kind_form import Kind
from build_tools.read.prose import ProseReader
from build_tools.read.sections import Section
from build_tools.read.written import Written


@dataclass(frozen=True)
class Entry(Written):
    """One idea: its facts by field name, its sections by key: those that everybody may read, and apart from them the others."""

    kind: Kind
    sections: MappingProxyType[str, Section]
    for_facilitator: MappingProxyType[str, Section]

    @property
    def order(self) -> tuple[int, str, int]:
        """Reading order: by kind, then by number."""
        return self.kind.order, self.kind.key, int(self.code[1:])

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections that it belongs to, whatever its kind calls them."""
        named = (self.facts[name] for name, rule in self.kind.fields.items() if rule.type == "collection")
        return tuple(filter(None, named))


def read_entry(kind: Kind, document: Document) -> tuple[Entry, list[Problem]]:
    """An entry, and all that is wrong with its form. What is wrong is left out of it."""
    facts, prose = FactReader(kind.fields, document, kind), ProseReader(kind.sections, document)
    entry = Entry(document.file, MappingProxyType(facts.read()), document, kind, *prose.read())
    return entry, [*document.problems, *facts.problems, *prose.problems]

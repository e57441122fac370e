"""Reads an entry of the playbook from one Markdown file, by the rules of its kind."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from playbook_press.core.problems import Problem
from playbook_press.core.project import Origin
from playbook_press.read.body import SectionReader
from playbook_press.read.fields import FieldReader
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import Kind, Role
from playbook_press.read.sections import Section

MONTHS = 12
FieldValues = MappingProxyType[str, Any]


@dataclass(frozen=True)
class CodedDocument:
    """A Markdown file with a code: base of entries and workshops. `file` is its path inside the project."""

    file: str
    facts: FieldValues
    document: Document = field(repr=False)

    @property
    def code(self) -> str:
        code: str = self.facts["code"]
        return code

    @property
    def title(self) -> str:
        title: str = self.facts["title"]
        return title

    @property
    def slug(self) -> str:
        return PurePosixPath(self.file).stem

    @property
    def path(self) -> str:
        """Path of its page in the site, without suffix: `beliefs/every-hoop`."""
        return self.file.removeprefix("content/").removesuffix(".md")

    def line(self, fact: str) -> int:
        """The line of a front matter field in its file."""
        return self.document.facts.line(fact)

    def problem(self, fact: str, message: str) -> Problem:
        """A problem at the line of a field."""
        return Problem(self.file, self.line(fact), message)


@dataclass(frozen=True)
class Entry(CodedDocument):
    """One idea of the playbook: fields by name and sections by key; `for_facilitator` holds the sections
    that are never published, `for_practice` those that its page, its card and the search leave out."""

    kind: Kind
    sections: MappingProxyType[str, Section]
    for_facilitator: MappingProxyType[str, Section]
    for_practice: MappingProxyType[str, Section]
    foreign: frozenset[str] = frozenset()  # of a translation: facts and sections that it has no words for
    foreign_language: str = ""  # in which these are
    foreign_direction: str = ""  # in which that is written, if that of the translation is another
    origin: Origin = ""  # of a playbook that stands on another one: whose words these are
    behind: frozenset[str] = frozenset()  # of a translation: what is older than what it was made from

    @property
    def is_untranslated(self) -> bool:
        """Whether even its title is in the language that it was written in."""
        return "title" in self.foreign

    @property
    def card_is_behind(self) -> bool:
        """Whether words on its card are older than those that they were translated from."""
        fields, sections = self.kind.fields, self.kind.sections
        printed = {name for name, rule in fields.items() if rule.printed}
        printed |= {name for name, rule in sections.items() if rule.printed}
        return bool(printed & self.behind)

    @property
    def owner(self) -> str:
        """Who keeps it true; '' where nobody is named."""
        return self.facts["owner"] or ""

    @property
    def due(self) -> date | None:
        """The day by which it is to be read again; None where its kind sets no term or nobody has read it."""
        reviewed, months = self.facts["reviewed"], self.kind.review_every
        if reviewed is None or months is None:
            return None
        years, month = divmod(reviewed.month - 1 + months, MONTHS)
        year, last = reviewed.year + years, monthrange(reviewed.year + years, month + 1)[1]
        return date(year, month + 1, min(reviewed.day, last))

    @property
    def smallest_stock(self) -> str | None:
        """The smallest stock that its card is meant for: its own, else that of its kind."""
        return self.facts["smallest_stock"] or self.kind.card.smallest_stock

    @property
    def former_pages(self) -> dict[str, str]:
        """The paths of pages in the site that it had before, by alias."""
        return {alias: former_page(self.kind.folder, alias) for alias in self.facts["aliases"]}

    @cached_property
    def roles(self) -> dict[Role, tuple[Section, ...]]:
        """Its sections by what they are for, in the kind's order."""
        found: dict[Role, tuple[Section, ...]] = {}
        public = {**self.sections, **self.for_practice}
        for key, rule in self.kind.sections.items():
            if rule.role and key in public:
                found[rule.role] = (*found.get(rule.role, ()), public[key])
        return found

    def of_role(self, role: Role) -> Section | None:
        """The section that has a role; None where the entry, or its kind, has none."""
        return next(iter(self.roles.get(role, ())), None)

    @property
    def pair(self) -> tuple[Section, ...]:
        """What to say, and beside it what not to say, where the entry has both."""
        say = self.of_role("say")
        if say is None:
            return ()
        beside = (
            section for key, section in self.sections.items() if self.kind.sections[key].pairs_with == say.key
        )
        return (say, *islice(beside, 1))

    @property
    def question(self) -> str:
        """The question to ask, a section or a fact of its kind; '' where it has none."""
        section, field_ = self.of_role("question"), self.kind.question_field
        return section.text if section else (field_ and self.facts[field_]) or ""

    @property
    def order(self) -> tuple[int, str, int]:
        """Reading order: by kind, then by number."""
        return self.kind.order, self.kind.key, int(self.code[1:])

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections that it belongs to, whatever its kind calls them."""
        named = (self.facts[name] for name, rule in self.kind.fields.items() if rule.type == "collection")
        return tuple(filter(None, named))


def former_page(folder: str, alias: str) -> str:
    """The page of the site at which an alias stands: a file name in the folder of the kind, or from '/' an
    address of a former site."""
    if not alias.startswith("/"):
        return f"{folder}/{alias}.html"
    path = alias.removeprefix("/")
    return f"{path}index.html" if path.endswith("/") else f"{path.removesuffix('.html')}.html"


def read_entry(kind: Kind, document: Document) -> tuple[Entry, list[Problem]]:
    """An entry and the problems of its file; invalid fields are None or (), invalid sections left out."""
    facts, prose = FieldReader(kind.fields, document, kind), SectionReader(kind.sections, document)
    entry = Entry(document.file, MappingProxyType(facts.read()), document, kind, *prose.read())
    return entry, [*document.problems, *facts.problems, *prose.problems]

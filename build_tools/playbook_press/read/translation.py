"""A translation: which of its words are there, and what is taken from the language that it is made from."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from types import MappingProxyType
from typing import Any

from playbook_press.core.problems import Problem
from playbook_press.core.project import LANGUAGES, Project
from playbook_press.core.writing_direction import direction_of
from playbook_press.read.entries import Entry
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import CommonRules, FieldRule, SectionRule
from playbook_press.read.sections import Section, fold, split_sections
from playbook_press.read.source import Source

HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*$", re.MULTILINE)
MARK = re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\*([^*\n]+?):?\*:?(?=\s)", re.MULTILINE)
BLOCK = re.compile(r"^(<(?:p|ul|ol|dl|blockquote|table|pre|h[3-6]))\b", re.MULTILINE)
FILED = frozenset({"audience", "situation", "tag"})  # types of facts that are words of the taxonomy
PEOPLE = frozenset({"owner"})  # facts that are somebody's name
NOT_WORDS = frozenset(  # types of facts that are the same in every language
    {"number", "date", "flag", "choice", "code", "slug", "address", "span", "length", "selection", "source"}
    | {"audience", "situation", "tag", "collection", "entry", "stock"}
)


@dataclass(frozen=True)
class Foreign:
    """The language of words between those of another one; `direction`: in which it is written, '' where both
    are written in the same."""

    language: str
    direction: str = ""

    @classmethod
    def among(cls, language: str, own: str) -> "Foreign":
        """Words of one language among those of another."""
        direction = direction_of(language)
        return cls(language, "" if direction == direction_of(own) else direction)


@dataclass(frozen=True)
class Renaming:
    """What headings, marks of lines and words of lists are called in the language of a translation, by what
    they are called where they were written; of the files of one folder."""

    headings: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def text(self, source: Source) -> Source:
        """A file with its headings and marks renamed. Line numbers do not change."""

        def heading(found: re.Match[str]) -> str:
            return f"## {self.headings.get(fold(found[1]), found[1])}"

        def mark(found: re.Match[str]) -> str:
            return f"{found[1]}*{self.marks[found[2]]}:*" if found[2] in self.marks else found[0]

        return replace(source, text=MARK.sub(mark, HEADING.sub(heading, source.text)))

    def document(self, document: Document) -> Document:
        """A file with the words of its facts renamed that come from a list."""
        named = self.facts.keys() & document.facts.value.keys()
        if not named:
            return document
        new = {name: renamed(document.facts.value[name], self.facts[name]) for name in named}
        return replace(document, facts=replace(document.facts, value={**document.facts.value, **new}))


def renamed(value: Any, words: Mapping[str, str]) -> Any:
    """A word or each of a list, renamed."""
    if isinstance(value, list):
        return [renamed(each, words) for each in value]
    return words.get(value, value) if isinstance(value, str) else value


def renaming(written: CommonRules | Any, translated: CommonRules | Any, terms: Mapping[str, str]) -> Renaming:
    """How files of a kind or a form are renamed; both have the same keys."""
    fields: dict[str, FieldRule] = translated.fields
    pairs = [
        (rule, translated.sections[key])
        for key, rule in getattr(written, "sections", {}).items()
        if key in translated.sections
    ]
    marks = {mark: other for rule, own in pairs for mark, other in zip(rule.marks, own.marks, strict=False)}
    choices = {
        name: dict(zip(rule.choices, fields[name].choices, strict=False))
        for name, rule in written.fields.items()
        if rule.choices and name in fields and rule.choices != fields[name].choices
    }
    filed = {name: terms for name, rule in fields.items() if terms and rule.type in FILED}
    return Renaming({fold(rule.heading): own.heading for rule, own in pairs}, marks, {**choices, **filed})


def words_to_translate(
    fields: Mapping[str, FieldRule], sections: Mapping[str, SectionRule]
) -> frozenset[str]:
    """The names of facts and sections that hold words, which a translation has its own of."""
    facts = {name for name, rule in fields.items() if rule.type not in NOT_WORDS}
    return frozenset((facts - PEOPLE) | sections.keys())


def translated_sections(document: Document, sections: Mapping[str, SectionRule]) -> frozenset[str]:
    """The names of facts and sections that a file says itself."""
    keys = {fold(rule.heading): key for key, rule in sections.items()}
    headings = (fold(each.passage.heading) for each in split_sections(document.markdown(), set(keys)))
    return frozenset(document.facts.value) | {keys[heading] for heading in headings if heading in keys}


def in_two_languages(entry: Entry, own: Document | None, words: Foreign, *, only_translated: bool) -> Entry:
    """An entry some of whose words are still in the language that it was written in: these say so, for
    screen readers and hyphens. With `only_translated`, sections that it can do without are left out."""
    kind = entry.kind
    there = translated_sections(own, kind.sections) if own else frozenset()
    missing = words_to_translate(kind.fields, kind.sections) - there
    foreign = frozenset(
        name for name in missing if entry.facts.get(name) or any(name in part for part in parts_of(entry))
    )
    if not foreign:
        return entry
    dropped = {
        key for key, rule in kind.sections.items() if only_translated and key in foreign and not rule.required
    }

    def marked(sections: Mapping[str, Section]) -> MappingProxyType[str, Section]:
        return MappingProxyType(
            {
                key: in_language(sections[key], words) if key in foreign else sections[key]
                for key in kind.sections
                if key in sections and key not in dropped
            }
        )

    return replace(
        entry,
        sections=marked(entry.sections),
        for_facilitator=marked(entry.for_facilitator),
        for_practice=marked(entry.for_practice),
        foreign=foreign - dropped,
        foreign_language=words.language,
        foreign_direction=words.direction,
    )


def parts_of(entry: Entry) -> tuple[Mapping[str, Section], ...]:
    """All sections of an entry."""
    return entry.sections, entry.for_facilitator, entry.for_practice


def in_language(section: Section, words: Foreign) -> Section:
    """A section whose HTML says in which language it is, and in which direction if that is another."""
    attributes = f' lang="{escape(words.language)}"' + (
        f' dir="{words.direction}"' if words.direction else ""
    )
    lines = tuple(replace(line, html=f"<span{attributes}>{line.html}</span>") for line in section.lines)
    return replace(section, html=BLOCK.sub(rf"\1{attributes}", section.html), lines=lines)


def with_full_paths(project: Project, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems of a translation by the whole names of its files; those of files that it does not have are
    told where they are written, with the language in which they arise."""
    own, language = project.own, project.language
    for problem in problems:
        if not language or not problem.file or problem.file.startswith(f"{LANGUAGES}/"):
            yield problem
        elif os.path.lexists(own / problem.file):
            yield replace(problem, file=f"{LANGUAGES}/{language}/{problem.file}")
        else:
            yield replace(problem, message=f"{problem.message} (in the language {language})")

"""An entry of the playbook: what its kind says it must hold, read from one Markdown file."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.read import markdown
from build_tools.read.front_matter import Document
from build_tools.read.kinds import FieldRule, Kind, SectionRule
from build_tools.read.sections import Line, Passage, Section, items, line_of, passages

PYTHON_TYPES = {"number": int, "date": datetime.date, "flag": bool}
EXPECTED = {"number": "a whole number", "date": "a date such as 2026-12-31", "flag": "true or false"}


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

    def line(self, fact: str) -> int:
        """The line of a fact in its file."""
        return self.document.facts.line(fact)

    def problem(self, fact: str, message: str) -> Problem:
        return Problem(self.file, self.line(fact), message)


def read_entry(kind: Kind, document: Document) -> Entry:
    """An entry whose form is right. Raises Refused with every problem of the file."""
    problems: list[Problem] = []
    facts = dict(read_facts(kind, document, problems))
    sections = dict(read_sections(kind, document, problems))
    problems += [Problem(document.file, line, message) for line, message in unpaired(kind, sections)]
    if problems:
        raise Refused(problems)
    return Entry(kind, document.file, MappingProxyType(facts), MappingProxyType(sections), document)


def read_facts(kind: Kind, document: Document, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    """Facts by name, in the kind's order; what is optional and left out is None, or an empty tuple."""
    tree = document.facts
    for name in tree.value:
        if name not in kind.fields:
            problems.append(tree.problem((name,), f"unknown field '{name}'{did_you_mean(name, kind.fields)}"))
    for name, rule in kind.fields.items():
        value = tree.value.get(name)
        if value is None or value == "" or value == []:
            if rule.required:
                problems.append(tree.problem((name,), f"missing field '{name}': {rule.help}"))
            yield name, () if rule.list else None
            continue
        found = list(faults(kind, name, rule, value))
        problems += [tree.problem((name,), message) for message in found]
        if not found:
            yield name, cooked(rule, value)


def faults(kind: Kind, name: str, rule: FieldRule, value: Any) -> Iterator[str]:
    """What is wrong with a fact's form; whether it names something that exists is checked later."""
    if rule.list != isinstance(value, list):
        yield f"'{name}' is {shown(value)}; expected {'a list such as [one, two]' if rule.list else 'a single value'}"
        return
    wanted = PYTHON_TYPES.get(rule.type, str)
    for each in value if rule.list else [value]:
        if type(each) is not wanted:
            yield (f"'{name}' is {shown(each)}; expected {EXPECTED.get(rule.type, 'text')}"
                   + ("; put it in straight quotes" if wanted is str and not isinstance(each, (dict, list)) else ""))
        elif rule.type == "choice" and each not in rule.choices:
            yield f"unknown {name} '{each}'{did_you_mean(each, rule.choices)}"
        elif rule.type == "code" and not re.fullmatch(kind.letter + r"\d{2,4}", each):
            yield f"code '{each}' is not a {kind.name.lower()}'s; expected {kind.letter} and a number, such as {kind.letter}07"
        elif wanted is str and rule.words:
            yield from too_long(f"'{name}'", each, rule.words)


def shown(value: Any) -> str:
    return {bool: lambda: str(value).lower(), dict: lambda: "a mapping", list: lambda: "a list"}.get(
        type(value), lambda: repr(value) if isinstance(value, str) else str(value))()


def too_long(what: str, text: str, most: int) -> Iterator[str]:
    words = markdown.count_words(text)
    if words > most:
        yield f"{what} has {words} words; expected at most {most}: {words - most} too many"


def cooked(rule: FieldRule, value: Any) -> Any:
    """A fact as templates use it: text with typographic quotes, lists as tuples."""
    if rule.list:
        return tuple(cooked(rule.model_copy(update={"list": False}), each) for each in value)
    return markdown.typographic(" ".join(value.split())) if rule.type == "text" else value


def read_sections(kind: Kind, document: Document, problems: list[Problem]) -> Iterator[tuple[str, Section]]:
    """Sections by key, in the file's order."""
    known = {rule.heading: key for key, rule in kind.sections.items()}
    seen: dict[str, int] = {}

    def complain(line: int, message: str) -> None:
        problems.append(Problem(document.file, line, message))

    for passage in passages(document.body, document.body_line):
        if not passage.heading:
            if passage.text.strip():
                complain(first_line(passage), "text before the first heading; expected a line such as "
                                              f"'## {next(iter(known), 'Say')}'")
        elif passage.heading not in known:
            complain(passage.heading_line, f"unknown section '{passage.heading}'{did_you_mean(passage.heading, known)}")
        elif passage.heading in seen:
            complain(passage.heading_line, f"section '{passage.heading}' stands twice; first at line {seen[passage.heading]}")
        else:
            seen[passage.heading] = passage.heading_line
            key = known[passage.heading]
            section = read_section(key, kind.sections[key], passage, complain)
            if section:
                yield key, section
    for key, rule in kind.sections.items():
        if rule.required and rule.heading not in seen:
            complain(1, f"missing section '## {rule.heading}': {rule.help}")


def first_line(passage: Passage) -> int:
    """The line of the first text in a passage."""
    leading = len(passage.text) - len(passage.text.lstrip())
    return passage.line + passage.text[:leading].count("\n")


def read_section(key: str, rule: SectionRule, passage: Passage, complain) -> Section | None:
    """One section of the type its rule asks for; None, with a complaint, where it is not."""
    if not passage.text.strip():
        complain(passage.heading_line, f"section '{rule.heading}' is empty: {rule.help}")
        return None
    lines = tuple(read_lines(rule, passage, complain)) if rule.type == "lines" else ()
    html = markdown.block(passage.text)
    if rule.type == "line" and markdown.inline(passage.text.strip()) is None:
        complain(first_line(passage), f"'{rule.heading}' is more than one paragraph; expected one")
    text = markdown.plain(html)
    for message in too_long(f"'{rule.heading}'", text, rule.words or len(text) + 1):
        complain(passage.heading_line, message)
    return Section(key, rule.heading, html, text, lines, passage)


def read_lines(rule: SectionRule, passage: Passage, complain) -> Iterator[Line]:
    """The items of a list section."""
    count = 0
    for number, text in items(passage):
        count += 1
        line = line_of(text, number) if text else None
        if line is None:
            complain(number, f"'{rule.heading}' is a list; expected a line that starts with '- '")
        elif rule.marks and line.mark not in rule.marks:
            complain(number, f"expected this line to start with {' or '.join(f'*{mark}:*' for mark in rule.marks)}"
                             + (f", found *{line.mark}:*" if line.mark else ""))
        else:
            yield line
    if count < rule.least:
        complain(passage.heading_line, f"'{rule.heading}' has {count} lines; expected at least {rule.least}")
    if rule.most and count > rule.most:
        complain(passage.heading_line, f"'{rule.heading}' has {count} lines; expected at most {rule.most}")


def unpaired(kind: Kind, sections: dict[str, Section]) -> Iterator[tuple[int, str]]:
    """Sections whose items belong together in pairs but are not as many: line and message."""
    for key, section in sections.items():
        partner = sections.get(kind.sections[key].pairs_with or "")
        if partner and len(partner.lines) != len(section.lines):
            yield section.source.heading_line, (f"'{section.heading}' has {len(section.lines)} lines and "
                                                f"'{partner.heading}' has {len(partner.lines)}; expected a pair each")

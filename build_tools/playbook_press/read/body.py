"""The prose of a file, held against the section rules of its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from playbook_press.core.problems import Problem, before_it, did_you_mean, shortened
from playbook_press.read import markdown
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SectionRule
from playbook_press.read.markdown import too_long
from playbook_press.read.sections import Line, Passage, Section, items, line_of, passages

Sections = MappingProxyType[str, Section]


@dataclass
class ProseReader:
    """Reads the sections of one document, gathering its problems."""

    rules: Mapping[str, SectionRule]
    document: Document
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> tuple[Sections, Sections]:
        """Sections by key, in the file's order: those that everybody may read, and those that only the
        facilitator reads."""
        sections = self.every() if self.document.body_read else {}
        return tuple(
            MappingProxyType(
                {
                    key: section
                    for key, section in sections.items()
                    if self.rules[key].facilitator == kept_back
                }
            )
            for kept_back in (False, True)
        )

    def every(self) -> dict[str, Section]:
        self.keys = {rule.heading: key for key, rule in self.rules.items()}
        self.seen: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        sections = dict(
            filter(None, map(self.section, passages(self.document.body, self.document.body_line)))
        )
        self.missing()
        self.unpaired(sections)
        return sections

    def section(self, passage: Passage) -> tuple[str, Section] | None:
        """Key and section of a passage; None where it is none of this kind's, or empty."""
        key = self.keys.get(markdown.typographic(passage.heading))
        if key is None:
            self.unknown(passage)
        elif key in self.seen:
            self.complain(
                passage.heading_line,
                f"section '{passage.heading}' stands twice; first at line {self.seen[key]}",
            )
        else:
            self.seen[key] = passage.heading_line
            return self.known(key, passage)
        return None

    def unknown(self, passage: Passage) -> None:
        if passage.heading:
            self.complain(
                passage.heading_line,
                f"unknown section '{shortened(passage.heading)}'{did_you_mean(passage.heading, self.keys)}",
            )
        elif passage.text.strip():
            self.complain(
                passage.first_text_line,
                "text before the first heading; expected a line such as "
                f"'## {next(iter(self.keys), 'Say')}' above it",
            )

    def known(self, key: str, passage: Passage) -> tuple[str, Section] | None:
        """A section of the type its rule asks for, as far as it is."""
        rule = self.rules[key]
        if not passage.text.strip():
            self.complain(passage.heading_line, f"section '{rule.heading}' is empty: {rule.help}")
            return None
        lines = tuple(self.lines(key, rule, passage)) if rule.type == "lines" else ()
        html = markdown.block(passage.text)
        text = markdown.plain(html)
        if rule.type == "line" and markdown.inline(passage.text.strip()) is None:
            self.complain(
                passage.first_text_line, f"'{rule.heading}' is more than one paragraph; expected one"
            )
        for message in too_long(f"'{rule.heading}'", text, rule.words):
            self.complain(passage.heading_line, message)
        return key, Section(key, rule.heading, html, text, lines, passage)

    def lines(self, key: str, rule: SectionRule, passage: Passage) -> Iterator[Line]:
        """The items of a list section."""
        marks, count, all_items = [], 0, True
        for number, text in items(passage):
            line = line_of(text, number) if text else None
            count += bool(text)
            all_items &= line is not None
            if line:
                marks.append(line.mark)
                self.mark(rule, line)
                yield line
            else:
                self.complain(
                    number,
                    f"'{rule.heading}' is a list; expected a line that starts with '- ', "
                    "and no list inside it",
                )
        if all_items:
            self.counts[key] = count
            for message in (*too_few(rule, count), *unmarked(rule, marks)):
                self.complain(passage.heading_line, message)

    def mark(self, rule: SectionRule, line: Line) -> None:
        """An item begins with one of the marks, where its rule has any."""
        if rule.marks and line.mark not in rule.marks:
            self.complain(
                line.line,
                f"expected this line to start with {' or '.join(map(marked, rule.marks))}"
                + (f", found {marked(line.mark)}" if line.mark else ""),
            )

    def missing(self) -> None:
        """Required sections that are not there, told at the heading below whose section they belong."""
        for key, rule in self.rules.items():
            if rule.required and key not in self.seen:
                before = before_it(key, self.rules, self.seen)
                where = f" after '## {self.rules[before].heading}'" if before else ""
                self.complain(
                    self.seen.get(before, self.document.head_end),
                    f"missing section '## {rule.heading}'{where}: {rule.help}",
                )

    def unpaired(self, sections: dict[str, Section]) -> None:
        """Sections whose items belong together in pairs but are not as many."""
        for key, section in sections.items():
            partner = self.rules[key].pairs_with
            here, there = self.counts.get(key), self.lines_of(partner) if partner else None
            if None not in (here, there) and here != there:
                self.complain(
                    section.source.heading_line,
                    f"'{section.heading}' has {counted(here)} and "
                    f"'{self.rules[partner].heading}' has {there}; expected a pair each",
                )

    def lines_of(self, key: str) -> int | None:
        """How many lines a section has; None where that cannot be known, or is told already."""
        if key in self.seen:
            return self.counts.get(key)
        return None if self.rules[key].required else 0

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.document.file, line, message))


def counted(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"


def marked(mark: str) -> str:
    return f"*{mark}:*"


def too_few(rule: SectionRule, count: int) -> Iterator[str]:
    """A list with fewer or more items than it may have."""
    if count < rule.least:
        yield f"'{rule.heading}' has {counted(count)}; expected at least {rule.least}"
    if rule.most is not None and count > rule.most:
        yield f"'{rule.heading}' has {counted(count)}; expected at most {rule.most}: {count - rule.most} too many"


def unmarked(rule: SectionRule, found: list[str]) -> Iterator[str]:
    """Marks that no item of the list begins with; not told where an item's mark is wrong already."""
    for mark in rule.marks if set(found) <= set(rule.marks) else ():
        if mark not in found:
            yield f"'{rule.heading}' has no line that starts with {marked(mark)}; expected at least one"

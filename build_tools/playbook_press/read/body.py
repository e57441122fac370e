"""Reads the `##` sections of a Markdown body and validates them against the section rules of its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from playbook_press.core.problems import Problem, did_you_mean, preceding_name, shorten
from playbook_press.read import markdown
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SectionRule
from playbook_press.read.markdown import too_many_words
from playbook_press.read.sections import ListItem, Passage, Section, list_items, parse_item, split_sections

Sections = MappingProxyType[str, Section]


@dataclass
class SectionReader:
    """Reads the sections of one document, gathering its problems."""

    rules: Mapping[str, SectionRule]
    document: Document
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> tuple[Sections, Sections]:
        """Returns two mappings from section key to section, in the file's order: the public sections, and
        those for the facilitator only."""
        sections = self.every() if self.document.body_valid else {}
        return self.for_audience(sections, facilitator=False), self.for_audience(sections, facilitator=True)

    def for_audience(self, sections: dict[str, Section], *, facilitator: bool) -> Sections:
        """The sections that everybody may read, or those for the facilitator only."""
        return MappingProxyType(
            {key: section for key, section in sections.items() if self.rules[key].facilitator == facilitator}
        )

    def every(self) -> dict[str, Section]:
        """All valid sections by key, public or not, in the file's order."""
        self.keys = {rule.heading: key for key, rule in self.rules.items()}
        self.seen: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        sections = dict(
            filter(None, map(self.section, split_sections(self.document.body, self.document.body_line)))
        )
        self.missing()
        self.report_unpaired(sections)
        return sections

    def section(self, passage: Passage) -> tuple[str, Section] | None:
        """Key and section of a passage; None if its heading is unknown or repeated, or its text is empty."""
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
        """Reports a heading that is no section of this kind, or text before the first heading."""
        if passage.heading:
            self.complain(
                passage.heading_line,
                f"unknown section '{shorten(passage.heading)}'{did_you_mean(passage.heading, self.keys)}",
            )
        elif passage.text.strip():
            self.complain(
                passage.first_text_line,
                "text before the first heading; expected a line such as "
                f"'## {next(iter(self.keys), 'Say')}' above it",
            )

    def known(self, key: str, passage: Passage) -> tuple[str, Section] | None:
        """A section under a known heading, with its violations reported; None if it is empty."""
        rule = self.rules[key]
        if not passage.text.strip():
            self.complain(passage.heading_line, f"section '{rule.heading}' is empty: {rule.help}")
            return None
        lines = tuple(self.lines(key, rule, passage)) if rule.type == "lines" else ()
        html = markdown.to_html(passage.text)
        text = markdown.html_to_text(html)
        if rule.type == "line" and markdown.to_inline_html(passage.text.strip()) is None:
            self.complain(
                passage.first_text_line, f"'{rule.heading}' is more than one paragraph; expected one"
            )
        for message in too_many_words(f"'{rule.heading}'", text, rule.words):
            self.complain(passage.heading_line, message)
        return key, Section(key, rule.heading, html, text, lines, passage)

    def lines(self, key: str, rule: SectionRule, passage: Passage) -> Iterator[ListItem]:
        """The items of a list section."""
        marks, count, all_items = [], 0, True
        for number, text in list_items(passage):
            line = parse_item(text, number) if text else None
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
            for message in (*item_count_violations(rule, count), *unused_marks(rule, marks)):
                self.complain(passage.heading_line, message)

    def mark(self, rule: SectionRule, line: ListItem) -> None:
        """Reports an item that does not begin with one of its rule's marks, such as `*You:*`."""
        if rule.marks and line.mark not in rule.marks:
            self.complain(
                line.line,
                f"expected this line to start with {' or '.join(map(format_mark, rule.marks))}"
                + (f", found {format_mark(line.mark)}" if line.mark else ""),
            )

    def missing(self) -> None:
        """Reports required sections that are absent, at the heading after which they belong."""
        for key, rule in self.rules.items():
            if rule.required and key not in self.seen:
                before = preceding_name(key, self.rules, self.seen)
                where = f" after '## {self.rules[before].heading}'" if before else ""
                self.complain(
                    self.seen[before] if before else self.document.front_matter_end,
                    f"missing section '## {rule.heading}'{where}: {rule.help}",
                )

    def report_unpaired(self, sections: dict[str, Section]) -> None:
        """Reports two sections whose items pair up (`pairs_with`) but differ in number."""
        for key, section in sections.items():
            partner = self.rules[key].pairs_with
            if not partner:
                continue
            here, there = self.counts.get(key), self.lines_of(partner)
            if here is not None and there is not None and here != there:
                self.complain(
                    section.source.heading_line,
                    f"'{section.heading}' has {describe_count(here)} and "
                    f"'{self.rules[partner].heading}' has {there}; expected a pair each",
                )

    def lines_of(self, key: str) -> int | None:
        """How many items a section has; None if unknown because of another problem already reported."""
        if key in self.seen:
            return self.counts.get(key)
        return None if self.rules[key].required else 0

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.document.file, line, message))


def describe_count(lines: int) -> str:
    """'1 line' or 'N lines'."""
    return "1 line" if lines == 1 else f"{lines} lines"


def format_mark(mark: str) -> str:
    """A mark as authors write it: `*You:*`."""
    return f"*{mark}:*"


def item_count_violations(rule: SectionRule, count: int) -> Iterator[str]:
    """Messages for a list with fewer or more items than its rule allows."""
    if count < rule.least:
        yield f"'{rule.heading}' has {describe_count(count)}; expected at least {rule.least}"
    if rule.most is not None and count > rule.most:
        yield (
            f"'{rule.heading}' has {describe_count(count)}; expected at most {rule.most}: "
            f"{count - rule.most} too many"
        )


def unused_marks(rule: SectionRule, found: list[str]) -> Iterator[str]:
    """Messages for marks that no item begins with; none if an item's mark is wrong, which is reported."""
    for mark in rule.marks if set(found) <= set(rule.marks) else ():
        if mark not in found:
            yield f"'{rule.heading}' has no line that starts with {format_mark(mark)}; expected at least one"

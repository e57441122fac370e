"""Reads the `##` sections of a Markdown body and validates them against the section rules of its kind."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from playbook_press.core.problems import Problem, did_you_mean, nearest, preceding_name, shorten
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import ASKED_APART, SectionRule
from playbook_press.read.markdown import BlockTokens, html_to_text, too_many_words
from playbook_press.read.sections import (
    ItemReader,
    ListItem,
    Passage,
    Section,
    SectionBlocks,
    fold,
    is_list,
    is_paragraph,
    split_sections,
)

Sections = MappingProxyType[str, Section]
LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(?=[^\s|])")
# what a heading has around its words in other programs: numbers, stars, a colon, a name in braces
FRONT_DRESS, NAME_IN_BRACES = re.compile(r"^[*_\W\d]+(?=\w)"), re.compile(r"\{[^{}]*\}$")
PLAIN_LINE = re.compile(r"[\w\"'“‘(*_\[].*")


def undressed(heading: str) -> str:
    """A heading without what other programs put around its words."""
    without_name = NAME_IN_BRACES.sub("", heading.rstrip(" :.*_")).rstrip(" :.*_")
    return FRONT_DRESS.sub("", without_name)


@dataclass
class SectionReader:
    """Reads the sections of one document, gathering its problems."""

    rules: Mapping[str, SectionRule]
    document: Document
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> tuple[Sections, Sections, Sections]:
        """Returns three mappings from section key to section, in the file's order: the public sections, those
        for the facilitator only, and those that are asked apart from the page."""
        sections = self.every() if self.document.body_valid else {}
        return (
            self.those_that(is_public, sections),
            self.those_that(is_for_facilitator, sections),
            self.those_that(is_asked_apart, sections),
        )

    def those_that(self, fit: Callable[[SectionRule], bool], sections: dict[str, Section]) -> Sections:
        """The sections whose rules fit."""
        return MappingProxyType({key: section for key, section in sections.items() if fit(self.rules[key])})

    def every(self) -> dict[str, Section]:
        """All valid sections by key, public or not, in the file's order."""
        self.keys = {fold(rule.heading): key for key, rule in self.rules.items()}
        self.seen: dict[str, int] = {}
        self.meant: set[str] = set()  # sections that are there under a misspelt heading
        self.counts: dict[str, int] = {}
        self.body = self.document.markdown()
        passages = list(split_sections(self.body, self.near_headings()))
        for passage in passages:
            key = self.keys.get(fold(passage.passage.heading))
            if key and self.rules[key].facilitator:
                self.body.private_lines.update(passage.lines)
        sections = dict(filter(None, map(self.section, passages)))
        self.missing()
        self.report_unpaired(sections)
        for line, message in self.body.problems():
            self.complain(line, message)
        return sections

    def near_headings(self) -> set[str]:
        """Headings that are known however they are written; those over the facilitator's words are not,
        as they must not be mistaken."""
        return {heading for heading, key in self.keys.items() if not self.rules[key].facilitator}

    def section(self, found: SectionBlocks) -> tuple[str, Section] | None:
        """Key and section of a passage; None if its heading is unknown or repeated, or its text is empty."""
        passage = found.passage
        key = self.keys.get(fold(passage.heading))
        if key is None:
            self.unknown(found)
            return None
        if key in self.seen:
            self.complain(
                passage.heading_line,
                f"section '{passage.heading}' stands twice; first at line {self.seen[key]}",
            )
            return None
        self.seen[key] = passage.heading_line
        if found.written:
            self.complain(
                passage.heading_line,
                f"'{shorten(found.written)}' begins no section; write: ## {self.rules[key].heading}",
            )
        return self.known(key, found)

    def unknown(self, found: SectionBlocks) -> None:
        """Reports a heading that is no section of this kind, or text before the first heading. The text is
        rendered all the same, so that all that is wrong with it is found."""
        passage, headings = found.passage, [rule.heading for rule in self.rules.values()]
        if passage.heading:
            self.complain(passage.heading_line, self.unknown_message(passage, headings))
        elif passage.text.strip():
            self.complain(
                passage.first_text_line,
                f"text before the first heading; expected a line such as '## {next(iter(headings), 'Say')}' "
                "above it",
            )
        self.body.render(found.blocks, private=True)

    def unknown_message(self, passage: Passage, headings: list[str]) -> str:
        """What is wrong with a heading that is no section of this kind. A section that is meant by it, and is
        not there itself, is not reported as missing too."""
        if self.is_underlined(passage):
            return (
                f"'{shorten(passage.heading)}' is a heading, as a line of '-' stands right below; "
                "expected an empty line between them"
            )
        bare = undressed(passage.heading)
        near = nearest(bare, headings)
        if near:
            self.meant.add(self.keys[fold(near)])
        same = near and fold(near) == fold(bare.rstrip(":"))
        hint = f"; write: ## {near}" if same else did_you_mean(passage.heading, headings)
        return f"unknown section '{shorten(passage.heading)}'{hint}"

    def is_underlined(self, passage: Passage) -> bool:
        """Whether a heading is one because of the line below it."""
        return not self.body.lines[passage.heading_line - self.body.line].lstrip().startswith("#")

    def known(self, key: str, found: SectionBlocks) -> tuple[str, Section] | None:
        """A section under a known heading, with its violations reported; None if it is empty."""
        rule, passage = self.rules[key], found.passage
        if not passage.text.strip():
            self.complain(passage.heading_line, f"section '{rule.heading}' is empty: {rule.help}")
            return None
        html = self.body.render(found.blocks, private=rule.facilitator)
        lines = tuple(self.lines(key, rule, found)) if rule.type == "lines" else ()
        text = html_to_text(html)
        if rule.type == "line" and not is_paragraph(found.blocks):
            self.complain(passage.first_text_line, f"'{rule.heading}' {self.no_paragraph(found.blocks)}")
        for message in (*too_many_words(f"'{rule.heading}'", text, rule.words), *misplaced_notes(rule, html)):
            self.complain(passage.heading_line, message)
        numbered = found.blocks[0].kind == "ordered_list_open" if found.blocks else False
        return key, Section(key, rule.heading, html, text, lines, passage, numbered)

    def lines(self, key: str, rule: SectionRule, found: SectionBlocks) -> Iterator[ListItem]:
        """The items of a list section."""
        marks, count, all_items = [], 0, True
        for number, line in ItemReader(self.body).items(found.blocks):
            all_items &= line is not None
            if line:
                count += 1
                marks.append(line.mark)
                self.mark(rule, line)
                yield line
            else:
                self.complain(number, f"'{rule.heading}' is a list; {self.list_advice(rule, number)}")
        if all_items:
            self.counts[key] = count
            for message in (*item_count_violations(rule, count), *unused_marks(rule, marks)):
                self.complain(found.passage.heading_line, message)

    def no_paragraph(self, blocks: tuple[BlockTokens, ...]) -> str:
        """What stands where one paragraph is expected, and the paragraph that a list could be."""
        rules = (self.body.lines[block.start].strip() for block in blocks if block.kind == "hr")
        if rule := next(rules, ""):
            return f"has a line that is a rule; expected one paragraph; leave out: {rule}"
        if not all(map(is_list, blocks)):
            return "is more than one paragraph; expected one"
        lines = (
            self.body.lines[number].strip() for block in blocks for number in range(block.start, block.end)
        )
        words = " ".join(LIST_ITEM.sub("", line, count=1) for line in lines if line)
        return f"is a list; expected one paragraph; write: {shorten(words)}"

    def list_advice(self, rule: SectionRule, number: int) -> str:
        """What to write instead of a line of a list section that is none of its items."""
        line = self.written(number)
        item, words = LIST_ITEM.match(line), PLAIN_LINE.fullmatch(line)
        if item:
            return (
                "expected no list inside it; "
                f"write at the left edge: - {marked(rule, shorten(line[item.end() :]))}"
            )
        if words:
            return f"expected '- ' at the start of each line; write: - {marked(rule, shorten(line))}"
        return "expected a line that starts with '- ', and nothing else"

    def written(self, number: int) -> str:
        """A line of the file, without blanks around it."""
        return self.body.lines[number - self.body.line].strip()

    def mark(self, rule: SectionRule, line: ListItem) -> None:
        """Reports an item that does not begin with one of its rule's marks, such as `*You:*`."""
        if rule.marks and line.mark not in rule.marks:
            expected = f"expected this line to start with {' or '.join(map(format_mark, rule.marks))}"
            found = f", found {format_mark(line.mark)}" if line.mark else ""
            meant = next(
                (mark for mark in rule.marks if mark.casefold() == (line.mark or "").casefold()), None
            )
            if meant and line.mark:
                written = self.written(line.line).replace(line.mark, meant, 1)
                found += f"; write: {shorten(written)}"
            self.complain(line.line, expected + (found or mark_advice(rule.marks, self.written(line.line))))

    def missing(self) -> None:
        """Reports required sections that are absent, at the heading after which they belong."""
        for key, rule in self.rules.items():
            if rule.required and key not in self.seen and key not in self.meant:
                before = preceding_name(key, self.rules, self.seen)
                where = f" after '## {self.rules[before].heading}'" if before else ""
                self.complain(
                    self.seen[before] if before else self.document.front_matter_end,
                    f"missing section '## {rule.heading}'{where}: {rule.help}",
                )

    def report_unpaired(self, sections: dict[str, Section]) -> None:
        """Reports a section that answers another line by line (`pairs_with`) but has more lines than it."""
        for key, section in sections.items():
            partner = self.rules[key].pairs_with
            if not partner:
                continue
            here, there = self.counts.get(key), self.lines_of(partner)
            if here is not None and there is not None and here > there:
                self.complain(
                    section.source.heading_line,
                    f"'{section.heading}' has {describe_count(here)} and "
                    f"'{self.rules[partner].heading}' has {there}; expected at most one for each",
                )

    def lines_of(self, key: str) -> int | None:
        """How many items a section has; None if unknown because of another problem already reported."""
        if key in self.seen:
            return self.counts.get(key)
        return None if self.rules[key].required else 0

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.document.file, line, message))


def is_for_facilitator(rule: SectionRule) -> bool:
    """Whether only the facilitator reads a section."""
    return rule.facilitator


def is_asked_apart(rule: SectionRule) -> bool:
    """Whether a section is asked from memory, and stands on no page of its entry."""
    return rule.role in ASKED_APART


def is_public(rule: SectionRule) -> bool:
    """Whether a section stands on the page that everybody may read."""
    return not (is_for_facilitator(rule) or is_asked_apart(rule))


def misplaced_notes(rule: SectionRule, html: str) -> Iterator[str]:
    """A message for a footnote in a section that is printed without the end of its page: on cards, line by
    line."""
    if 'class="footnote-ref"' in html and (rule.type != "prose" or rule.printed):
        yield f"'{rule.heading}' has a footnote, which a card has no place for; write its words into the text"


def describe_count(lines: int) -> str:
    """'1 line' or 'N lines'."""
    return "1 line" if lines == 1 else f"{lines} lines"


def format_mark(mark: str) -> str:
    """A mark as authors write it: `*You:*`."""
    return f"*{mark}:*"


def marked(rule: SectionRule, words: str) -> str:
    """The words of an item, with a mark if they lack one and all of its section's have one."""
    marks = tuple(map(format_mark, rule.marks))
    return words if not marks or words.startswith(marks) else f"{marks[0]} {words}"


def mark_advice(marks: Iterable[str], written: str) -> str:
    """End of a message about an item without its mark: the line as it should be, where its first word is one
    that is not written as a mark."""
    for mark in marks:
        if found := re.match(
            rf"\S+\s+[*_]*{re.escape(mark)}\b[*_]*:?[*_]*\s*[-–—]?\s*", written, re.IGNORECASE
        ):
            return f"; write: - {format_mark(mark)} {shorten(written[found.end() :])}"
    return ""


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
    """Messages for marks that no item begins with, if so many items are required that each must begin one;
    none if an item's mark is wrong, which is reported."""
    each = rule.least >= len(rule.marks) and set(found) <= set(rule.marks)
    for mark in rule.marks if each else ():
        if mark not in found:
            yield f"'{rule.heading}' has no line that starts with {format_mark(mark)}; expected at least one"

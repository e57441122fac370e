"""Splits a Markdown body into sections at its `##` headings, and lists into items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbook_press.read import markdown

HEADING = re.compile(r"^ {0,3}##(?!#)\s*(.*?)\s*#*\s*$")
CODE_FENCE = re.compile(r"^\s*(```|~~~)")
ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+\.)\s+(.*)$")
MARK = re.compile(r"^(?:\*([^*]+?):\*|\*([^*]+?)\*:|_([^_]+?):_|_([^_]+?)_:)\s+")


@dataclass(frozen=True)
class Passage:
    """Markdown text under one heading, as written, and the lines of its heading and first text."""

    heading: str
    heading_line: int
    text: str
    line: int

    @property
    def first_text_line(self) -> int:
        """The line of the first words."""
        leading = len(self.text) - len(self.text.lstrip())
        return self.line + self.text[:leading].count("\n")


@dataclass(frozen=True)
class ListItem:
    """One item of a list: an optional mark ("You", "When the step must stay"), and its words."""

    mark: str
    html: str
    text: str
    line: int


@dataclass(frozen=True)
class Section:
    """A section of an entry, ready for any template. `lines` is empty unless its type is a list."""

    key: str
    heading: str
    html: str
    text: str
    lines: tuple[ListItem, ...]
    source: Passage

    @property
    def first(self) -> ListItem | None:
        return self.lines[0] if self.lines else None


def split_sections(body: str, body_line: int) -> Iterator[Passage]:
    """The body cut at its `##` headings; text before the first has an empty heading."""
    heading, heading_line, start = "", body_line, body_line
    text: list[str] = []
    fenced = ""
    for number, line in enumerate(body.split("\n"), body_line):
        if mark := CODE_FENCE.match(line):
            fenced = "" if fenced == mark[1] else fenced or mark[1]
        found = None if fenced else HEADING.match(line)
        if found:
            yield Passage(heading, heading_line, "\n".join(text), start)
            heading, heading_line, start, text = found[1] or "?", number, number + 1, []
        else:
            text.append(line)
    yield Passage(heading, heading_line, "\n".join(text), start)


def list_items(passage: Passage) -> Iterator[tuple[int, str]]:
    """(line number, Markdown) of each list item; ('' as Markdown) for a line that is no item of the list."""
    started, gathered = 0, ""
    for number, line in enumerate(passage.text.split("\n"), passage.line):
        found = ITEM.match(line)
        if not found and started and continues_item(line):
            gathered += "\n" + line.strip()
            continue
        if started and (found or line.strip()):
            yield started, gathered
            started, gathered = 0, ""
        if found:
            started, gathered = number, found[1]
        elif line.strip():
            yield number, ""
    if started:
        yield started, gathered


def continues_item(line: str) -> bool:
    """Whether an indented line carries on the item above it, rather than being a list inside it."""
    return line[:1] in (" ", "\t") and bool(line.strip()) and not ITEM.match(line.strip() + " ")


def parse_item(text: str, number: int) -> ListItem | None:
    """A list item split into mark and text; None if it is empty or more than one paragraph."""
    found = MARK.match(text)
    mark = next(filter(None, found.groups())) if found else ""
    html = markdown.to_inline_html(text[found.end() :] if found else text)
    return (
        None
        if html is None
        else ListItem(markdown.typographic(mark), html, markdown.html_to_text(html), number)
    )

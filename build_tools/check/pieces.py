"""Every piece of HTML made from Markdown, with its source, read as a browser would read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

from build_tools.problems import Problem
from build_tools.read.library import Library
from build_tools.read.sections import Passage

SIMPLE = re.compile(r"(?:[^<]|</?(?:p|em|strong|ul|ol|li|blockquote)>)*")
NAMED = re.compile(r"&[\w#]+;?")  # entities that HTML does not know are shown as they are written
IMPLIED = ("html", "head", "body")


@dataclass(frozen=True)
class Piece:
    """Rendered HTML, the Markdown it comes from, and the level of the heading above it."""

    file: str
    passage: Passage
    html: str
    level: int

    @property
    def plain(self) -> bool:
        """Whether this can hold nothing but paragraphs and lists, made by Markdown itself."""
        return "<" not in self.passage.text and SIMPLE.fullmatch(self.html) is not None

    def elements(self) -> list[Element]:
        """What a browser would find in it, in order of the text."""
        return [] if self.plain else parsed(self.html)[0]

    def faults(self) -> list[str]:
        """Where a browser would have to guess what its HTML means."""
        return [] if self.plain else parsed(self.html)[1]

    def problem(self, needle: str, message: str) -> Problem:
        return Problem(self.file, locate(self.passage, needle), message)


def pieces(library: Library) -> Iterator[Piece]:
    """The sections of every entry, and every plain page."""
    for entry in library.written:
        for section in entry.sections.values():
            yield Piece(entry.file, section.source, section.html, 2)
    for page in library.pages:
        document = page.document
        yield Piece(page.file, Passage("", document.body_line, document.body, document.body_line), page.html, 1)


@lru_cache(maxsize=1024)
def parsed(html: str) -> tuple[list[Element], list[str]]:
    """The elements that the HTML standard's parser makes of it, and its complaints."""
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(f"<!doctype html><body>{html}")
    elements = [each for each in root.iter() if each.tag not in IMPLIED or each.attrib]
    return elements, [told(code, data) for _, code, data in parser.errors if "entity" not in code]


def told(code: str, data: dict[str, str]) -> str:
    """A parser's complaint in an author's words."""
    name = data.get("name", "")
    if "end-tag" in code and name:
        return f"</{name}> closes nothing that is open"
    if "eof" in code:
        return f"<{name}> is never closed" if name else "an HTML element is never closed"
    return f"this HTML is broken: {code.replace('-', ' ')}{f' <{name}>' if name else ''}"


def locate(passage: Passage, needle: str) -> int:
    """The first line of a passage that holds `needle`, as written or as HTML reads it; else its first line."""
    needle = needle.lower()
    for number, line in enumerate(passage.text.split("\n"), passage.line):
        if needle in line.lower() or needle in unescape(line).lower():
            return number
    return passage.first_text_line

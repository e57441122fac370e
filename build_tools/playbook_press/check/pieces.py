"""Every piece of HTML rendered from Markdown, with its source, parsed as a browser would."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

from playbook_press.core.problems import Problem
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.pages import ContentPage
from playbook_press.read.sections import Passage
from playbook_press.read.workshop_schema import TEXT
from playbook_press.read.workshops import Block

SIMPLE_HTML = re.compile(r"(?:[^<]++|</?(?:p|em|strong|ul|ol|li|blockquote)>)*+")
TAG = re.compile(r"<(/?)([a-z]\w*)", re.IGNORECASE)
VOID_ELEMENTS = frozenset({"br", "hr", "img"})
NEEDLE_LENGTH = 20  # characters, to which long words to look for are cut
HtmlViolation = tuple[str, str]  # what to look for in the source, and the message
IMPLIED_ELEMENTS = ("html", "head", "body")


@dataclass(frozen=True)
class Piece:
    """Rendered HTML, the Markdown it comes from, the level of the heading above it, and whether everybody may
    read it."""

    file: str
    passage: Passage
    html: str
    level: int
    public: bool = True

    @property
    def plain(self) -> bool:
        """Whether this can hold nothing but paragraphs and lists, made by Markdown itself."""
        return "<" not in self.passage.text and SIMPLE_HTML.fullmatch(self.html) is not None

    def elements(self) -> list[Element]:
        """Its elements as a browser parses them, in document order."""
        return [] if self.plain else parse_html(self.html)[0]

    def faults(self) -> list[HtmlViolation]:
        """Its malformed HTML, which browsers would repair: unbalanced tags, else the parser's errors."""
        return [] if self.plain else list(unbalanced_tags(self.html)) or parse_html(self.html)[1]

    def texts(self) -> Iterator[str]:
        """Every text and value of an attribute as a browser reads them, with character references decoded."""
        root = HTMLParser(namespace_html_elements=False).parse(f"<!doctype html><body>{self.html}")
        yield from root.itertext()
        yield from (value for element in root.iter() for value in element.attrib.values())

    def problem(self, needle: str, message: str, before: int = 0) -> Problem:
        """A problem at the first line of the source that holds `needle`, or at the next one after as many
        places as stand `before` it."""
        return Problem(self.file, find_line(self.passage, needle, before), message)

    def problems(self, found: Iterable[HtmlViolation]) -> Iterator[Problem]:
        """The problems of violations, in the order of the source: the second that looks for the same words is
        placed at the second place that has them."""
        seen: Counter[str] = Counter()
        for needle, message in found:
            yield self.problem(needle, message, seen[needle])
            seen[needle] += 1


def pieces(library: Library) -> Iterator[Piece]:
    """The sections of every entry and collection, the blocks of workshops and paths, and every plain page."""
    for page in library.sectioned:
        asked = page.for_practice.values() if isinstance(page, Entry) else ()
        yield from (
            Piece(page.file, section.source, section.html, 2) for section in (*page.sections.values(), *asked)
        )
        yield from (
            Piece(page.file, section.source, section.html, 2, public=False)
            for section in page.for_facilitator.values()
        )
    for workshop in library.workshops:
        for block in workshop.blocks:
            yield from block_pieces(workshop.file, block)
    for path in library.learning_paths:
        for day in path.days:
            for block in day.blocks:
                yield from block_pieces(path.file, block)
    yield from map(page_piece, library.pages)


def page_piece(page: ContentPage) -> Piece:
    """The whole body of a plain page."""
    line = page.document.body_line
    return Piece(page.file, Passage("", line, page.document.body, line), page.html, 1)


def block_pieces(file: str, block: Block) -> Iterator[Piece]:
    """The words of a block, and those of each item of its list."""
    public = not block.rule.facilitator
    yield Piece(file, block.passage, block.html, 2 if block.name == TEXT else 3, public)
    yield from (
        Piece(file, Passage("", item.line, item.text, item.line), item.html, 3, public)
        for item in block.items
    )


@lru_cache(maxsize=1024)
def parse_html(html: str) -> tuple[list[Element], list[HtmlViolation]]:
    """Elements and errors by a parser that follows the HTML standard."""
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(f"<!doctype html><body>{html}")
    elements = [each for each in root.iter() if each.tag not in IMPLIED_ELEMENTS or each.attrib]
    complaints = {code: data.get("name", "") for _, code, data in parser.errors if "entity" not in code}
    return elements, [
        (f"<{name}", f"this HTML is broken ({code.replace('-', ' ')})") for code, name in complaints.items()
    ]


def unbalanced_tags(html: str) -> Iterator[HtmlViolation]:
    """Elements that are never closed, and end tags that close nothing: what to look for, and the message."""
    still_open: list[str] = []
    for slash, name in TAG.findall(html):
        if not slash and name not in VOID_ELEMENTS:
            still_open.append(name)
        elif slash and name not in still_open:
            yield f"</{name}", f"</{name}> closes nothing that is open"
        while slash and name in still_open and (last := still_open.pop()) != name:
            yield f"<{last}", f"<{last}> is never closed"
    yield from ((f"<{name}", f"<{name}> is never closed") for name in still_open)


def needle_pattern(needle: str, case: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """What finds `needle` in a line, in any `case`, and not as a part of a longer word or address; where it
    is as long as needles are cut, it may go on."""
    before = r"(?<![\w./-])" if needle[:1].isalnum() else ""
    behind = r"(?!\w)" if needle[-1:].isalnum() and len(needle) != NEEDLE_LENGTH else ""
    return re.compile(before + re.escape(needle) + behind, case)


def find_line(passage: Passage, needle: str, before: int = 0) -> int:
    """The line of a passage at which `needle` stands, as written or with character references decoded, after
    as many places as stand `before` it; else that of the last such place, or of its first text."""
    found, wanted = passage.first_text_line, needle_pattern(needle, re.NOFLAG)
    if not wanted.search(passage.text):
        wanted = needle_pattern(needle)
    for number, line in enumerate(passage.text.split("\n"), passage.line):
        times = max(len(wanted.findall(line)), len(wanted.findall(unescape(line)))) if needle else 0
        if times:
            found = number
        before -= times
        if before < 0:
            break
    return found

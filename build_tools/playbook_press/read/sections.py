"""Sections and list items of a Markdown body, made of its blocks."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from playbook_press.read.markdown import BlockTokens, MarkdownBody, html_to_text
from playbook_press.read.typography import typographic

SECTION = "h2"
HEADING_LINE = re.compile(r"(?:#\s*)?(?P<bold>\*\*|__|)(?P<words>[^*_#]+?):?(?P=bold):?")
LISTS = ("bullet_list_open", "ordered_list_open")
PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]


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
    """A section of an entry, ready for any template. `lines` is empty unless its type is a list; `numbered`:
    whether that is a numbered one."""

    key: str
    heading: str
    html: str
    text: str
    lines: tuple[ListItem, ...]
    source: Passage
    numbered: bool = False

    @property
    def first(self) -> ListItem | None:
        return self.lines[0] if self.lines else None


@dataclass(frozen=True)
class SectionBlocks:
    """A passage with the blocks of its text. `written`: its heading as it stands, where that is no `##`."""

    passage: Passage
    blocks: tuple[BlockTokens, ...]
    written: str = ""

    @property
    def lines(self) -> range:
        """The lines of the passage in its file, that of its heading included."""
        source = self.passage
        return range(source.heading_line, source.line + source.text.count("\n") + 1)


def split_sections(body: MarkdownBody, known: Collection[str] = ()) -> Iterator[SectionBlocks]:
    """The body cut at its `##` headings; text before the first has an empty heading. `known`: headings, with
    `fold`, that also count where they are written otherwise, and have no `##` of their own."""
    known = set(known) - {fold(heading_words(block)) for block in body.blocks if is_section(block)}
    blocks = tuple(part for block in body.blocks for part in below_heading_line(block, known))
    starts = [
        at for at, block in enumerate(blocks) if is_section(block) or fold(near_heading(block)) in known
    ]
    ends = [*starts, len(blocks)]
    lines = [*(block.start for block in blocks), len(body.lines)]
    yield section_blocks(body, None, blocks[: ends[0]], body.line, lines[ends[0]])
    for start, end in zip(starts, ends[1:], strict=True):
        yield section_blocks(body, blocks[start], blocks[start + 1 : end], blocks[start].end, lines[end])


def below_heading_line(block: BlockTokens, known: Collection[str]) -> Iterator[BlockTokens]:
    """A block; a paragraph whose first line is a known heading in two, that line and the words below it."""
    first, _, rest = first_words(block).partition("\n")
    if not rest or fold(heading_line(first)) not in known:
        yield block
        return
    for words, start, end in ((first, block.start, block.start + 1), (rest, block.start + 1, block.end)):
        tokens = [token.copy(map=[start, end]) for token in block.tokens]
        tokens[1].content = words
        yield BlockTokens(tokens, start, end)


def first_words(block: BlockTokens) -> str:
    """The words of a paragraph, as written; '' for any other block."""
    return block.tokens[1].content if types(block.tokens) == PARAGRAPH else ""


def heading_line(line: str) -> str:
    """The words of a line that may be meant as a heading, in bold or not; '' for any other."""
    found = HEADING_LINE.fullmatch(line)
    return found["words"] if found else ""


def section_blocks(
    body: MarkdownBody, heading: BlockTokens | None, blocks: tuple[BlockTokens, ...], start: int, end: int
) -> SectionBlocks:
    """A heading and the blocks below it, up to line `end`; lines are counted from 0."""
    if heading is None:
        return SectionBlocks(Passage("", body.line, "\n".join(body.lines[:end]), body.line), blocks)
    text = "\n".join(body.lines[heading.end : end])
    words = heading_words(heading) or near_heading(heading)
    passage = Passage(words or "?", body.line + heading.start, text, body.line + heading.end)
    written = "" if is_section(heading) else body.lines[heading.start].strip()
    return SectionBlocks(passage, blocks, written)


def is_section(block: BlockTokens) -> bool:
    """Whether a block is a heading that begins a section."""
    return block.kind == "heading_open" and block.tokens[0].tag == SECTION


def heading_words(block: BlockTokens) -> str:
    """The words of a `##` heading, as written; '' for any other block."""
    return block.tokens[1].content if is_section(block) else ""


def near_heading(block: BlockTokens) -> str:
    """The words of a heading of another level, or of a paragraph of one line; '' for any other block."""
    return block.tokens[1].content if block.kind == "heading_open" else heading_line(first_words(block))


def fold(heading: str) -> str:
    """A heading in the form in which headings are compared: typographic, in lower case."""
    return typographic(heading).casefold()


def types(tokens: Iterable[Token]) -> list[str]:
    return [token.type for token in tokens]


def is_paragraph(blocks: Collection[BlockTokens]) -> bool:
    """Whether blocks are a single paragraph."""
    return [types(block.tokens) for block in blocks] == [PARAGRAPH]


def is_list(block: BlockTokens) -> bool:
    return block.kind in LISTS


class ItemReader:
    """Makes list items of the blocks of a body that were rendered."""

    def __init__(self, body: MarkdownBody) -> None:
        self.body = body

    def items(self, blocks: Iterable[BlockTokens]) -> Iterator[tuple[int, ListItem | None]]:
        """Line and item of each item of the lists; None as item for a block that is no list, and for what a
        list holds besides items of one paragraph."""
        for block in blocks:
            if is_list(block):
                yield from self.items_of(block)
            else:
                yield self.body.line + block.start, None

    def items_of(self, block: BlockTokens) -> Iterator[tuple[int, ListItem | None]]:
        """The items of one list."""
        for tokens in split_items(block.tokens):
            start, inside = tokens[0], tokens[1:-1]
            line = self.body.line + (start.map[0] if start.map else 0)
            if types(inside[:3]) != PARAGRAPH:
                yield line, None
                continue
            item = self.item(inside[1], line)
            yield line, item
            if item is not None and len(inside) > 3:
                yield self.body.line + (inside[3].map[0] if inside[3].map else 0), None

    def item(self, words: Token, line: int) -> ListItem | None:
        """An item of one paragraph, split into mark and words; None if it has none."""
        mark, rest = split_mark(words.children or [])
        html = self.body.render_words(rest)
        return ListItem(mark, html, html_to_text(html), line) if html else None


def split_mark(words: list[Token]) -> tuple[str, list[Token]]:
    """The mark that an item begins with, slanted and with a colon (`*You:*`, `*You*:`), and the words behind;
    '' as mark where there is none."""
    if types(words[:3]) != ["em_open", "text", "em_close"]:
        return "", words
    mark, rest = words[1].content, words[3:]
    behind = rest[0].content if rest and rest[0].type == "text" else " " if rest else ""
    if not mark.endswith(":"):
        mark, behind = (mark + behind[:1], behind[1:]) if behind[:1] == ":" else ("", "")
    if not mark or (behind and not behind[0].isspace()) or not rest:
        return "", words
    return mark[:-1], [words[1].copy(content=behind.lstrip()), *rest[1:]] if rest[0].type == "text" else rest


def split_items(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each item of a list, in order."""
    level, gathered = tokens[0].level + 1, []
    for token in tokens[1:-1]:
        gathered.append(token)
        if token.type == "list_item_close" and token.level == level:
            yield gathered
            gathered = []

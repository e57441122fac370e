"""Splits the body of a workshop into headings, fenced blocks (`::: write Title` ... `:::`) and the text
between them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from playbook_press.core.problems import Problem, shorten
from playbook_press.read.front_matter import Document
from playbook_press.read.markdown import BlockTokens, MarkdownBody, top_level
from playbook_press.read.sections import heading_words, is_section

BLOCK = "container_block_open"
OPENING_FENCE = re.compile(r"(?P<fence>:{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?P<title>.*?)[ \t]*")
MAX_UNCLOSED = 20  # blocks that are looked for, as each makes the rest be parsed once more
CLOSING_FENCE = re.compile(r" {0,3}:{3,}[ \t]*")


@dataclass(frozen=True)
class BodyPart:
    """A heading, a fenced block, or text between them. `line`: of the heading, fence or text; `text`: as
    written; `facts`: the lines of a block's facts; `name`: of the block, such as `write`."""

    what: Literal["heading", "block", "text"]
    line: int
    title: str
    text: str
    body: MarkdownBody = field(repr=False, compare=False)
    blocks: tuple[BlockTokens, ...] = field(default=(), repr=False, compare=False)
    name: str = ""
    facts: str = ""

    @property
    def lines(self) -> range:
        """The lines of the part in its file."""
        return range(self.line, self.line + self.text.count("\n") + 2)


class BlockSplitter:
    """Splits one document into parts and collects its problems. `names`: of the blocks that it may have."""

    def __init__(self, document: Document, names: Iterable[str]):
        self.document, self.names = document, frozenset(names)
        self.problems: list[Problem] = []
        self.bodies: list[MarkdownBody] = []

    def parts(self) -> Iterator[BodyPart]:
        """Every part, in order. A block that is never closed ends where the next, or a heading, begins."""
        lines = self.document.body.split("\n")
        start = 0
        while start < len(lines):
            # lines that were read before are empty now, so that the others keep their numbers
            text = "\n" * start + "\n".join(lines[start:])
            body = self.document.markdown(self.names, text)
            end = self.unclosed(body, lines) if len(self.bodies) < MAX_UNCLOSED else None
            if end is not None:
                body = self.document.markdown(self.names, "\n".join(text.split("\n")[:end]))
            self.bodies.append(body)
            yield from parts_of(body)
            start = len(lines) if end is None else end

    def unclosed(self, body: MarkdownBody, lines: list[str]) -> int | None:
        """Reports the first block that is never closed; the line, counted from 0, at which it ends."""
        for block in body.blocks:
            if block.kind != BLOCK:
                continue
            opener = OPENING_FENCE.match(lines[block.start].strip())
            name = opener["name"] if opener else ""
            inside = next(blocks_inside(block, opener["fence"] if opener else ":::"), None)
            if inside is not None:
                number = body.line + inside
                begun = shorten(lines[inside].strip())
                self.report(body.line + block.start, name, f"'{begun}' begins in it at line {number}")
                return inside
            if block.end >= len(lines) or not CLOSING_FENCE.fullmatch(lines[block.end]):
                self.report(body.line + block.start, name, "the file ends in it")
        return None

    def report(self, line: int, name: str, how: str) -> None:
        self.problems.append(
            Problem(
                self.document.file,
                line,
                f"block '{name}' is never closed: {how}; expected ':::' alone on a line",
            )
        )


def blocks_inside(block: BlockTokens, fence: str) -> Iterator[int]:
    """The lines, counted from 0, at which a heading of a module, or a block whose fence is as long, begins in
    a block."""
    for token in block.tokens[1:]:
        nested = token.type == BLOCK and len(token.markup) >= len(fence)
        if (
            token.map
            and token.level == 1
            and (nested or (token.type == "heading_open" and token.tag == "h2"))
        ):
            yield token.map[0]


def parts_of(body: MarkdownBody) -> Iterator[BodyPart]:
    """The parts of a body whose blocks are closed."""
    gathered: list[BlockTokens] = []
    for block in body.blocks:
        if block.kind != BLOCK and not is_section(block):
            gathered.append(block)
            continue
        yield from text_part(body, gathered, block.start)
        gathered = []
        line = body.line + block.start
        if block.kind == BLOCK:
            yield block_part(body, block)
        else:
            yield BodyPart("heading", line, heading_words(block), "", body)
    yield from text_part(body, gathered, len(body.lines))


def text_part(body: MarkdownBody, blocks: list[BlockTokens], end: int) -> Iterator[BodyPart]:
    """The text that ends before line `end`, if there is any."""
    if blocks:
        start = blocks[0].start
        yield BodyPart("text", body.line + start, "", "\n".join(body.lines[start:end]), body, tuple(blocks))


def block_part(body: MarkdownBody, block: BlockTokens) -> BodyPart:
    """A fenced block, with its facts apart from its words."""
    found = OPENING_FENCE.fullmatch(body.lines[block.start].strip())
    inside = block.tokens[1:-1]
    facts = [token.content for token in inside[:1] if token.type == "facts"]
    words = tuple(top_level(inside[len(facts) :]))
    return BodyPart(
        "block",
        body.line + block.start,
        found["title"] if found else "",
        "\n".join(body.lines[block.start + 1 : block.end]),
        body,
        words,
        found["name"] if found else "",
        "".join(facts),
    )

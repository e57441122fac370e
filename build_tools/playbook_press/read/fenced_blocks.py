"""Splits the body of a workshop into headings, fenced blocks (`::: write Title` ... `:::`) and the text
between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from playbook_press.core.problems import Problem, shorten
from playbook_press.read.sections import HEADING

OPENING_FENCE = re.compile(r"^ {0,3}:{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$")
CLOSING_FENCE = re.compile(r"^ {0,3}:{3,}[ \t]*$")


@dataclass(frozen=True)
class BodyPart:
    """A heading, a fenced block, or text between them, as written. `line`: of the heading, fence or text;
    `name`: of the block, such as `write`."""

    what: Literal["heading", "block", "text"]
    line: int
    title: str
    text: str
    name: str = ""


class BlockSplitter:
    """Splits one body into parts and collects its problems."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []

    def parts(self, body: str, first_line: int) -> Iterator[BodyPart]:
        """Every part, in order."""
        opened: tuple[int, str, str] | None = None
        gathered: list[str] = []
        for number, line in enumerate(body.split("\n"), first_line):
            opener, heading = OPENING_FENCE.match(line), HEADING.match(line)
            if opened and (opener or heading):
                self.report_unclosed(opened, f"'{shorten(line.strip())}' begins in it at line {number}")
            if CLOSING_FENCE.match(line):
                yield from self.close_block(opened, gathered, number)
            elif opener or heading:
                yield from block_part(opened, gathered) if opened else text_part(gathered, number)
            else:
                gathered.append(line)
                continue
            opened, gathered = (number, opener[1], opener[2]) if opener else None, []
            if heading:
                yield BodyPart("heading", number, heading[1], "")
        if opened:
            self.report_unclosed(opened, "the file ends in it")
        yield from (
            block_part(opened, gathered) if opened else text_part(gathered, first_line + body.count("\n") + 1)
        )

    def close_block(
        self, opened: tuple[int, str, str] | None, gathered: list[str], number: int
    ) -> Iterator[BodyPart]:
        """The part that a ':::' alone on its line (line `number`) ends; reports a fence that closes
        nothing."""
        if opened:
            yield from block_part(opened, gathered)
        else:
            self.problems.append(
                Problem(self.file, number, "':::' closes nothing; expected '::: name' above it")
            )
            yield from text_part(gathered, number)

    def report_unclosed(self, opened: tuple[int, str, str], how: str) -> None:
        self.problems.append(
            Problem(
                self.file,
                opened[0],
                f"block '{opened[1]}' is never closed: {how}; expected ':::' alone on a line",
            )
        )


def block_part(opened: tuple[int, str, str], gathered: list[str]) -> Iterator[BodyPart]:
    """A fenced block; `opened` is the line, name and title of its opening fence, `gathered` its lines."""
    line, name, title = opened
    yield BodyPart("block", line, title, "\n".join(gathered), name)


def text_part(gathered: list[str], end: int) -> Iterator[BodyPart]:
    """The text that ends before line `end`, if it is not blank."""
    text = "\n".join(gathered)
    if text.strip():
        yield BodyPart("text", end - len(gathered), "", text)

"""The body of a workshop cut into headings, fenced blocks (`::: write Title` ... `:::`) and the words between
them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from playbook_press.core.problems import Problem, shortened
from playbook_press.read.sections import HEADING

OPENER = re.compile(r"^ {0,3}:{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$")
CLOSER = re.compile(r"^ {0,3}:{3,}[ \t]*$")


@dataclass(frozen=True)
class Part:
    """A heading, a fenced block, or words, as written. `line` is that of the heading or fence, else of the
    first word; `name` is the block's."""

    what: Literal["heading", "block", "words"]
    line: int
    title: str
    text: str
    name: str = ""


class Cutter:
    """Cuts one body into parts, gathering its problems."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []

    def parts(self, body: str, first_line: int) -> Iterator[Part]:
        """Every part, in order."""
        opened: tuple[int, str, str] | None = None
        gathered: list[str] = []
        for number, line in enumerate(body.split("\n"), first_line):
            opener, heading = OPENER.match(line), HEADING.match(line)
            if opened and (opener or heading):
                self.unclosed(opened, f"'{shortened(line.strip())}' begins in it at line {number}")
            if CLOSER.match(line):
                yield from self.closed(opened, gathered, number)
            elif opener or heading:
                yield from block(opened, gathered) if opened else words(gathered, number)
            else:
                gathered.append(line)
                continue
            opened, gathered = (number, opener[1], opener[2]) if opener else None, []
            if heading:
                yield Part("heading", number, heading[1], "")
        if opened:
            self.unclosed(opened, "the file ends in it")
        yield from block(opened, gathered) if opened else words(gathered, first_line + body.count("\n") + 1)

    def closed(self, opened: tuple[int, str, str] | None, gathered: list[str], number: int) -> Iterator[Part]:
        """What a ':::' alone on its line ends."""
        if opened:
            yield from block(opened, gathered)
        else:
            self.problems.append(
                Problem(self.file, number, "':::' closes nothing; expected '::: name' above it")
            )
            yield from words(gathered, number)

    def unclosed(self, opened: tuple[int, str, str], how: str) -> None:
        self.problems.append(
            Problem(
                self.file,
                opened[0],
                f"block '{opened[1]}' is never closed: {how}; expected ':::' alone on a line",
            )
        )


def block(opened: tuple[int, str, str], gathered: list[str]) -> Iterator[Part]:
    line, name, title = opened
    yield Part("block", line, title, "\n".join(gathered), name)


def words(gathered: list[str], end: int) -> Iterator[Part]:
    """Words that end before line `end`, if there are any."""
    text = "\n".join(gathered)
    if text.strip():
        yield Part("words", end - len(gathered), "", text)

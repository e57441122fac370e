"""Markdown that no page needs: endless lines and paragraphs, a thousand brackets, lists in lists in lists.

Markdown takes time with the square of some of these, and Python goes only so deep.
"""

import re
from collections.abc import Callable, Iterator

LONGEST_LINE = 5_000  # characters; a long paragraph has 1,000
LONGEST_BLOCK = 20_000  # without an empty line between
LONGEST_TEXT = 100_000
MOST_BRACKETS = 200  # '[' without an empty line between
MOST_TAGS = 400  # '<' in a text
DEEPEST = 8  # quotations and lists within each other
LEAD = re.compile(r"(?:\s*(?:>|[-*+](?=\s)|\d+\.(?=\s)))*")
MARKER = re.compile(r">|[-*+]|\d+")
Lines = list[tuple[int, str]]  # line numbers and lines
Fault = tuple[int, str]


def overgrown(text: str, first_line: int) -> Iterator[Fault]:
    """Lines that would take Markdown too long or too deep, with what was expected."""
    lines = list(enumerate(text.split("\n"), first_line))
    yield from ((number, message) for number, line in lines for message in line_faults(line))
    yield from too_much(lines, "characters", len, LONGEST_TEXT, "in one text; expected pages of their own")
    yield from too_much(
        lines, "'<'", lambda line: line.count("<"), MOST_TAGS, "in one text; expected Markdown"
    )
    for block in blocks(lines):
        yield from too_much(
            block, "characters", len, LONGEST_BLOCK, "without an empty line; expected paragraphs"
        )
        yield from too_much(
            block,
            "'['",
            lambda line: line.count("["),
            MOST_BRACKETS,
            "without an empty line; expected paragraphs",
        )


def line_faults(line: str) -> Iterator[str]:
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if len(line) > LONGEST_LINE:
        yield f"the line has {len(line):,} characters; expected at most {LONGEST_LINE:,}"
    if line.strip() and (indent > 4 * DEEPEST or len(MARKER.findall(LEAD.match(line)[0])) > DEEPEST):
        yield f"nested more than {DEEPEST} levels deep; expected simple lists and quotations"


def blocks(lines: Lines) -> Iterator[Lines]:
    """Numbered lines, cut at the empty ones."""
    block: Lines = []
    for number, line in lines:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    yield block


def too_much(lines: Lines, what: str, count: Callable[[str], int], most: int, where: str) -> Iterator[Fault]:
    """Told at the line with which it becomes too much."""
    total = 0
    for number, line in lines:
        total += count(line)
        if total > most:
            yield number, f"more than {most:,} {what} {where}"
            return

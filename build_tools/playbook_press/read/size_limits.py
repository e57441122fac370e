"""Limits on Markdown: length of lines and paragraphs, number of brackets and tags, nesting depth.

The Markdown library takes quadratic time in some of these, and recurses with nesting.
"""

import re
from collections.abc import Callable, Iterator

MAX_LINE_LENGTH = 5_000  # characters; a long paragraph has 1,000
MAX_BLOCK_LENGTH = 20_000  # without an empty line between
MAX_TEXT_LENGTH = 100_000
MAX_BRACKETS = 200  # '[' without an empty line between
MAX_TAGS = 400  # '<' in a text
MAX_DEPTH = 8  # quotations and lists within each other
NESTING_PREFIX = re.compile(r"(?:\s*(?:>|[-*+](?=\s)|\d+\.(?=\s)))*")
NESTING_MARKER = re.compile(r">|[-*+]|\d+")
NumberedLines = list[tuple[int, str]]  # line numbers and lines
LimitViolation = tuple[int, str]


def size_violations(text: str, first_line: int) -> Iterator[LimitViolation]:
    """Line and message of each violation of a limit."""
    lines = list(enumerate(text.split("\n"), first_line))
    yield from ((number, message) for number, line in lines for message in line_violations(line))
    yield from total_violation(
        lines, "characters", len, MAX_TEXT_LENGTH, "in one text; expected pages of their own"
    )
    yield from total_violation(
        lines, "'<'", lambda line: line.count("<"), MAX_TAGS, "in one text; expected Markdown"
    )
    for block in split_blocks(lines):
        yield from total_violation(
            block, "characters", len, MAX_BLOCK_LENGTH, "without an empty line; expected paragraphs"
        )
        yield from total_violation(
            block,
            "'['",
            lambda line: line.count("["),
            MAX_BRACKETS,
            "without an empty line; expected paragraphs",
        )


def line_violations(line: str) -> Iterator[str]:
    """Messages for a line that is too long or nested too deep."""
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if len(line) > MAX_LINE_LENGTH:
        yield f"the line has {len(line):,} characters; expected at most {MAX_LINE_LENGTH:,}"
    if line.strip() and (indent > 4 * MAX_DEPTH or count_nesting_markers(line) > MAX_DEPTH):
        yield f"nested more than {MAX_DEPTH} levels deep; expected simple lists and quotations"


def count_nesting_markers(line: str) -> int:
    """How many quotation and list markers a line begins with."""
    prefix = NESTING_PREFIX.match(line)
    return len(NESTING_MARKER.findall(prefix[0])) if prefix else 0


def split_blocks(lines: NumberedLines) -> Iterator[NumberedLines]:
    """Numbered lines, cut at the empty ones."""
    block: NumberedLines = []
    for number, line in lines:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    yield block


def total_violation(
    lines: NumberedLines, what: str, count: Callable[[str], int], most: int, where: str
) -> Iterator[LimitViolation]:
    """Sums `count` over the lines; yields one violation at the line where the sum exceeds `most`."""
    total = 0
    for number, line in lines:
        total += count(line)
        if total > most:
            yield number, f"more than {most:,} {what} {where}"
            return

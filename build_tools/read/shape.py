"""Markdown that no page needs: endless lines, endless paragraphs, lists in lists in lists."""

import re
from collections.abc import Iterator

LONGEST_LINE = 5_000        # characters; a long paragraph has 1,000
LONGEST_BLOCK = 20_000      # characters without an empty line between
DEEPEST = 8                 # quotations and lists within each other
WIDEST_INDENT = 4 * DEEPEST
LEAD = re.compile(r"(?:\s*(?:>|[-*+](?=\s)|\d+\.(?=\s)))*")
SIGN = re.compile(r">|[-*+]|\d+")


def overgrown(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Lines that would take Markdown too long or too deep, with what was expected."""
    block = 0
    for number, line in enumerate(text.split("\n"), first_line):
        before, block = block, block + len(line) if line.strip() else 0
        yield from ((number, message) for message in line_faults(line))
        if before <= LONGEST_BLOCK < block:
            yield number, f"a block of more than {LONGEST_BLOCK:,} characters ends nowhere; expected an empty line between paragraphs"


def line_faults(line: str) -> Iterator[str]:
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if len(line) > LONGEST_LINE:
        yield f"the line has {len(line):,} characters; expected at most {LONGEST_LINE:,}"
    if line.strip() and (indent > WIDEST_INDENT or len(SIGN.findall(LEAD.match(line)[0])) > DEEPEST):
        yield f"nested more than {DEEPEST} levels deep; expected simple lists and quotations"

"""Markdown tables that read well as plain text and on a forge."""

import re
from collections.abc import Iterable, Sequence

SIGNS = re.compile(r"[\\`*]")  # with which Markdown could begin in a message or a label


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; columns in which no row has anything are left out, and nothing is said of no rows."""
    rows = [[cell(each) for each in row] for row in rows]
    if not rows:
        return ""
    kept = [place for place in range(len(head)) if any(row[place] for row in rows)]
    lines = [
        [head[place] for place in kept],
        ["---"] * len(kept),
        *([row[place] for place in kept] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(text: str) -> str:
    """Text on one line, in which no bar ends the cell."""
    return " ".join(text.split()).replace("|", r"\|")


def plain(text: str) -> str:
    """Text in which nothing is Markdown or HTML."""
    return SIGNS.sub(r"\\\g<0>", text.replace("<", "&lt;"))


def code(text: object) -> str:
    """Text as it is typed."""
    return f"`{text}`"


def codes(texts: Iterable[object], joint: str = ", ") -> str:
    """Several texts as they are typed."""
    return joint.join(map(code, texts))

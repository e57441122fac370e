"""YAML that is hardly any: a line for each fact, with plain words, a whole number, or a list of plain words behind its name.

It becomes what the YAML reader makes of it, in a fraction of the time; whatever may be more is left to that.
"""

import re
from collections.abc import Mapping
from typing import Any

WORDS = r"[^\W\d_](?:[^\W_]|[-_/()%’'.!–—…]|[?;,]|:(?=\S)|\x20(?=[^\s:#]))*"
WORD = r"[^\W\d_](?:[^\W_]|[-_/()%’'.!–—…]|\x20(?=[^\s:#\],]))*"
FACT = re.compile(rf"([a-z][a-z_]*): (?:({WORDS})|([1-9]\d{{0,8}})|\[({WORD}(?:, {WORD})*)\])")
OTHER = frozenset({"yes", "no", "on", "off", "true", "false", "null"})  # words that YAML takes for something else, in any letters

Facts = tuple[dict[str, Any], dict[tuple[str | int, ...], int], Mapping[tuple[str | int, ...], str]]


def facts_of(text: str, first_line: int) -> Facts | None:
    """Values, the line of each by its path, and what was written for those that are no text; None where there may be more to them."""
    value, lines, written = {}, {(): first_line}, {}
    for number, line in enumerate(text.rstrip("\n").split("\n"), first_line):
        found = FACT.fullmatch(line)
        if found is None or found[1] in value:
            return None
        name, words, figures, items = found.groups()
        lines[name,] = number
        if figures:
            written[name,] = figures
            value[name] = int(figures)
        elif items:
            value[name] = items.split(", ")
            lines |= {(name, at): number for at in range(len(value[name]))}
        else:
            value[name] = words
        if any(each.lower() in OTHER for each in (name, words or "", *(value[name] if items else ()))):
            return None
    return value, lines, written

"""Rules of blocks beyond CommonMark: the facts of a fenced block, rows pasted from a spreadsheet, steps that
go on below a line, headings without a blank."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from playbook_press.read.callouts import is_callout
from playbook_press.read.yaml_models import is_name

BLOCK_NAME = re.compile(r"[ \t]*([A-Za-z][\w-]*)")
FACT_LINE = re.compile(r"([^\s:]+):(?:\s|$)")  # `is_name` knows the letters: `\w` lacks combining marks
CARELESS_HEADING = re.compile(r"(#{2,6})([^#\s].*?)[ \t]*#*[ \t]*")
NUMBER = re.compile(r" {0,3}(\d{1,9})[.)][ \t]")
LIST_MARK = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]")
PARAGRAPH_ENDS = ["paragraph", "reference"]


def add_block_rules(md: MarkdownIt) -> None:
    """Add the rules of this module to a parser."""
    ruler = md.block.ruler
    ruler.before("table", "facts", facts)
    ruler.before("code", "spreadsheet", spreadsheet, {"alt": PARAGRAPH_ENDS})
    ruler.before("list", "going_on", steps_going_on, {"alt": PARAGRAPH_ENDS})
    ruler.before("heading", "careless_heading", careless_heading, {"alt": [*PARAGRAPH_ENDS, "blockquote"]})


def line_text(state: StateBlock, line: int) -> str:
    """A line as written, without what the blocks around it begin with."""
    return state.src[state.bMarks[line] : state.eMarks[line]]


def facts(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The `name: value` lines right below the fence of a workshop's block, as one token that is not shown."""
    opener = state.tokens[-1] if state.tokens else None
    if (
        opener is None
        or opener.type != "container_block_open"
        or not opener.map
        or opener.map[0] != start - 1
    ):
        return False
    if not state.env["blocks"] or is_callout(opener.info, state.env["blocks"]):
        return False
    last = start
    while last < end and is_fact(line_text(state, last)):
        last += 1
    if last == start:
        return False
    token = state.push("facts", "", 0)
    token.map, token.content = [start, last], "\n".join(line_text(state, each) for each in range(start, last))
    state.line = last
    return True


def is_fact(line: str) -> bool:
    """Whether a line of a block says one of its facts."""
    return (found := FACT_LINE.match(line)) is not None and is_name(found[1])


def steps_going_on(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Ends a paragraph above two steps that do not begin with 1 ("3. close", "4. thank"), which CommonMark
    reads as part of it; makes no tokens itself."""
    if not silent or state.parentType != "paragraph" or start + 1 >= end:
        return False
    first, second = (NUMBER.match(line_text(state, line)) for line in (start, start + 1))
    return bool(first and second and int(second[1]) == int(first[1]) + 1)


def careless_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`##Heading`: two or more `#` without the blank that CommonMark asks for."""
    if not state.src.startswith("#", state.bMarks[start] + state.tShift[start]) or state.is_code_block(start):
        return False
    found = CARELESS_HEADING.fullmatch(line_text(state, start).strip())
    if not found:
        return False
    if not silent:
        state.line = start + 1
        level = f"h{len(found[1])}"
        opened = state.push("heading_open", level, 1)
        words = state.push("inline", "", 0)
        state.push("heading_close", level, -1)
        opened.markup, opened.map, words.map = found[1], [start, start + 1], [start, start + 1]
        words.content, words.children = found[2], []
    return True


def spreadsheet(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Two or more rows with tabs between their cells, as spreadsheets hand them over, as a table; its first
    row holds the heads."""
    if state.blkIndent or "\t" not in line_text(state, start):
        return False
    last = start
    while last < end and is_row(line_text(state, last)):
        last += 1
    rows = [line_text(state, line).split("\t") for line in range(start, last)]
    # lines that all begin with a tab are code
    if len(rows) < 2 or not any(row[0].strip() for row in rows):
        return False
    if not silent:
        push_table(state, start, rows)
        state.line = last
    return True


def is_row(line: str) -> bool:
    """Whether a line is a row of a spreadsheet: cells with tabs between, no list item and no code."""
    return (
        "\t" in line.rstrip(" ")
        and bool(line.strip())
        and not line.startswith("    ")
        and not LIST_MARK.match(line)
    )


def push_table(state: StateBlock, start: int, rows: list[list[str]]) -> None:
    """The tokens of a table, as the rule for tables with `|` makes them."""
    columns = max(max(place for place, cell in enumerate(row, 1) if cell.strip()) for row in rows)
    parts = (("thead", "th", rows[:1]), ("tbody", "td", rows[1:]))
    state.push("table_open", "table", 1).map = [start, start + len(rows)]
    line = start
    for part, cell, inside in parts:
        state.push(f"{part}_open", part, 1)
        for row in inside:
            state.push("tr_open", "tr", 1)
            for text in [*row, *[""] * columns][:columns]:
                push_cell(state, cell, text.strip(), line)
            state.push("tr_close", "tr", -1)
            line += 1
        state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)


def push_cell(state: StateBlock, element: str, text: str, line: int) -> None:
    """The tokens of a cell."""
    state.push(f"{element}_open", element, 1)
    token = state.push("inline", "", 0)
    token.content, token.children, token.map = text, [], [line, line + 1]
    state.push(f"{element}_close", element, -1)

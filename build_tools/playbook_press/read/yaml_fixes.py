"""Explains YAML syntax errors and suggests a corrected line; a fix is suggested only if YAML then parses
further."""

import re
from collections.abc import Callable, Collection, Iterator

import yaml

from playbook_press.core.problems import nearest, shorten

CURLY_TO_STRAIGHT = str.maketrans("“”„‟", '""""')
CURLY_QUOTED = re.compile(r"[“”„‟]([^“”„‟]*)[“”„‟]|[‘‚‛]([^‘’‚‛]*)[’‘]")
CURLY_OPENED = re.compile(r"[“„]([^“”„]*)")
STARS = re.compile(r"(?P<stars>\*{1,3})(?P<words>\S[^*]*)(?P=stars)")  # around bold or slanted words
KEY_VALUE = re.compile(r"^(?P<head>\s*(?:- +)*(?:[\w][\w -]*:\s+|- +))(?P<value>\S.*?)\s*$")
DECORATED_NAME = re.compile(
    r"^(?=\s*(?:[-•] |[*_]))\s*(?:[-*•] +)?([*_]*)(?P<name>\w[\w-]*)(?:\1:|:\1)\s+(?P<value>\S.*)$"
)
# a line that may go on from the one above, which ends with a colon
GOES_ON = re.compile(r"[a-z][\w ]*:\s+[a-z]")
MISSING_COLON = re.compile(r"^(\s*\w[\w-]*)(?: +|:)(\S.*)$")
UNQUOTED_HASH = re.compile(r"(?<=[\s,\[{])(#[^\s,\]}]+)")
TRAILING_COMMENT = re.compile(
    r"^(?P<head>\s*(?:- +)?(?:[\w-]+:\s+))(?P<value>(?:[^\"'\[{|>\s#].*?\s)?#\S.*)$"
)
LIST_ITEM = re.compile(r"^(?P<indent> *)- +(?!.*:(?: |$))\S")
DASH = re.compile(r"^ *(?=-)")
LIST_NAME = re.compile(r"^ *[\w-]+: *$")
TEXT_BLOCK = re.compile(r"(?::|-) +[|>][-+0-9]*\s*$")
CLOSING = {"[": "]", "{": "}"}
SPECIAL_CHARACTERS = "[]{}*&!|>%@`#,?-\"'"
MAX_FIXABLE_LENGTH = 20_000  # characters; beyond that, trying takes too long
ComposeFunction = Callable[[str], object]


class ForbiddenYaml(yaml.YAMLError):
    """A YAML feature that playbooks do not allow (alias, anchor, tag); quoting turns it into text. `line`:
    where it begins, from 0."""

    def __init__(self, message: str, event: yaml.Event):
        super().__init__(message)
        self.message = message
        self.line = event.start_mark.line if event.start_mark else 0


class UnfixableYaml(ForbiddenYaml):
    """A forbidden feature for which no fix can be suggested: deep nesting, tagged collections."""


def quote(value: str) -> str:
    """A text as YAML takes it for text, whatever it holds."""
    if '"' in value and "'" not in value and "\\" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def straighten_quotes(line: str) -> str:
    """A line whose pairs of curly quotes are YAML's own."""
    return CURLY_QUOTED.sub(lambda found: quote(found[1] or found[2] or ""), line)


def inside_curly_quotes(value: str, in_list: bool) -> str | None:
    """The text between curly quotes around a value, which were meant as YAML's quotes; None without them.

    In a list a comma may have cut it in two.
    """
    found = CURLY_QUOTED.fullmatch(value) or (CURLY_OPENED.fullmatch(value) if in_list else None)
    return "".join(filter(None, found.groups())) if found else None


def lost_comments(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Line indexes where text after '#' would be lost, and the line that keeps it.

    A comment has a space after its '#'; text has none.
    """
    for number, line in enumerate(lines):
        if found := TRAILING_COMMENT.match(line):
            yield number, found["head"] + quote(found["value"].rstrip())


def uneven_items(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Line indexes of list items that are indented otherwise than the first of their list, which YAML takes
    for words of the item above or for nothing; and the lines as they should be.

    Only lists of plain values right below their name are looked at, and none where a text in several lines
    may have lists of its own.
    """
    if any(TEXT_BLOCK.search(line) for line in lines):
        return
    indent: str | None = None
    around: set[str] = set()  # indents of the lists that this one may stand in
    for number, line in enumerate(lines):
        item = LIST_ITEM.match(line)
        if item is None:
            indent, around = None, {*around, *DASH.findall(line)} if line[:1] in (" ", "-") else set()
        elif indent is None:
            indent = item["indent"] if number and LIST_NAME.match(lines[number - 1]) else None
        elif item["indent"] != indent and item["indent"] not in around:
            yield number, indent + line.lstrip(" ")


def joined_fact(lines: list[str], at: int, names: Collection[str]) -> tuple[str, str] | None:
    """Message and line for a value that goes on in line `at`, which begins with none of the `names` that a
    fact may have; None if it does not."""
    words, above = lines[at].strip(), KEY_VALUE.match(lines[at - 1]) if at else None
    first = re.split(r"[\s:]", words, maxsplit=1)[0]
    if not names or not above or above["value"][0] in SPECIAL_CHARACTERS or not first.isalpha():
        return None
    if nearest(first, names) or first in names:
        return None
    return "this line goes on from the one above; expected them as one line", (
        f"{above['head']}{quote(above['value'] + ' ' + words)}"
    )


def suggest_fix(
    text: str, error: yaml.YAMLError, compose: ComposeFunction, names: Collection[str] = ()
) -> tuple[int, str, str | None]:
    """Line (from 0) of a syntax error, its message, and the corrected text; None if no fix was found.
    `names`: those that a line may begin with, where they are known."""
    lines = text.split("\n")
    at = error_line(text, error)
    mendable = len(text) <= MAX_FIXABLE_LENGTH and not isinstance(error, UnfixableYaml)
    below = at + 1 if GOES_ON.match("".join(lines[at + 1 : at + 2])) else None
    for number in dict.fromkeys((context_line(error), at, at - 1, below)) if mendable and names else ():
        if number is not None and 0 < number < len(lines) and (found := joined_fact(lines, number, names)):
            # the line stays, empty, so that numbers of lines do not change
            mended = "\n".join([*lines[: number - 1], found[1], "", *lines[number + 1 :]])
            if parses_further(mended, number, compose):
                return number, f"{found[0]}; write: {format_line(found[1])}", mended
    for number in dict.fromkeys((context_line(error), at, at - 1)) if mendable else ():
        if number is None or not 0 <= number < len(lines):
            continue
        for message, line in candidate_fixes(lines[number], names):
            mended = "\n".join([*lines[:number], line, *lines[number + 1 :]])
            if parses_further(mended, max(at, number), compose):
                return number, f"{message}; write: {format_line(line)}", mended
    return *describe_error(error, lines, at), None


def parses_further(text: str, line: int, compose: ComposeFunction) -> bool:
    """Whether YAML has no complaint any more up to this line."""
    try:
        compose(text)
    except yaml.YAMLError as error:
        return error_line(text, error) > line
    return True


def error_line(text: str, error: yaml.YAMLError) -> int:
    """Line (from 0) of a YAML error."""
    if isinstance(error, ForbiddenYaml):
        return error.line
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line if mark else text[: getattr(error, "position", 0) or 0].count("\n")


def context_line(error: yaml.YAMLError) -> int | None:
    """Line (from 0) of what the error belongs to, such as an opening quote; None if not given."""
    mark = getattr(error, "context_mark", None)
    return mark.line if mark else None


def candidate_fixes(line: str, names: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """(message, corrected line) for each possible mistake in a line, the likeliest first. `names`: those that
    it may begin with, where they are known."""
    if (found := DECORATED_NAME.match(line)) and found["name"].lower() in names:
        yield "a name stands here without bullet and stars", f"{found['name'].lower()}: {found['value']}"
    if "\t" in line:
        yield "a line here may begin with spaces, not with a tab", line.expandtabs(2)
        yield "a line here may begin with spaces, not with a tab", line.expandtabs(2).lstrip()
    if line != line.translate(CURLY_TO_STRAIGHT):
        yield "curly quotes hold nothing together here, straight ones do", line.translate(CURLY_TO_STRAIGHT)
    if found := KEY_VALUE.match(line):
        yield from quoting_fixes(found["head"], found["value"])
    if found := MISSING_COLON.match(line):
        yield "a name needs a colon and a space after it", f"{found[1]}: {found[2]}"
    if line[:1] == " ":
        yield "this line is indented and belongs to nothing", line.lstrip()


def quoting_fixes(head: str, value: str) -> Iterator[tuple[str, str]]:
    """Ways to quote a value, each with the reason why it must be."""
    if value[0] == "[" and value[-1] == "]":
        items = [text for text in map(quote_item, value[1:-1].split(",")) if text]
        all_there = len(items) > value.count(",")
        yield (
            "a list item with a colon or quote must be quoted" if all_there else "a list has an empty item",
            f"{head}[{', '.join(items)}]",
        )
    if value[0] in CLOSING and UNQUOTED_HASH.search(value):
        yield "a value that starts with # must be quoted", head + UNQUOTED_HASH.sub(r'"\1"', value)
    if value[0] in CLOSING and CLOSING[value[0]] not in value:
        yield f"this {value[0]} is never closed", head + value + CLOSING[value[0]]
    if value[0] in "\"'" and len(value) > 1 and value[-1] == value[0]:
        yield f"a text between {value[0]} has such a sign inside", head + quote(value[1:-1])
    if value[0] in "\"'" and value[-1] != value[0]:
        yield "this quote is never closed", head + value + value[0]
    if STARS.match(value):
        plain = STARS.sub(r"\g<words>", value)
        yield "a fact has plain words, without stars", head + (quote(plain) if ": " in plain else plain)
    if CLOSING.get(value[0]) != value[-1]:
        reason = f"that starts with {value[0]}" if value[0] in SPECIAL_CHARACTERS else "with a colon"
        yield f"a value {reason} must be quoted", head + quote(value)


def quote_item(text: str) -> str:
    """One item of a list in brackets, quoted where it must be."""
    text = text.strip()
    return text if not text or re.fullmatch(r"\"[^\"]*\"|'[^']*'|[\w ./-]+", text) else quote(text)


def format_line(line: str) -> str:
    """A corrected line; in quotes where its indentation is the point."""
    return f"'{line.rstrip()}'" if line[:1] == " " else line.strip()


PARSER_MESSAGES = (
    (r"could not find expected ':'", "expected 'name: value'"),
    (r"unexpected end of stream", "a quote that opens here is never closed"),
    (r"expected ',' or ']'", "a list that begins with [ is never closed with ]"),
    (r"expected ',' or '}'", "a mapping that begins with { is never closed with }"),
    (r"found '?<document start>|another document", "'---' begins a second document; keep one"),
    (r"expected the node content", "something is missing between these brackets and commas"),
    (r"expected <block end>", "this line does not go on from the one above; check indentation and quotes"),
)


def describe_error(error: yaml.YAMLError, lines: list[str], at: int) -> tuple[int, str]:
    """Line (from 0) and message of a mistake for which no mend is known."""
    if isinstance(error, ForbiddenYaml):
        return at, error.message
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    message = f"{problem} {getattr(error, 'context', None) or ''}".strip()
    known = next(
        (words for pattern, words in PARSER_MESSAGES if re.search(pattern, message)),
        f"this cannot be read ({message})",
    )
    opened = context_line(error) if "opens here" in known or "begins with" in known else None
    line = min(at if opened is None else opened, len(lines) - 1)
    found = shorten(lines[line].strip()) or "the end"
    return line, f"{known}; found: {found}"

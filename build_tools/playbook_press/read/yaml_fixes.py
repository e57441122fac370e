"""What people get wrong in YAML, and the line as it should be: a mend is offered only after it was tried."""

import re
from collections.abc import Callable, Iterator

import yaml

from playbook_press.core.problems import shortened

CURLY = str.maketrans("“”„‟", '""""')
WRAPPED = re.compile(r"[“”„‟]([^“”„‟]*)[“”„‟]|[‘‚‛]([^‘’‚‛]*)[’‘]")
OPENED = re.compile(r"[“„]([^“”„]*)")
FACT = re.compile(r"^(?P<head>\s*(?:- +)*(?:[\w][\w -]*:\s+|- +))(?P<value>\S.*?)\s*$")
NO_COLON = re.compile(r"^(\s*\w[\w-]*)(?: +|:)(\S.*)$")
HASH = re.compile(r"(?<=[\s,\[{])(#[^\s,\]}]+)")
COMMENT = re.compile(r"^(?P<head>\s*(?:- +)?(?:[\w-]+:\s+))(?P<value>(?:[^\"'\[{|>\s#].*?\s)?#\S.*)$")
CLOSING = {"[": "]", "{": "}"}
SPECIAL = "[]{}*&!|>%@`#,?-\"'"
MENDABLE = 20_000  # characters; beyond that, trying takes too long
Compose = Callable[[str], object]


class Unwanted(yaml.MarkedYAMLError):
    """What YAML allows and a playbook does not; quoting makes text of it."""

    def __init__(self, message: str, event: yaml.Event):
        super().__init__(problem=message, problem_mark=event.start_mark)


class Lasting(Unwanted):
    """What no mend helps: lists in lists in lists, programs' names for them."""


def quoted(value: str) -> str:
    """A text as YAML takes it for text, whatever it holds."""
    if '"' in value and "'" not in value and "\\" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def straightened(line: str) -> str:
    """A line whose pairs of curly quotes are YAML's own."""
    return WRAPPED.sub(lambda found: quoted(found[1] or found[2] or ""), line)


def curly_quoted(value: str, in_list: bool) -> str | None:
    """What stands between curly quotes, where a value is wrapped in them as if they were YAML's.

    In a list a comma may have cut it in two.
    """
    found = WRAPPED.fullmatch(value) or (OPENED.fullmatch(value) if in_list else None)
    return "".join(filter(None, found.groups())) if found else None


def lost_comment(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Line indexes where text after '#' would be lost, and the line that keeps it.

    A comment has a space after its '#'; text has none.
    """
    for number, line in enumerate(lines):
        if found := COMMENT.match(line):
            yield number, found["head"] + quoted(found["value"].rstrip())


def mend(text: str, error: yaml.YAMLError, compose: Compose) -> tuple[int, str, str | None]:
    """The line (from 0) of a mistake, the message, and the text without it, if a mend was found."""
    lines = text.split("\n")
    at = error_line(text, error)
    mendable = len(text) <= MENDABLE and not isinstance(error, Lasting)
    for number in dict.fromkeys((context_line(error), at, at - 1)) if mendable else ():
        if number is None or not 0 <= number < len(lines):
            continue
        for message, line in offers(lines[number]):
            mended = "\n".join([*lines[:number], line, *lines[number + 1 :]])
            if gets_further(mended, max(at, number), compose):
                return number, f"{message}; write: {shown(line)}", mended
    return *in_words(error, lines, at), None


def gets_further(text: str, line: int, compose: Compose) -> bool:
    """Whether YAML has no complaint any more up to this line."""
    try:
        compose(text)
    except yaml.YAMLError as error:
        return error_line(text, error) > line
    return True


def error_line(text: str, error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line if mark else text[: getattr(error, "position", 0) or 0].count("\n")


def context_line(error: yaml.YAMLError) -> int | None:
    mark = getattr(error, "context_mark", None)
    return mark.line if mark else None


def offers(line: str) -> Iterator[tuple[str, str]]:
    """What may be wrong with a line, and the line without that: the likeliest first."""
    if "\t" in line:
        yield "a line here may begin with spaces, not with a tab", line.expandtabs(2)
        yield "a line here may begin with spaces, not with a tab", line.expandtabs(2).lstrip()
    if line != line.translate(CURLY):
        yield "curly quotes hold nothing together here, straight ones do", line.translate(CURLY)
    if found := FACT.match(line):
        yield from quotings(found["head"], found["value"])
    if found := NO_COLON.match(line):
        yield "a name needs a colon and a space after it", f"{found[1]}: {found[2]}"
    if line[:1] == " ":
        yield "this line is indented and belongs to nothing", line.lstrip()


def quotings(head: str, value: str) -> Iterator[tuple[str, str]]:
    """Ways to quote a value, each with the reason why it must be."""
    if value[0] == "[" and value[-1] == "]":
        items = [text for text in map(item, value[1:-1].split(",")) if text]
        all_there = len(items) > value.count(",")
        yield (
            "a list item with a colon or quote must be quoted" if all_there else "a list has an empty item",
            f"{head}[{', '.join(items)}]",
        )
    if value[0] in CLOSING and HASH.search(value):
        yield "a value that starts with # must be quoted", head + HASH.sub(r'"\1"', value)
    if value[0] in CLOSING and CLOSING[value[0]] not in value:
        yield f"this {value[0]} is never closed", head + value + CLOSING[value[0]]
    if value[0] in "\"'" and value[-1] != value[0]:
        yield "this quote is never closed", head + value + value[0]
    if CLOSING.get(value[0]) != value[-1]:
        reason = f"that starts with {value[0]}" if value[0] in SPECIAL else "with a colon"
        yield f"a value {reason} must be quoted", head + quoted(value)


def item(text: str) -> str:
    """One item of a list in brackets, quoted where it must be."""
    text = text.strip()
    return text if not text or re.fullmatch(r"\"[^\"]*\"|'[^']*'|[\w ./-]+", text) else quoted(text)


def shown(line: str) -> str:
    """A corrected line; in quotes where its indentation is the point."""
    return f"'{line.rstrip()}'" if line[:1] == " " else line.strip()


IN_WORDS = (
    (r"could not find expected ':'", "expected 'name: value'"),
    (r"unexpected end of stream", "a quote that opens here is never closed"),
    (r"expected ',' or ']'", "a list that begins with [ is never closed with ]"),
    (r"expected ',' or '}'", "a mapping that begins with { is never closed with }"),
    (r"found '?<document start>|another document", "'---' begins a second document; keep one"),
    (r"expected the node content", "something is missing between these brackets and commas"),
    (r"expected <block end>", "this line does not go on from the one above; check indentation and quotes"),
)


def in_words(error: yaml.YAMLError, lines: list[str], at: int) -> tuple[int, str]:
    """Line (from 0) and message of a mistake for which no mend is known."""
    if isinstance(error, Unwanted):
        return at, error.problem
    said = f"{getattr(error, 'problem', None) or str(error).splitlines()[0]} {getattr(error, 'context', None) or ''}".strip()
    known = next(
        (words for pattern, words in IN_WORDS if re.search(pattern, said)), f"this cannot be read ({said})"
    )
    opened = context_line(error) if "opens here" in known or "begins with" in known else None
    line = min(at if opened is None else opened, len(lines) - 1)
    found = shortened(lines[line].strip()) or "the end"
    return line, f"{known}; found: {found}"

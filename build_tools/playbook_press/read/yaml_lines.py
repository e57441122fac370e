"""A YAML reader that records the line of every value and reports mistakes in words for authors."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import yaml

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.read.source import hidden_characters
from playbook_press.read.yaml_fixes import (
    ForbiddenYaml,
    UnfixableYaml,
    format_line,
    inside_curly_quotes,
    lost_comments,
    straighten_quotes,
    suggest_fix,
    uneven_items,
)

MAX_DEPTH = 12
# by libyaml: tabs, a line end of old, and names after a question mark
LIBYAML_DIFFERS = re.compile(r"[\t\x85\u2028\u2029]|(?:^|[-?:,\[{])\s*\?\s", re.MULTILINE)
MAX_FIXES = 20
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)  # caches know a tree again by its being the same object
class YamlTree:
    """The values of a YAML file, and the line of each by its path of keys and indexes. Nobody may change
    them: the same text is parsed once.

    `written` has the source text of values that YAML does not read as text (`no`, `1:30`).
    """

    file: str
    value: Any
    lines: dict[KeyPath, int] = field(repr=False)
    written: dict[KeyPath, str] = field(default_factory=dict, repr=False)

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: KeyPath, message: str) -> Problem:
        """A problem at the line of the value at `path`."""
        return Problem(self.file, self.line(*path), message)

    def shown(self, path: KeyPath, value: Any) -> str:
        """A value as its author wrote it."""
        if value in (None, "", [], {}):
            return "empty"
        names: dict[type, str] = {dict: "a mapping", list: "a list", str: f"'{shorten(str(value))}'"}
        return names.get(type(value)) or shorten(self.written.get(path, str(value)))

    @cached_property
    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text in it, with its line."""
        return tuple(
            (self.line(*path), value) for path, value in leaf_values(self.value, ()) if isinstance(value, str)
        )


def leaf_values(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """Path and value of each scalar in a tree of mappings and lists."""
    pairs = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if pairs is None:
        yield path, value
    else:
        for key, child in pairs:
            yield from leaf_values(child, (*path, key))


def load_yaml(file: str, text: str, first_line: int = 1) -> YamlTree:
    """YAML text as a tree. Raises InputError with all of its problems."""
    tree, problems = parse_yaml(file, text, first_line)
    if problems or tree is None:
        raise InputError(problems)
    return tree


@lru_cache(maxsize=1024)  # more than a playbook has files of settings and kinds
def parse_yaml(file: str, text: str, first_line: int = 1) -> tuple[YamlTree | None, tuple[Problem, ...]]:
    """YAML text as a tree, and its problems, as `parse_part` reads it; the same text is the same tree."""
    return parse_part(file, text, first_line)


def parse_part(
    file: str, text: str, first_line: int = 1, names: frozenset[str] = frozenset()
) -> tuple[YamlTree | None, tuple[Problem, ...]]:
    """YAML text as a tree, and its problems. Each mistake with a known fix is corrected and parsing goes on;
    the tree is None if one has no fix. `names`: those that its lines may begin with, where they are known."""
    problems, text = keep_values(file, text, first_line)
    for _ in range(MAX_FIXES):
        try:
            builder = TreeBuilder(file, text, first_line)
            return builder.tree(compose_nodes(text)), (*problems, *builder.problems)
        except yaml.YAMLError as error:
            line, message, corrected = suggest_fix(text, error, compose_nodes, names)
            problems.append(Problem(file, line + first_line, message))
            if corrected is None:
                break
            text = corrected
    return None, tuple(problems)


def keep_values(file: str, text: str, first_line: int) -> tuple[list[Problem], str]:
    """Problems of values that YAML would read as others without a complaint, cut off by a `#` or run together
    where a list is indented unevenly; and the text in which they are mended."""
    problems, lines = [], text.split("\n")
    for reason, mended in (
        ("what follows ' #' would be lost", lost_comments(lines)),
        ("the items of a list begin below one another", uneven_items(lines)),
    ):
        for number, line in list(mended):
            problems.append(Problem(file, number + first_line, f"{reason}; write: {format_line(line)}"))
            lines[number] = line
    return problems, "\n".join(lines)


class DepthLimitedLoader(yaml.SafeLoader):
    """A loader whose nodes are nested at most MAX_DEPTH levels deep. `too_deep`: its message for others."""

    depth = 0
    too_deep = f"nested more than {MAX_DEPTH} levels deep"

    def next_event(self) -> yaml.Event:
        """The parser's next event, which stays the next one."""
        self.check_event()  # reads it, as `peek_event` does, which has no type hints
        event: yaml.Event = self.current_event
        return event

    def fetch_more_tokens(self) -> None:
        """PyYAML makes characters of escapes without asking whether there are such: `"\\UFFFFFFFF"`."""
        try:
            super().fetch_more_tokens()
        except (OverflowError, ValueError) as error:
            message = "an escape with a backslash names no character"
            raise yaml.scanner.ScannerError(None, None, message, self.get_mark()) from error

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.depth > MAX_DEPTH:
            raise UnfixableYaml(self.too_deep, self.next_event())
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


class RestrictedLoader(DepthLimitedLoader):
    """A loader that also rejects aliases, anchors and tags."""

    too_deep = f"{DepthLimitedLoader.too_deep}; expected simple lists and mappings"

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.next_event()
        if message := forbidden_feature(event):
            fixable = not isinstance(event, yaml.CollectionStartEvent)
            raise (ForbiddenYaml if fixable else UnfixableYaml)(message, event)
        return super().compose_node(parent, index)


def forbidden_feature(event: yaml.Event) -> str | None:
    """Why a playbook's YAML may not contain the node that an event begins; None if it may, or begins none."""
    if not isinstance(event, yaml.NodeEvent):
        return None
    if isinstance(event, yaml.AliasEvent):
        return f"alias '*{event.anchor}'; expected the value itself"
    for sign, name in (("&", event.anchor), ("", getattr(event, "tag", None))):
        if name:
            return f"'{sign}{name}' is for programs; expected a plain value"
    return None


def compose_nodes(text: str) -> yaml.Node | None:
    """The nodes of YAML text. Raises yaml.YAMLError."""
    return compose_fast(text) or compose_strict(text)


def compose_fast(text: str) -> yaml.Node | None:
    """The nodes by libyaml, which is faster; None if it is not installed, finds an error, or may differ from
    PyYAML for this text."""
    if not yaml.__with_libyaml__ or LIBYAML_DIFFERS.search(text):
        return None
    try:
        depth = 0
        for event in yaml.parse(text, yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH or forbidden_feature(event):
                return None
        node = yaml.compose(text, yaml.CSafeLoader)
        return node if isinstance(node, yaml.CollectionNode) else None
    except yaml.YAMLError:
        return None


def compose_strict(text: str) -> yaml.Node | None:
    """The nodes by PyYAML's own parser, whose errors are precise. Raises yaml.YAMLError."""
    loader = RestrictedLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class TreeBuilder:
    """Turns YAML nodes into plain values, noting lines and mistakes on the way."""

    def __init__(self, file: str, text: str, first_line: int):
        self.file, self.first_line, self.source = file, first_line, text.split("\n")
        self.lines: dict[KeyPath, int] = {}
        self.written: dict[KeyPath, str] = {}
        self.problems: list[Problem] = []
        self.scalar_loader = yaml.SafeLoader("")

    def tree(self, node: yaml.Node | None) -> YamlTree:
        return YamlTree(self.file, self.build(node, ()) if node else None, self.lines, self.written)

    def build(self, node: yaml.Node, path: KeyPath) -> Any:
        """The plain value of a node; notes its line."""
        self.lines[path] = node.start_mark.line + self.first_line
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        """A mapping; reports names that are no scalars, or repeated."""
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.complain(key_node, "a name must be a word; found a list or mapping before the colon")
                continue
            key = self.unescaped(key_node, key_node.value)
            if key in result:
                self.complain(
                    key_node,
                    f"'{shorten(key)}' stands twice, first at line {self.lines[*path, key]}; keep one",
                )
                continue
            result[key] = self.build(value_node, (*path, key))
            self.lines[*path, key] = key_node.start_mark.line + self.first_line
        return result

    def scalar(self, node: yaml.Node, path: KeyPath) -> Any:
        """A scalar value; text without curly quotes around it."""
        value = self.plain(node)
        if value is None:
            self.written[path] = node.value or self.remark(node)
        elif not isinstance(value, str):
            self.written[path] = node.value
        elif isinstance(node, yaml.ScalarNode) and not node.style:  # plain, that is without quotes
            return self.without_curly_quotes(node, value, in_list=bool(path) and isinstance(path[-1], int))
        else:
            return self.unescaped(node, value)
        return value

    def unescaped(self, node: yaml.Node, value: str) -> str:
        """The text of a scalar in double quotes, in which escapes may write what a file may not hold as it
        stands: `"\\u202E"`, `"\\0"`. What nobody sees is told."""
        if not (isinstance(node, yaml.ScalarNode) and node.style == '"'):
            return value
        value = value.replace("\r\n", "\n")
        if hidden := hidden_characters(value):
            self.complain(node, f"has {', '.join(hidden)}; expected plain text")
        return unicodedata.normalize("NFC", value)

    def remark(self, node: yaml.Node) -> str:
        """What stands behind a '#' where a value is missing, which its author may have meant as the value."""
        beside = self.source[node.start_mark.line][node.start_mark.column :].strip()
        return beside if beside.startswith("#") else ""

    def without_curly_quotes(self, node: yaml.ScalarNode, value: str, in_list: bool) -> str:
        """A text without the curly quotes that its author took for YAML's."""
        inside = inside_curly_quotes(value, in_list)
        if inside is None:
            return value
        line = straighten_quotes(self.source[node.start_mark.line]).strip()
        self.complain(node, f"curly quotes hold nothing together here, straight ones do; write: {line}")
        return inside

    def plain(self, node: yaml.Node) -> Any:
        """The value as YAML takes it; text where it only looks like a date or a number."""
        try:
            return self.scalar_loader.construct_object(node)
        except (yaml.constructor.ConstructorError, ValueError, OverflowError):
            return node.value

    def complain(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + self.first_line, message))

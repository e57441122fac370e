"""YAML in which every value remembers its line, and every mistake is told in an author's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from playbook_press.core.problems import Problem, Refused, shortened
from playbook_press.read.yaml_fixes import Lasting, Unwanted, curly_quoted, lost_comment, mend, straightened

DEEPEST = 12
# by libyaml: tabs, a line end of old, and names after a question mark
SEEN_OTHERWISE = re.compile(r"[\t\x85\u2028\u2029]|(?:^|[-?:,\[{])\s*\?\s", re.MULTILINE)
MOST_MENDS = 20
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Tree:
    """Plain values, and the line at which each stands, by its path of keys and indexes.

    `written` has what the author wrote for values that YAML takes for something else than text (`no`,
    `1:30`).
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
        return Problem(self.file, self.line(*path), message)

    def shown(self, path: KeyPath, value: Any) -> str:
        """A value as its author wrote it."""
        if value in (None, "", [], {}):
            return "empty"
        names = {dict: "a mapping", list: "a list", str: f"'{shortened(str(value))}'"}
        return names.get(type(value)) or shortened(self.written.get(path, str(value)))

    def texts(self) -> Iterator[tuple[int, str]]:
        """Every text in it, with its line."""
        return ((self.line(*path), value) for path, value in leaves(self.value, ()) if isinstance(value, str))


def leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """What a value is made of, down to single values, each with its path."""
    pairs = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if pairs is None:
        yield path, value
    else:
        for key, child in pairs:
            yield from leaves(child, (*path, key))


def load(file: str, text: str, first_line: int = 1) -> Tree:
    """YAML text as a Tree. Raises Refused with every problem that can be told at once."""
    tree, problems = parse(file, text, first_line)
    if problems or tree is None:
        raise Refused(problems)
    return tree


@lru_cache(maxsize=512)
def parse(file: str, text: str, first_line: int = 1) -> tuple[Tree | None, tuple[Problem, ...]]:
    """YAML text as a Tree, with its problems. What can be mended is mended and read on; None where it cannot."""
    problems, text = with_hashes(file, text, first_line)
    for _ in range(MOST_MENDS):
        try:
            builder = Builder(file, text, first_line)
            return builder.tree(compose(text)), (*problems, *builder.problems)
        except yaml.YAMLError as error:
            line, message, text = mend(text, error, compose)
            problems.append(Problem(file, line + first_line, message))
            if text is None:
                break
    return None, tuple(problems)


def with_hashes(file: str, text: str, first_line: int) -> tuple[list[Problem], str]:
    """The text with every '#' that its author did not mean for a comment kept, and a problem for each."""
    problems, lines = [], text.split("\n")
    for number, line in lost_comment(lines):
        problems.append(
            Problem(file, number + first_line, f"what follows ' #' would be lost; write: {line.strip()}")
        )
        lines[number] = line
    return problems, "\n".join(lines)


class Careful(yaml.SafeLoader):
    """A loader that refuses what can explode, hide or surprise: aliases, anchors, tags and deep nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node:
        event = self.peek_event()
        if fault := unwanted(event):
            raise (Lasting if isinstance(event, yaml.CollectionStartEvent) else Unwanted)(fault, event)
        if self.depth > DEEPEST:
            raise Lasting(
                f"nested more than {DEEPEST} levels deep; expected simple lists and mappings", event
            )
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def unwanted(event: yaml.Event) -> str | None:
    """Why a playbook's YAML may not hold this; None where it may."""
    if isinstance(event, yaml.AliasEvent):
        return f"alias '*{event.anchor}'; expected the value itself"
    for sign, name in (("&", event.anchor), ("", getattr(event, "tag", None))):
        if name:
            return f"'{sign}{name}' is for programs; expected a plain value"
    return None


def compose(text: str) -> yaml.Node | None:
    """The nodes of YAML text. Raises yaml.YAMLError."""
    return quickly(text) or carefully(text)


def quickly(text: str) -> yaml.Node | None:
    """The nodes as libyaml finds them, where it is installed, finds nothing wrong and sees it as PyYAML does."""
    if not yaml.__with_libyaml__ or SEEN_OTHERWISE.search(text):
        return None
    try:
        depth = 0
        for event in yaml.parse(text, yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or (isinstance(event, yaml.NodeEvent) and unwanted(event)):
                return None
        node = yaml.compose(text, yaml.CSafeLoader)
        return node if isinstance(node, yaml.CollectionNode) else None
    except yaml.YAMLError:
        return None


def carefully(text: str) -> yaml.Node | None:
    """The nodes as the reader finds them that tells best what is wrong. Raises yaml.YAMLError."""
    loader = Careful(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class Builder:
    """Turns YAML nodes into plain values, noting lines and mistakes on the way."""

    def __init__(self, file: str, text: str, first_line: int):
        self.file, self.first_line, self.source = file, first_line, text.split("\n")
        self.lines: dict[KeyPath, int] = {}
        self.written: dict[KeyPath, str] = {}
        self.problems: list[Problem] = []
        self.scalars = yaml.SafeLoader("")

    def tree(self, node: yaml.Node | None) -> Tree:
        return Tree(self.file, self.build(node, ()) if node else None, self.lines, self.written)

    def build(self, node: yaml.Node, path: KeyPath) -> Any:
        self.lines[path] = node.start_mark.line + self.first_line
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self.complain(key_node, "a name must be a word; found a list or mapping before the colon")
                continue
            if key in result:
                self.complain(
                    key_node,
                    f"'{shortened(key)}' stands twice, first at line {self.lines[*path, key]}; keep one",
                )
                continue
            result[key] = self.build(value_node, (*path, key))
            self.lines[*path, key] = key_node.start_mark.line + self.first_line
        return result

    def scalar(self, node: yaml.ScalarNode, path: KeyPath) -> Any:
        value = self.plain(node)
        if not isinstance(value, str):
            self.written[path] = node.value
        elif not node.style:  # plain
            return self.unwrapped(node, value, in_list=bool(path) and isinstance(path[-1], int))
        return value

    def unwrapped(self, node: yaml.ScalarNode, value: str, in_list: bool) -> str:
        """A text without the curly quotes that its author took for YAML's."""
        inside = curly_quoted(value, in_list)
        if inside is None:
            return value
        line = straightened(self.source[node.start_mark.line]).strip()
        self.complain(node, f"curly quotes hold nothing together here, straight ones do; write: {line}")
        return inside

    def plain(self, node: yaml.ScalarNode) -> Any:
        """The value as YAML takes it; text where it only looks like a date or a number."""
        try:
            return self.scalars.construct_object(node)
        except (yaml.constructor.ConstructorError, ValueError, OverflowError):
            return node.value

    def complain(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + self.first_line, message))

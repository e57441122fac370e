"""YAML in which every value remembers its line, and every mistake shows the corrected one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.problems import Problem, Refused

DEEPEST = 12
CURLY_QUOTED = re.compile(r"^(\s*(?:- )?(?:[\w-]+:\s+)?)[“”„](.*)[“”]\s*$")
CURLY_IN_LIST = re.compile(r"^(\s*[\w-]+:\s+\[.*?)[“”„]([^“”]*)[“”](.*\])\s*$")
COLON_INSIDE = re.compile(r"^(\s*(?:- )?[\w-]+:\s+)([^\"'\[{].*:(?: .*)?)$")
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Tree:
    """Plain values, and the line at which each stands, by its path of keys and indexes."""

    file: str
    value: Any
    lines: dict[Path, int] = field(repr=False)

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path, message: str) -> Problem:
        return Problem(self.file, self.line(*path), message)


def load(file: str, text: str, first_line: int = 1) -> Tree:
    """YAML text as a Tree. Raises Refused with every problem that can be told at once."""
    problems = list(curly_quotes(file, text, first_line))
    if problems:
        raise Refused(problems)
    try:
        check_events(file, text, first_line)
        node = yaml.compose(text, yaml.SafeLoader)
        return Builder(file, first_line).tree(node)
    except yaml.MarkedYAMLError as error:
        raise Refused([syntax_problem(file, text, first_line, error)]) from None
    except yaml.YAMLError as error:  # a character that YAML forbids
        at = text[: getattr(error, "position", 0)].count("\n") + first_line
        raise Refused([Problem(file, at, f"{str(error).splitlines()[0]}; expected plain text")]) from None


def curly_quotes(file: str, text: str, first_line: int) -> Iterator[Problem]:
    """Values quoted with typographic quotes, which YAML does not take for quotes."""
    for number, line in enumerate(text.splitlines(), first_line):
        for pattern in (CURLY_QUOTED, CURLY_IN_LIST):
            if found := pattern.match(line):
                mended = found[1] + '"' + found[2] + '"' + (found[3] if found.lastindex == 3 else "")
                yield Problem(file, number, f"curly quotes do not quote in YAML; write: {mended.strip()}")
                break


def check_events(file: str, text: str, first_line: int) -> None:
    """Refuse aliases (they can explode) and deep nesting before anything is built."""
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        line = event.start_mark.line + first_line
        if isinstance(event, yaml.AliasEvent):
            raise Refused([Problem(file, line, f"alias '*{event.anchor}': expected the value itself, written out")])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise Refused([Problem(file, line, f"nested more than {DEEPEST} levels deep")])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def syntax_problem(file: str, text: str, first_line: int, error: yaml.MarkedYAMLError) -> Problem:
    """A parser's complaint in an author's words, with the line as it should be where that can be told."""
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines()
    at = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[at] if lines else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(file, at + first_line, f"a tab cannot indent YAML; write with spaces: "
                                              f"'{line.expandtabs(2).rstrip()}'")
    for near in (at, at - 1):
        if near >= 0 and (found := COLON_INSIDE.match(lines[near])):
            value = found[2].rstrip().replace('"', '\\"')
            return Problem(file, near + first_line, "a value with a colon must be quoted; write: "
                                                    f"{found[1].strip()} \"{value}\"")
    return Problem(file, at + first_line, f"this is not YAML: {error.problem or error.context}; "
                                          f"found: {line.strip() or 'the end of the text'}")


class Builder:
    """Turns YAML nodes into plain values, noting lines and duplicate keys on the way."""

    def __init__(self, file: str, first_line: int):
        self.file, self.first_line = file, first_line
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.scalars = yaml.SafeLoader("")

    def tree(self, node: yaml.Node | None) -> Tree:
        value = self.build(node, ()) if node else None
        if self.problems:
            raise Refused(self.problems)
        return Tree(self.file, value, self.lines)

    def build(self, node: yaml.Node, path: Path) -> Any:
        self.lines[path] = node.start_mark.line + self.first_line
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in result:
                self.complain(key_node, f"'{key}' stands twice; keep one")
            result[key] = self.build(value_node, (*path, key))
            self.lines[(*path, key)] = key_node.start_mark.line + self.first_line
        return result

    def scalar(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.scalars.construct_object(node)
        except (yaml.constructor.ConstructorError, ValueError, OverflowError):
            self.complain(node, f"cannot read '{node.value}' as {node.tag.rpartition(':')[2]}; "
                                f"if it is text, write: \"{node.value}\"")
            return None

    def complain(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + self.first_line, message))


def load_top(text: str, key: str) -> tuple[str | None, int]:
    """A top-level text of a YAML file that may hold other programs' tags, and its line; None where it is not there."""
    node = yaml.compose(text, yaml.SafeLoader)
    for key_node, value_node in getattr(node, "value", ()):
        if key_node.value == key:
            return str(value_node.value), key_node.start_mark.line + 1
    return None, 1

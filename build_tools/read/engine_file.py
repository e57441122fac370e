"""`mkdocs.yml` as far as the press must know it; it may hold other programs' tags, and MkDocs checks the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from build_tools.problems import Problem, shortened
from build_tools.read.source import Source
from build_tools.read.yaml_lines import DEEPEST
from build_tools.read.yaml_mends import Lasting, mend

NAME = "mkdocs.yml"
YAML = "tag:yaml.org,2002:"
PROGRAM = re.compile(rf"{YAML}python/(?!name:(material|pymdownx)\.[\w.]+$|object/apply:pymdownx\.slugs\.slugify$)")  # those are in Material's own handbook


@dataclass(frozen=True)
class EngineFile:
    """Top-level settings of the engine, each with its line: a text, a list of names, or texts by name."""

    values: dict[str, Any]
    lines: dict[str, int]


class Foreign(yaml.SafeLoader):
    """A loader that takes every tag and alias as it comes, and stops before it has gone too deep."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node:
        if self.depth > DEEPEST:
            raise Lasting(f"nested more than {DEEPEST} levels deep", self.peek_event())
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def compose(text: str) -> yaml.Node | None:
    return yaml.compose(text, Foreign)


def read_engine_file(source: Source) -> tuple[EngineFile | None, tuple[Problem, ...]]:
    """The file's top level, or what is wrong with its YAML."""
    try:
        node = compose(source.text)
    except yaml.YAMLError as error:
        line, message, _ = mend(source.text, error, compose)
        return None, (Problem(source.file, line + 1, message),)
    if not isinstance(node, yaml.MappingNode):
        return None, (Problem(source.file, 1, "expected lines such as 'site_name: ...' and 'plugins:'"),)
    if programs := tuple(Problem(source.file, line, message) for line, message in run_programs(node)):
        return None, programs
    pairs = [(key.value, value, key.start_mark.line + 1) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    return EngineFile({name: plain(value) for name, value, _ in pairs}, {name: line for name, _, line in pairs}), ()


def run_programs(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Line and message of each tag by which this file would run something as soon as the engine reads it."""
    seen, todo = set(), [node]
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if PROGRAM.match(each.tag):
            yield each.start_mark.line + 1, f"'!!{shortened(each.tag.removeprefix(YAML))}' would run a program when this file is read; leave it out"
        if isinstance(each.value, list):
            todo += (part for child in each.value for part in (child if isinstance(child, tuple) else (child,)))


def plain(node: yaml.Node) -> Any:
    """A text, a list of names, or texts by name; what is deeper is the engine's business."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [name for child in node.value for name in names(child)]
    return {key.value: text_of(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def names(node: yaml.Node) -> list[str]:
    """What a plugin is called: by a word, or by the first key of a mapping."""
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node
    return [first.value] if isinstance(first, yaml.ScalarNode) else []


def text_of(node: yaml.Node) -> str | None:
    return node.value if isinstance(node, yaml.ScalarNode) else None

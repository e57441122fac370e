"""`mkdocs.yml`, and what it inherits from, as far as the press must know it; they may hold other programs'
tags, and MkDocs checks the rest."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from playbook_press.core.problems import Problem, Refused, shortened
from playbook_press.core.project import Project
from playbook_press.read.source import Source, read_source
from playbook_press.read.yaml_fixes import Lasting, mend
from playbook_press.read.yaml_lines import DEEPEST

NAME = "mkdocs.yml"
INHERIT = "INHERIT"  # MkDocs's setting that names another file, which says what this one does not
YAML = "tag:yaml.org,2002:"
# those are in Material's own handbook
PROGRAM = re.compile(
    rf"{YAML}python/(?!name:(material|pymdownx)\.[\w.]+$|object/apply:pymdownx\.slugs\.slugify$)"
)


@dataclass(frozen=True)
class MkdocsYml:
    """Top-level settings of MkDocs, each with its file and line: a text, a list of names, or texts by name;
    and `mkdocs.yml` and each file that it inherits from, as they are. Where there are problems, there are no
    settings."""

    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    texts: Mapping[Path, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def text_of(self, name: str) -> str | None:
        """A setting that is a text; None where it is not given, or something else."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


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


def read_mkdocs_yml(project: Project) -> MkdocsYml:
    """`mkdocs.yml` with what it inherits, put together as MkDocs does, or what is wrong with any of them."""
    try:
        return with_inherited(project, project.root / NAME, ())
    except Refused as refused:
        return MkdocsYml(problems=refused.problems)


def with_inherited(project: Project, path: Path, heirs: tuple[Path, ...]) -> MkdocsYml:
    """A file with what it inherits; `heirs` are those that lead to it. Raises Refused where one cannot be
    read."""
    source = as_mkdocs_reads(project, path)
    file = replace(parse_mkdocs_yml(source), texts={path: source.text})
    if INHERIT not in file.values:
        return file
    below = Path(os.path.normpath(path.parent / file.values[INHERIT]))
    if message := unfit(project, below, (*heirs, path)):
        told = f"{INHERIT}: '{shortened(file.values[INHERIT])}' {message}"
        return MkdocsYml(texts=file.texts, problems=(Problem(*file.places[INHERIT], told),))
    return merged(with_inherited(project, below, (*heirs, path)), file)


def unfit(project: Project, below: Path, heirs: tuple[Path, ...]) -> str | None:
    """Why a file cannot be inherited from, or None."""
    if not below.is_relative_to(project.root):
        return "leads out of the project; expected a file inside it"
    if below in heirs:
        return "goes round in a circle; expected a file that does not inherit from this one"
    return None if os.path.lexists(below) else "is not there; expected the name of a file, seen from this one"


def merged(parent: MkdocsYml, heir: MkdocsYml) -> MkdocsYml:
    """What the heir says counts; mappings of both become one, as in MkDocs."""
    texts = {**parent.texts, **heir.texts}
    if parent.problems:
        return replace(parent, texts=texts)
    both = {
        name: {**parent.values[name], **value}
        for name, value in heir.values.items()
        if isinstance(value, dict) and isinstance(parent.values.get(name), dict)
    }
    return MkdocsYml({**parent.values, **heir.values, **both}, {**parent.places, **heir.places}, texts)


def as_mkdocs_reads(project: Project, path: Path) -> Source:
    """A file with the characters that the engine sees, for some that we mend elsewhere end a line in YAML.
    Raises Refused."""
    return replace(read_source(project, path), text=path.read_bytes().decode("utf-8-sig"))


def parse_mkdocs_yml(source: Source) -> MkdocsYml:
    """One file's top level, or what is wrong with its YAML."""
    try:
        node = compose(source.text)
    except yaml.YAMLError as error:
        line, message, _ = mend(source.text, error, compose)
        return MkdocsYml(problems=(Problem(source.file, line + 1, message),))
    if not isinstance(node, yaml.MappingNode):
        message = "expected lines such as 'site_name: ...' and 'plugins:'"
        return MkdocsYml(problems=(Problem(source.file, 1, message),))
    if found := (*run_programs(node), *disguised(node)):
        return MkdocsYml(problems=tuple(Problem(source.file, line, message) for line, message in found))
    pairs = [
        (key.value, value, key.start_mark.line + 1)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    ]
    return MkdocsYml(
        {name: plain(value) for name, value, _ in pairs},
        {name: (source.file, line) for name, _, line in pairs},
    )


def disguised(node: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    """Line and message of each setting whose name the engine would make up, and of a file to inherit from
    that is not plainly named."""
    for key, value in node.value:
        if not key.tag.startswith(YAML) or key.tag == f"{YAML}merge":
            yield key.start_mark.line + 1, "expected the plain name of a setting"
        elif key.value == INHERIT and (value.tag != f"{YAML}str" or not value.value):
            yield (
                key.start_mark.line + 1,
                f"{INHERIT} is no name of a file; expected one such as '{INHERIT}: base.yml'",
            )


def run_programs(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Line and message of each tag by which this file would run something as soon as the engine reads it."""
    seen, todo = set(), [node]
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if PROGRAM.match(each.tag):
            yield (
                each.start_mark.line + 1,
                f"'!!{shortened(each.tag.removeprefix(YAML))}' would run a program when this file is read; leave it out",
            )
        if isinstance(each.value, list):
            todo += (
                part for child in each.value for part in (child if isinstance(child, tuple) else (child,))
            )


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

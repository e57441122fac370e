"""Reads the top-level settings of `mkdocs.yml` and of the files it inherits from, without running anything
that their tags name; MkDocs itself validates the rest."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.project import Project
from playbook_press.read.source import Source, hidden_characters, read_source
from playbook_press.read.yaml_fixes import suggest_fix
from playbook_press.read.yaml_lines import DepthLimitedLoader

CONFIG_FILE = "mkdocs.yml"
PLUGIN = "playbook"
MAX_NODES = 100_000  # values of a file; the longest navigation has 5,000
INHERIT = "INHERIT"  # the setting that names a parent file, whose settings apply unless overridden
YAML = "tag:yaml.org,2002:"
# tags by which Python code is run, other than those in the documentation of Material for MkDocs
CODE_TAG = re.compile(
    rf"{YAML}python/(?!name:(material|pymdownx)\.[\w.]+$|object/apply:pymdownx\.slugs\.slugify$)"
)


@dataclass(frozen=True)
class NavItem:
    """A page of `nav:`: the word that it stands under, '' if none is given, the file, and the place."""

    title: str
    path: str
    place: tuple[str, int]


@dataclass(frozen=True)
class MkdocsYml:
    """Top-level settings of MkDocs: `values` by name, each a text, a list of names, or a mapping of texts;
    `places`, the file and line of each; `texts`, the contents of `mkdocs.yml` and of every file that it
    inherits from. `options` are those of our plugin, each a text or a list of texts, with its place. `nav`
    are the pages of the navigation, those of its sections too. If there are problems, there are no
    settings."""

    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    texts: Mapping[Path, str] = field(default_factory=dict)
    options: Mapping[str, tuple[Any, tuple[str, int]]] = field(default_factory=dict)
    nav: tuple[NavItem, ...] = ()
    problems: tuple[Problem, ...] = ()

    def text_of(self, name: str) -> str | None:
        """The value of a setting; None if it is absent or no text."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


def compose_nodes(text: str) -> yaml.Node | None:
    """The nodes of a YAML text with any tags and aliases, without constructing values. Raises
    yaml.YAMLError."""
    return yaml.compose(text, DepthLimitedLoader)


def read_mkdocs_yml(project: Project) -> MkdocsYml:
    """The settings of `mkdocs.yml` merged over those that it inherits, as MkDocs merges them, or the problems
    of these files."""
    try:
        return with_inherited(project, project.root / CONFIG_FILE, ())
    except InputError as refused:
        return MkdocsYml(problems=refused.problems)


def with_inherited(project: Project, path: Path, heirs: tuple[Path, ...]) -> MkdocsYml:
    """The settings of a file merged over those that it inherits; `heirs` are the files that inherit from it.
    Raises InputError if one of them cannot be read."""
    source = read_like_mkdocs(project, path)
    file = replace(parse_mkdocs_yml(source), texts={path: source.text})
    if INHERIT not in file.values:
        return file
    below = Path(os.path.normpath(path.parent / file.values[INHERIT]))
    if message := inheritance_violation(project, below, (*heirs, path)):
        problem = Problem(*file.places[INHERIT], f"{INHERIT}: '{shorten(file.values[INHERIT])}' {message}")
        return MkdocsYml(texts=file.texts, problems=(problem,))
    return merge_configs(with_inherited(project, below, (*heirs, path)), file)


def inheritance_violation(project: Project, below: Path, heirs: tuple[Path, ...]) -> str | None:
    """Why a file cannot be inherited from; None if it can."""
    if not below.is_relative_to(project.root):
        return "leads out of the project; expected a file inside it"
    if below in heirs:
        return "goes round in a circle; expected a file that does not inherit from this one"
    return None if os.path.lexists(below) else "is not there; expected the name of a file, seen from this one"


def merge_configs(parent: MkdocsYml, heir: MkdocsYml) -> MkdocsYml:
    """Settings of the heir replace the parent's; mappings present in both are merged, as MkDocs does."""
    texts = {**parent.texts, **heir.texts}
    if parent.problems:
        return replace(parent, texts=texts)
    both = {
        name: {**parent.values[name], **value}
        for name, value in heir.values.items()
        if isinstance(value, dict) and isinstance(parent.values.get(name), dict)
    }
    options = heir.options if "plugins" in heir.values else parent.options
    nav = heir.nav if "nav" in heir.values else parent.nav
    return MkdocsYml(
        {**parent.values, **heir.values, **both}, {**parent.places, **heir.places}, texts, options, nav
    )


def read_like_mkdocs(project: Project, path: Path) -> Source:
    """A file as MkDocs reads it: without `normalise_text`, because some characters replaced there end a line
    in YAML. Raises InputError."""
    return replace(read_source(project, path), text=path.read_bytes().decode("utf-8-sig"))


def parse_mkdocs_yml(source: Source) -> MkdocsYml:
    """The top-level settings of one file, or the problems of its YAML."""
    try:
        node = compose_nodes(source.text)
    except yaml.YAMLError as error:
        line, message, _ = suggest_fix(source.text, error, compose_nodes)
        return MkdocsYml(problems=(Problem(source.file, line + 1, message),))
    if not isinstance(node, yaml.MappingNode):
        message = "expected lines such as 'site_name: ...' and 'plugins:'"
        return MkdocsYml(problems=(Problem(source.file, 1, message),))
    if found := (*code_tags(node), *obscure_keys(node), *hidden_text(node), *alias_bombs(node)):
        return MkdocsYml(problems=tuple(Problem(source.file, line, message) for line, message in found))
    pairs = [
        (key.value, value, key.start_mark.line + 1)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    ]
    return MkdocsYml(
        {name: simple_value(value) for name, value, _ in pairs},
        {name: (source.file, line) for name, _, line in pairs},
        options={
            name: (value, (source.file, line))
            for setting, plugins, _ in pairs
            if setting == "plugins"
            for name, value, line in plugin_options(plugins)
        },
        nav=tuple(
            NavItem(title, path, (source.file, line))
            for setting, pages, _ in pairs
            if setting == "nav"
            for title, path, line in nav_items(pages)
        ),
    )


def plugin_options(plugins: yaml.Node) -> Iterator[tuple[str, Any, int]]:
    """Name, value and line of each option of our plugin, in a list or mapping of plugins."""
    for plugin in (plugins, *children(plugins)):
        for key, value in plugin.value if isinstance(plugin, yaml.MappingNode) else ():
            if key.value == PLUGIN and isinstance(value, yaml.MappingNode):
                for name, given in value.value:
                    yield name.value, simple_value(given), name.start_mark.line + 1


def nav_items(node: yaml.Node, title: str = "") -> Iterator[tuple[str, str, int]]:
    """Title, file and line of each page of a navigation; sections are opened, since the menu has none."""
    if isinstance(node, yaml.ScalarNode):
        yield title, node.value, node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from nav_items(child)
    else:
        for key, value in node.value:
            yield from nav_items(value, key.value if isinstance(key, yaml.ScalarNode) else "")


def obscure_keys(node: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    """Line and message of each key that is tagged or a merge key, and of an INHERIT that is no plain text."""
    for key, value in node.value:
        if not key.tag.startswith(YAML) or key.tag == f"{YAML}merge":
            yield key.start_mark.line + 1, "expected the plain name of a setting"
        elif key.value == INHERIT and (value.tag != f"{YAML}str" or not value.value):
            yield (
                key.start_mark.line + 1,
                f"{INHERIT} is no name of a file; expected one such as '{INHERIT}: base.yml'",
            )


def code_tags(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Line and message of each `!!python/...` tag by which MkDocs would run code when it loads the file."""
    for each in all_nodes(node):
        if CODE_TAG.match(each.tag):
            yield (
                each.start_mark.line + 1,
                f"'!!{shorten(each.tag.removeprefix(YAML))}' would run a program when this file is read; "
                "leave it out",
            )


def hidden_text(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Line and message of each scalar with characters that nobody sees, which MkDocs would show as they
    are."""
    for each in all_nodes(node):
        if isinstance(each, yaml.ScalarNode) and (hidden := hidden_characters(each.value)):
            yield each.start_mark.line + 1, f"has {', '.join(hidden)}; expected plain text"


def alias_bombs(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Line and message if aliases within aliases stand for more than a file could say, or without end."""
    if expanded_size(node, {}) > MAX_NODES:
        yield (
            node.start_mark.line + 1,
            f"aliases (*name) stand for more than {MAX_NODES:,} values; write them out",
        )


def expanded_size(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many nodes there are with every alias followed, counted up to one more than MAX_NODES. `sizes`:
    those counted before, by identity; YAML names a node before it is used, so that it was counted."""
    if id(node) not in sizes:
        sizes[id(node)] = MAX_NODES + 1  # an alias inside of what it names has no end
        total = 1 + sum(expanded_size(child, sizes) for child in children(node))
        sizes[id(node)] = min(total, MAX_NODES + 1)
    return sizes[id(node)]


def children(node: yaml.Node) -> list[yaml.Node]:
    """The nodes right below one, names of settings too."""
    below = node.value if isinstance(node.value, list) else []
    return [part for child in below for part in (child if isinstance(child, tuple) else (child,))]


def all_nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """A node and all below it, names of settings too; each once, however often aliases lead to it."""
    seen, todo = set(), [node]
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        todo += children(each)


def simple_value(node: yaml.Node) -> Any:
    """A node as text, list of names, or texts by name; deeper levels are dropped, as MkDocs validates
    them."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [name for child in node.value for name in names_in_node(child)]
    return {key.value: scalar_text(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def names_in_node(node: yaml.Node) -> list[str]:
    """The name of a plugin, in a list of one: a scalar, or the first key of a mapping; [] if it has none."""
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node
    return [first.value] if isinstance(first, yaml.ScalarNode) else []


def scalar_text(node: yaml.Node) -> str | None:
    """The text of a scalar node; None for others."""
    return node.value if isinstance(node, yaml.ScalarNode) else None

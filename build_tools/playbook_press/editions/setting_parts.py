"""Rows of settings that a playbook says in other words than the one it stands on, and where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook_press.core.project import LANGUAGES, Project
from playbook_press.read.settings import FOLDER, NOT_OF_BASE
from playbook_press.read.source import read_source
from playbook_press.read.yaml_lines import KeyPath, YamlTree, parse_yaml

WHOLE = "file"  # the one part of a file that takes the place of that below as a whole
SETTINGS, FOLDERS = "*.yml", "*/*.yml"


@dataclass(frozen=True)
class SettingPart:
    """A value of a settings file by its path of keys, with what the file below says there. `is_below`:
    whether it says anything."""

    file: str
    path: KeyPath
    line: int
    value: Any
    below: Any
    is_below: bool

    @property
    def name(self) -> str:
        """How it is called: `sheets.papers`."""
        return ".".join(map(str, self.path))


def base_settings(project: Project) -> dict[str, Path]:
    """The settings of the playbook below by name, without what nobody takes from it and its translations."""
    folder = project.layers[-1] / FOLDER
    paths = (path for form in (SETTINGS, FOLDERS) for path in sorted(folder.glob(form)))
    found = {path.relative_to(project.layers[-1]).as_posix(): path for path in paths}
    left_out = {f"{FOLDER}/{name}.yml" for name in NOT_OF_BASE}
    return {name: path for name, path in found.items() if name not in left_out and LANGUAGES not in name}


def setting_parts(project: Project) -> Iterator[SettingPart]:
    """Every value of the project's own settings for which the playbook below has a file, by file and line."""
    for name, path in base_settings(project).items():
        own = project.root / name
        if not own.is_file():
            continue
        if name.count("/") > 1:
            texts = read_source(project, own).text, read_source(project, path).text
            yield SettingPart(name, (WHOLE,), 1, *texts, is_below=True)
        elif (tree := tree_of(project, own)) and (below := tree_of(project, path)):
            yield from parts_of_tree(tree, below.value)


def tree_of(project: Project, path: Path) -> YamlTree | None:
    """A settings file that says something; None where it does not or cannot be read, which is told when all
    is."""
    tree, _ = parse_yaml(project.name(path), read_source(project, path).text)
    return tree if tree and isinstance(tree.value, Mapping) else None


def parts_of_tree(tree: YamlTree, below: Any) -> Iterator[SettingPart]:
    """The values of a file as they are laid over those below: key by key, and other values as one."""
    for path, value, under, is_below in values_over(tree.value, below, ()):
        yield SettingPart(tree.file, path, tree.line(*path), value, under, is_below)


def values_over(
    own: Mapping[Any, Any], below: Any, path: KeyPath
) -> Iterator[tuple[KeyPath, Any, Any, bool]]:
    """Path, value, the value below, and whether there is one."""
    for key, value in own.items():
        is_below = isinstance(below, Mapping) and key in below
        under = below[key] if is_below else None
        if isinstance(value, Mapping) and value and (not is_below or isinstance(under, Mapping)):
            yield from values_over(value, under, (*path, key))
        else:
            yield (*path, key), value, under, is_below

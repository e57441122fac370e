"""The composed playbook written to a folder, with a config that needs no plugin of ours."""

import shutil
from pathlib import Path

from playbook_press.compose.site.mkdocs_settings import engine_settings, theme_settings
from playbook_press.compose.site.tree import Tree
from playbook_press.core.files import write_file
from playbook_press.core.problems import Problem, Refused
from playbook_press.core.project import Project
from playbook_press.read.yaml_text import yaml_text

MARKER = ".playbook-composed"  # says that a folder holds a composed playbook, and may be replaced
OVERRIDES = "overrides"


def write_tree(project: Project, tree: Tree, target: Path) -> None:
    """Write `docs/`, `overrides/` and `mkdocs.yml` to `target`. Raises Refused where it holds something else."""
    if target.exists() and any(target.iterdir()) and not (target / MARKER).exists():
        raise Refused(
            [
                Problem(
                    str(target),
                    1,
                    "holds files that 'playbook compose' did not write; expected a new or empty folder",
                )
            ]
        )
    if target.exists():
        shutil.rmtree(target)
    write_file(target, MARKER, "Written by 'playbook compose', which may replace this folder.\n")
    for file in tree.files:
        write_file(target, f"docs/{file.path}", file.content)
    for path in project.listing("templates/site", "**/*.*"):
        name = next(
            path.relative_to(place)
            for place in project.places("templates/site")
            if path.is_relative_to(place)
        )
        write_file(target, f"{OVERRIDES}/{name.as_posix()}", path.read_bytes())
    write_file(target, "mkdocs.yml", config_text(tree))


def config_text(tree: Tree) -> str:
    """The config of the tree. Zensical has two looks; the classic one is Material's, which ours stands on."""
    theme = {
        "name": "material",
        "variant": "classic",
        "custom_dir": OVERRIDES,
        **theme_settings(tree.library),
    }
    config = {
        **engine_settings(tree.library, tree.navigation, tree.edition),
        "docs_dir": "docs",
        "theme": theme,
        "plugins": [],
    }
    return yaml_text(config, width=120)

"""A project's own labels are known ones, or stand in its own templates; their {names} can be filled in."""

import re
from collections.abc import Iterator

from playbook_press.core.problems import Problem, did_you_mean, shortened
from playbook_press.core.project import SHIPPED
from playbook_press.read.library import Library
from playbook_press.read.placeholders import placeholder_faults, placeholders
from playbook_press.read.yaml_lines import load

FILE = "site_config/labels.yml"


def misspelt(library: Library) -> Iterator[Problem]:
    """Labels that nothing uses, and {names} in them that nothing fills in."""
    tree, labels = library.site.trees.get("labels"), library.site.labels
    shipped = load(FILE, (SHIPPED / FILE).read_text(encoding="utf-8")).value
    for name in labels or {}:
        if (name,) in tree.lines and name in shipped:
            yield from (
                tree.problem((name,), f"label '{name}': {message}")
                for message in placeholder_faults(labels[name], placeholders(shipped[name]))
            )
        elif (name,) in tree.lines and name not in words_of_templates(library):
            yield tree.problem((name,), f"unknown label '{shortened(name)}'{did_you_mean(name, shipped)}")


def words_of_templates(library: Library) -> frozenset[str]:
    """Every word in the project's own templates."""
    folder = library.project.root / "templates"
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix in (".html", ".js", ".css"))
    return frozenset(
        word
        for path in files
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8", errors="replace"))
    )

"""A project's labels must be known, or used in its own templates, and have known {placeholders} only."""

import re
from collections.abc import Iterator

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.core.project import SHIPPED
from playbook_press.read.library import Library
from playbook_press.read.placeholders import placeholder_violations, placeholders
from playbook_press.read.yaml_lines import load_yaml

FILE = "site_config/labels.yml"


def unknown_labels(library: Library) -> Iterator[Problem]:
    """Unknown labels, and unknown {placeholders} in known ones."""
    tree, labels = library.site.trees.get("labels"), library.site.labels
    shipped = load_yaml(FILE, (SHIPPED / FILE).read_text(encoding="utf-8")).value
    if tree is None:
        return
    changed = [name for name, text in (labels or {}).items() if text != shipped.get(name)]
    for name in (name for name in changed if (name,) in tree.lines):
        if name in shipped:
            yield from (
                tree.problem((name,), f"label '{name}': {message}")
                for message in placeholder_violations(labels[name], placeholders(shipped[name]))
            )
        elif name not in template_words(library):
            yield tree.problem((name,), f"unknown label '{shorten(name)}'{did_you_mean(name, shipped)}")


def template_words(library: Library) -> frozenset[str]:
    """Every word in the project's own templates."""
    folder = library.project.root / "templates"
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix in (".html", ".js", ".css"))
    return frozenset(
        word
        for path in files
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8", errors="replace"))
    )

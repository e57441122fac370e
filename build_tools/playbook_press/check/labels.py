"""A project's labels must be known, or used in its own templates, have known {placeholders} only, and keep
those that a reader needs."""

import re
from collections.abc import Iterator
from functools import cache

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.core.project import SHIPPED
from playbook_press.read.library import Library
from playbook_press.read.placeholders import placeholder_violations, placeholders
from playbook_press.read.settings import NAMES
from playbook_press.read.yaml_lines import load_yaml

FILE = "site_config/labels.yml"
# {placeholders} without which a reader cannot do what the words are about: find a card or a file, ask
NEEDED = frozenset({"code", "codes", "contact", "file", "folder", "licence", "query", "trigger"})


def unknown_labels(library: Library) -> Iterator[Problem]:
    """Unknown labels; in known ones unknown {placeholders}, and needed ones that are missing."""
    tree, labels = library.site.trees.get("labels"), library.site.labels
    shipped = shipped_labels()
    if tree is None:
        return
    changed = [name for name, text in (labels or {}).items() if text != shipped.get(name)]
    for name in (name for name in changed if (name,) in tree.lines):
        if name in shipped:
            for message in (
                *placeholder_violations(labels[name], placeholders(shipped[name])),
                *(omission(lost, shipped[name]) for lost in omitted(labels[name], shipped[name]) & NEEDED),
            ):
                yield tree.problem((name,), f"label '{name}': {message}")
        elif name not in template_words(library):
            yield tree.problem((name,), f"unknown label '{shorten(name)}'{did_you_mean(name, shipped)}")


def shortened_labels(library: Library) -> Iterator[Problem]:
    """Notes on labels that do not say all that the shipped ones say."""
    tree, labels, shipped = library.site.trees.get("labels"), library.site.labels, shipped_labels()
    for name in (labels or {}).keys() & shipped.keys() if tree else ():
        if not tree or (name,) not in tree.lines:
            continue
        if not any(placeholder_violations(labels[name], placeholders(shipped[name]))):
            for lost in sorted(omitted(labels[name], shipped[name]) - NEEDED - set(NAMES)):
                yield tree.problem((name,), f"label '{name}': {omission(lost, shipped[name])}")


def omitted(text: str, shipped: str) -> frozenset[str]:
    """The {placeholders} of a shipped label that an own one has not; none if its braces cannot be read."""
    try:
        return frozenset(placeholders(shipped)) - frozenset(placeholders(text))
    except ValueError:
        return frozenset()


def omission(name: str, shipped: str) -> str:
    """What to say of a {placeholder} that is left out."""
    return f"{{{name}}} is missing, and what it stands for is told nowhere else; shipped: {shorten(shipped)}"


@cache
def shipped_labels() -> dict[str, str]:
    """The labels that come with the press."""
    labels: dict[str, str] = load_yaml(FILE, (SHIPPED / FILE).read_text(encoding="utf-8")).value
    return labels


def template_words(library: Library) -> frozenset[str]:
    """Every word in the project's own templates."""
    folder = library.project.root / "templates"
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix in (".html", ".js", ".css"))
    return frozenset(
        word
        for path in files
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8", errors="replace"))
    )

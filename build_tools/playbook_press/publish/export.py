"""The composed playbook written to a folder, with a config that needs no plugin of ours: pages become
Markdown files, which any engine of the MkDocs family renders to the same HTML."""

import json
import re
import shutil
from pathlib import Path

from playbook_press.compose.site.mkdocs_settings import mkdocs_settings, theme_settings
from playbook_press.compose.site.tree import SitePage, SiteTree
from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.read.yaml_text import yaml_text

MARKER = ".playbook-composed"  # says that a folder holds a composed playbook, and may be replaced
OVERRIDES = "overrides"
COPIES = "copies"  # Markdown for readers, to be copied into the site
# where marks of code may mean a block of code to Markdown, whatever HTML they stand in
PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
FENCE = re.compile(r"^(?:`{3}|~{3})", re.MULTILINE)


def write_tree(project: Project, tree: SiteTree, target: Path) -> None:
    """Write `docs/`, `overrides/` and `mkdocs.yml` to `target`. Raises UsageError where it holds something
    else."""
    if target.exists() and any(target.iterdir()) and not (target / MARKER).exists():
        raise UsageError(
            [
                f"--to: {target} holds files that 'playbook compose' did not write; "
                "expected a new or empty folder"
            ]
        )
    if target.exists():
        shutil.rmtree(target)
    write_file(target, MARKER, "Written by 'playbook compose', which may replace this folder.\n")
    for file in tree.files:
        content = markdown(file) if isinstance(file, SitePage) else file.content
        write_file(target, f"docs/{file.path}", content)
    for copy in tree.copies:
        write_file(target, f"{COPIES}/{copy.path}", copy.content)
    for path in project.listing("templates/site", "**/*.*"):
        name = next(
            path.relative_to(place)
            for place in project.places("templates/site")
            if path.is_relative_to(place)
        )
        write_file(target, f"{OVERRIDES}/{name.as_posix()}", path.read_bytes())
    write_file(target, "mkdocs.yml", config_text(tree))


def markdown(page: SitePage) -> str:
    """A page as front matter with values in JSON, which is YAML too, and one block of HTML, which Markdown
    passes on untouched (CommonMark 0.31, section 4.6)."""
    head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in page.meta.items())
    html = FENCE.sub(with_references, PRE.sub(with_references, page.html))
    return f"---\n{head}---\n\n{html}\n"


def with_references(found: re.Match[str]) -> str:
    """Marks of code as character references: the same to a browser, nothing to Markdown."""
    return re.sub("[`~]", lambda letter: f"&#{ord(letter[0])};", found[0])


def config_text(tree: SiteTree) -> str:
    """mkdocs.yml for the tree; `variant: classic` makes Zensical use Material's design, on which ours
    builds."""
    theme = {
        "name": "material",
        "variant": "classic",
        "custom_dir": OVERRIDES,
        **theme_settings(tree.library),
    }
    config = {
        **mkdocs_settings(tree),
        "docs_dir": "docs",
        "theme": theme,
        "plugins": [],
    }
    return yaml_text(config, width=120)

"""Renders the composed pages with Zensical, which runs no plugins: it is given the tree that
`playbook compose` writes."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playbook_press.compose.site.tree import SiteTree
from playbook_press.core.files import write_file
from playbook_press.core.problems import InputError, Problem
from playbook_press.publish.export import write_tree
from playbook_press.read.mkdocs_yml import CONFIG_FILE

SITEMAP = "sitemap.xml"


def render_with_zensical(tree: SiteTree, folder: Path) -> None:
    """Render a tree into a folder. Raises InputError with what Zensical said, where it refuses the tree, or
    OSError."""
    with TemporaryDirectory(prefix="playbook-zensical-") as temporary:
        composed = Path(temporary)
        write_tree(tree.library.project, tree, composed)
        run_zensical(composed)
        for name in rendered_files(composed / "site", tree):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(composed / "site" / name, folder / name)
    for copy in tree.copies:
        write_file(folder, copy.path, copy.content)


def rendered_files(site: Path, tree: SiteTree) -> Iterator[str]:
    """The paths of pages and of composed files, without the theme's own files, which no page loads."""
    composed = {file.path for file in tree.files}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html" or name == SITEMAP or name in composed:
            yield name


def run_zensical(composed: Path) -> None:
    """Build the site of a composed tree. Raises InputError."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=composed, capture_output=True, text=True)
    if done.returncode:
        output = (done.stderr or done.stdout).strip()
        raise InputError([Problem(CONFIG_FILE, 1, f"Zensical does not build the composed pages: {output}")])

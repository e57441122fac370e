"""A new playbook that stands on another one and says nothing of its own yet."""

import os
from pathlib import Path

from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.read.base import open_project
from playbook_press.scaffold.new_project import Wishes, starter_text, unfit_wishes, whole_or_nothing

FILES = (".gitignore", ".github/workflows/playbook.yml", "mkdocs.yml", "site_config/brand.yml")
KEPT_FOLDER = "content/.gitkeep"  # git keeps no empty folder
PLUGIN_LINE = "  - playbook\n"


def new_layer(folder: Path, wishes: Wishes, base: Path) -> tuple[str, ...]:
    """Writes a playbook that stands on the one in `base`, or nothing; returns the names of files that were
    there, which it leaves as they are. Raises UsageError if the base is no playbook, or for what
    `new_project` refuses."""
    unfit = list(unfit_wishes(wishes))
    if not (base / "mkdocs.yml").is_file():
        unfit.append(f"--base: {base} is no playbook: it has no mkdocs.yml")
    if unfit:
        raise UsageError(unfit)
    below = os.path.relpath(base.resolve(), folder.resolve())
    kept = tuple(file for file in FILES if (folder / file).exists())
    with whole_or_nothing(folder):
        for file in (file for file in FILES if file not in kept):
            text = starter_text(file, wishes)
            standing = f"  - playbook:\n      stands_on: {Path(below).as_posix()}\n"
            write_file(folder, file, text.replace(PLUGIN_LINE, standing))
        write_file(folder, KEPT_FOLDER, "")
        open_project(folder)
    return kept

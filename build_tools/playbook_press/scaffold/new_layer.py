"""A new playbook that stands on another one and says nothing of its own yet."""

import os
from pathlib import Path

from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.read.base import open_project, package_folders
from playbook_press.scaffold.new_project import (
    FORGES,
    Wishes,
    starter_text,
    unfit_wishes,
    whole_or_nothing,
    wished_files,
)

FILES = (".gitignore", "mkdocs.yml", "site_config/brand.yml")  # beside the one that the forge reads
KEPT_FOLDER = "content/.gitkeep"  # git keeps no empty folder
PLUGIN_LINE = "  - playbook\n"


def new_layer(folder: Path, wishes: Wishes, base: str) -> tuple[str, ...]:
    """Writes a playbook that stands on `base`, a folder or a package, or nothing; returns the names of files
    that were there, which it leaves as they are. Raises UsageError if the base is no playbook, or for what
    `new_project` refuses."""
    unfit = list(unfit_wishes(wishes))
    if (below := named_from(folder, base)) is None:
        unfit.append(
            f"--base: {base} is no playbook: neither a folder nor a package of this name has a mkdocs.yml"
        )
    if unfit:
        raise UsageError(unfit)
    files = [file for file in wished_files(wishes) if file in FILES or file in FORGES.values()]
    kept = tuple(file for file in files if (folder / file).exists())
    with whole_or_nothing(folder):
        for file in (file for file in files if file not in kept):
            text = starter_text(file, wishes)
            standing = f"  - playbook:\n      stands_on: {below}\n"
            write_file(folder, file, text.replace(PLUGIN_LINE, standing))
        write_file(folder, KEPT_FOLDER, "")
        open_project(folder)
    return kept


def named_from(folder: Path, base: str) -> str | None:
    """How a playbook in `folder` names the one that it stands on: by the way there, or the name of the
    package; None if there is neither."""
    if (Path(base) / "mkdocs.yml").is_file():
        return Path(os.path.relpath(Path(base).resolve(), folder.resolve())).as_posix()
    return base if any((place / "mkdocs.yml").is_file() for place in package_folders(base)) else None

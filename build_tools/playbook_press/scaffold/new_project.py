"""A new playbook: settings to fill in, one entry of each kind, and a workflow that publishes it."""

from pathlib import Path

from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.library import Library, read_library
from playbook_press.scaffold.install_source import pinned_requirement
from playbook_press.scaffold.new_entry import new_entry

STARTER = SHIPPED / "templates" / "starter"


def new_project(folder: Path, name: str) -> None:
    """Writes a playbook that can be built at once. Raises UsageError if the folder is not empty."""
    library = empty_project(folder, name)
    for kind in library.kinds.values():
        new_entry(library, kind.key, f"Our first {kind.name.lower()}")


def empty_project(folder: Path, name: str) -> Library:
    """Write a playbook without any entry; returns its library. Raises UsageError where the folder is not
    empty."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError([f"{folder} is not empty; expected a new or empty folder"])
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        target = source.relative_to(STARTER).as_posix().replace("dot-", ".")
        text = source.read_text(encoding="utf-8").replace("{{press}}", pinned_requirement() or "")
        write_file(folder, target, text.replace("{{name}}", name.replace('"', "")))
    library, _ = read_library(Project.at(folder))
    return library

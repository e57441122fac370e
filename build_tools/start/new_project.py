"""A new playbook: settings to fill in, one entry of each kind, and a workflow that publishes it."""

from pathlib import Path

from build_tools.problems import Problem, Refused
from build_tools.project import SHIPPED, Project
from build_tools.publish.publication import write_file
from build_tools.read.library import Library, read_library
from build_tools.start.new_entry import new_entry
from build_tools.start.press_source import press_source

STARTER = SHIPPED / "templates" / "starter"


def new_project(folder: Path, name: str) -> None:
    """Write a playbook that builds as it stands. Raises Refused where the folder is not empty."""
    library = empty_project(folder, name)
    for kind in library.kinds.values():
        new_entry(library, kind.key, f"Our first {kind.name.lower()}")


def empty_project(folder: Path, name: str) -> Library:
    """Write a playbook without any entry; the library of it. Raises Refused where the folder is not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused([Problem(str(folder), 1, "is not empty; expected a new or empty folder")])
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        target = source.relative_to(STARTER).as_posix().replace("dot-", ".")
        text = source.read_text(encoding="utf-8").replace("{{press}}", press_source() or "")
        write_file(folder, target, text.replace("{{name}}", name.replace('"', "")))
    library, _ = read_library(Project.at(folder))
    return library

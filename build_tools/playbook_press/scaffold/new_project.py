"""A new playbook: settings to fill in, one entry of each kind, and a workflow that publishes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playbook_press.core.files import remove_folder, write_file
from playbook_press.core.problems import UsageError, shorten
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.library import Library, read_library
from playbook_press.read.source import hidden_characters, normalise_text
from playbook_press.read.yaml_fixes import quote
from playbook_press.scaffold.install_source import pinned_requirement
from playbook_press.scaffold.new_entry import new_entry

STARTER = SHIPPED / "templates" / "starter"


def new_project(folder: Path, name: str) -> None:
    """Writes a playbook that can be built at once, or nothing. Raises UsageError if the folder is not empty
    or the name will not do, OSError."""
    with whole_or_nothing(folder):
        library = empty_project(folder, name)
        for kind in library.kinds.values():
            new_entry(library, kind.key, f"Our first {kind.name.lower()}")


@contextmanager
def whole_or_nothing(folder: Path) -> Iterator[None]:
    """For what fills a new or empty folder: if it fails, the folder is as it was. Raises UsageError if the
    folder is not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError([f"{folder} is not empty; expected a new or empty folder"])
    was_there = folder.exists()
    try:
        yield
    except BaseException:
        for path in folder.iterdir() if folder.exists() else ():
            remove_folder(path) if path.is_dir() else path.unlink()
        if not was_there and folder.exists():
            folder.rmdir()
        raise


def empty_project(folder: Path, name: str) -> Library:
    """Write a playbook without any entry into an empty folder; returns its library. Raises UsageError where
    the name will not do."""
    plain = normalise_text(" ".join(name.split()))
    if not plain or hidden_characters(plain):
        raise UsageError([f"--name: '{shorten(name)}' will not do; expected a name that can be printed"])
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        target = source.relative_to(STARTER).as_posix().replace("dot-", ".")
        text = source.read_text(encoding="utf-8").replace("{{press}}", pinned_requirement() or "")
        write_file(folder, target, text.replace('"{{name}}"', quote(plain)))
    library, _ = read_library(Project.at(folder))
    return library

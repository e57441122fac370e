"""A new playbook: settings to fill in, one entry of each kind, and a workflow that publishes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playbook_press.core.files import remove_folder, write_file
from playbook_press.core.problems import UsageError, shorten
from playbook_press.core.project import SHIPPED
from playbook_press.read.base import open_project
from playbook_press.read.library import Library, read_library
from playbook_press.read.source import hidden_characters, normalise_text
from playbook_press.read.yaml_fixes import quote
from playbook_press.scaffold.install_source import pinned_requirement
from playbook_press.scaffold.new_entry import new_entry

STARTER = SHIPPED / "templates" / "starter"
PLAYBOOK = ("mkdocs.yml", "content", "site_config", "templates")  # what only a playbook has


def new_project(folder: Path, name: str) -> tuple[str, ...]:
    """Writes a playbook that can be built at once, or nothing; returns the names of files that were there,
    which it leaves as they are. Raises UsageError if the folder has a playbook or is no clone and not empty,
    or if the name will not do, OSError."""
    kept = tuple(target for target in starter_files() if (folder / target).exists())
    with whole_or_nothing(folder):
        library = empty_project(folder, name)
        for kind in library.kinds.values():
            new_entry(library, kind.key, f"Our first {kind.name.lower()}")
    return kept


def starter_files() -> dict[str, Path]:
    """Every file of a new playbook by its name there."""
    files = sorted(path for path in STARTER.rglob("*") if path.is_file())
    return {path.relative_to(STARTER).as_posix().replace("dot-", "."): path for path in files}


def ignored_folders() -> list[str]:
    """The folders of a playbook that git is to leave alone."""
    return starter_files()[".gitignore"].read_text(encoding="utf-8").split()


@contextmanager
def whole_or_nothing(folder: Path) -> Iterator[None]:
    """For what fills a new or empty folder, or a clone without a playbook: if it fails, the folder is as it
    was. Raises UsageError for another folder."""
    refuse_taken(folder)
    was_there = folder.exists()
    before = frozenset(files_in(folder))
    try:
        yield
    except BaseException:
        for path in sorted(files_in(folder), reverse=True):  # what is in a folder before the folder itself
            if path not in before:
                remove_folder(path) if path.is_dir() else path.unlink()
        if not was_there and folder.exists():
            folder.rmdir()
        raise


def files_in(folder: Path) -> Iterator[Path]:
    """All files and folders below a folder but what git keeps there."""
    return (path for path in folder.rglob("*") if path.relative_to(folder).parts[0] != ".git")


def refuse_taken(folder: Path) -> None:
    """Raises UsageError for a folder that has a playbook, or something else and no git beside it."""
    taken = [name for name in PLAYBOOK if (folder / name).exists()]
    if taken:
        raise UsageError([f"{folder} is not empty: it has {taken[0]}; expected a folder without a playbook"])
    if folder.exists() and any(folder.iterdir()) and not (folder / ".git").exists():
        raise UsageError([f"{folder} is not empty; expected a new or empty folder, or a clone made with git"])


def empty_project(folder: Path, name: str) -> Library:
    """Write a playbook without any entry; returns its library. Files that are there stay as they are. Raises
    UsageError where the name will not do."""
    plain = plain_name(name)
    for target in starter_files():
        if not (folder / target).exists():
            write_file(folder, target, starter_text(target, plain))
    library, _ = read_library(open_project(folder))
    return library


def plain_name(name: str) -> str:
    """The name of a playbook in plain characters. Raises UsageError where it will not do."""
    plain = normalise_text(" ".join(name.split()))
    if not plain or hidden_characters(plain):
        raise UsageError([f"--name: '{shorten(name)}' will not do; expected a name that can be printed"])
    return plain


def starter_text(file: str, name: str) -> str:
    """A file of a new playbook of this name."""
    text = starter_files()[file].read_text(encoding="utf-8").replace("{{press}}", pinned_requirement() or "")
    return text.replace('"{{name}}"', quote(name))

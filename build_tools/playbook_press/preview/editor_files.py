"""Files of a project, or of a translation of it, as the editor opens and saves them: texts and pictures of
`content/`, settings of `site_config/`, a logo in `templates/assets/`, and nothing else."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from playbook_press.core.files import atomic_write, with_line_ends_of
from playbook_press.core.project import Project
from playbook_press.read.library import MAX_PHOTOGRAPH_SIZE, PHOTOGRAPH_SUFFIXES
from playbook_press.read.source import MAX_FILE_SIZE

CONTENT, SETTINGS, TEXT = "content", "site_config", ".md"
# folder right below the project -> endings of the files in it that the editor may open and save
SUFFIXES = {CONTENT: frozenset({TEXT}) | PHOTOGRAPH_SUFFIXES, SETTINGS: frozenset({".yml"})}
LOGOS, LOGO_SUFFIXES = PurePosixPath("templates/assets"), frozenset({".png", ".svg"})
NONE: frozenset[str] = frozenset()
DEEPEST = 4  # parts of a path, the file's name included
NEW = ""  # the version of a file that is not there


class RefusedFileError(Exception):
    """A path that is none of the editor's."""


class ChangedFileError(Exception):
    """A file that is no longer what the editor opened. `version`: what it is now."""

    def __init__(self, version: str):
        super().__init__(version)
        self.version = version


@dataclass(frozen=True)
class OpenedFile:
    """A file's content, and the name of this version of it."""

    data: bytes
    version: str


def find_file(project: Project, name: str) -> Path:
    """Where a file is or will be, by its path inside the project. Raises RefusedFileError unless it is one
    that the editor may open: symbolic links lead nowhere else either."""
    path = PurePosixPath(name)
    parts = path.parts
    allowed = (
        LOGO_SUFFIXES if path.parent == LOGOS else SUFFIXES.get(parts[0] if len(parts) > 1 else "", NONE)
    )
    odd = len(parts) < 2 or any(
        part.startswith(".") or not part.isprintable() or "\\" in part for part in parts
    )
    if path.as_posix() != name or odd or len(parts) > DEEPEST or path.suffix.lower() not in allowed:
        raise RefusedFileError(name)
    target = project.own / path
    home = os.path.realpath(project.own / (LOGOS if path.parent == LOGOS else parts[0]))
    if os.path.commonpath([home, os.path.realpath(target)]) != home or target.is_symlink():
        raise RefusedFileError(name)
    return target


def is_picture(path: Path) -> bool:
    """Whether a file holds a picture, and no text that somebody writes."""
    return path.suffix.lower() in PHOTOGRAPH_SUFFIXES | LOGO_SUFFIXES


def version_of(data: bytes) -> str:
    """A short name of a file's content."""
    return hashlib.sha256(data).hexdigest()


def open_file(project: Project, name: str) -> OpenedFile:
    """A file as it is. Raises RefusedFileError, or FileNotFoundError."""
    data = find_file(project, name).read_bytes()
    return OpenedFile(data, version_of(data))


def save_file(project: Project, name: str, data: bytes, version: str) -> str:
    """Write a file whole or not at all, if it is still the version that was opened (NEW: not there); the name
    of its version now. Raises RefusedFileError, ChangedFileError, or OSError."""
    target = find_file(project, name)
    picture = is_picture(target)
    if len(data) > (MAX_PHOTOGRAPH_SIZE if picture else MAX_FILE_SIZE):
        raise RefusedFileError(name)
    now = open_file(project, name) if target.exists() else OpenedFile(b"", NEW)
    if now.version != version:
        raise ChangedFileError(now.version)
    if not picture:
        data = with_line_ends_of(now.data, data)
    atomic_write(target, data)
    return version_of(data)


@contextmanager
def saved_file(project: Project, name: str, data: bytes, version: str) -> Iterator[str]:
    """Save a file, and what belongs to it in the body of `with`: both or neither. Where the body fails, the
    file is put back as it was. Raises as `save_file` does."""
    target = find_file(project, name)
    before = target.read_bytes() if target.exists() else None
    now = save_file(project, name, data, version)
    try:
        yield now
    except BaseException:
        if before is None:
            target.unlink()
        else:
            atomic_write(target, before)
        raise

"""Writing files: errors of the disk as problems with a remedy, atomic writes, files of the composed site."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import (
    EACCES,
    EDQUOT,
    EEXIST,
    EFBIG,
    EISDIR,
    ELOOP,
    ENAMETOOLONG,
    ENOSPC,
    ENOTDIR,
    ENOTEMPTY,
    EPERM,
    EROFS,
)
from glob import escape
from pathlib import Path

from playbook_press.core.problems import InputError, Problem

NOTHING_PUBLISHED = "Nothing was published: what was published before is as it was"
PUBLISHED = "The site is published, but not all that belongs beside it"
NO_PERMISSION = "cannot be written: you may not; change who may, or set another folder, and start again"
FILE_IN_THE_WAY = "a file stands where a folder must go; move it away and start again"
FOLDER_IN_THE_WAY = "a folder stands where a file must go; move it away and start again"
REMEDIES = {
    ENOSPC: "the disk is full; make room and start again",
    EDQUOT: "your share of the disk is full; make room and start again",
    EFBIG: (
        "the file is larger than this system lets it be; raise the limit (ulimit -f) "
        "or write to another disk, and start again"
    ),
    EROFS: "this disk can only be read; write to another one, and start again",
    EACCES: NO_PERMISSION,
    EPERM: NO_PERMISSION,
    EISDIR: FOLDER_IN_THE_WAY,
    ENOTEMPTY: FOLDER_IN_THE_WAY,
    ENOTDIR: FILE_IN_THE_WAY,
    EEXIST: FILE_IN_THE_WAY,
    ELOOP: "symbolic links lead round in a circle here; remove them and start again",
    ENAMETOOLONG: (
        "the name is longer than this system allows; move the project to a folder with a shorter path"
    ),
}


@contextmanager
def os_errors_as_problems(outcome: str = "") -> Iterator[None]:
    """Translates an OSError that the user can remedy, such as ENOSPC or EACCES, into an InputError that says
    how. `outcome`: a sentence that says what is published nevertheless, or that nothing is."""
    try:
        yield
    except OSError as error:
        if error.errno not in REMEDIES:
            raise
        message = ". ".join(filter(None, (REMEDIES[error.errno], outcome)))
        raise InputError([Problem(error_path(error), None, message)]) from error


def error_path(error: OSError) -> str:
    """The file that an OSError is about, relative to the current folder if inside it; that folder if the
    error names none."""
    name = os.fsdecode(error.filename or "") or str(Path.cwd())
    return os.path.relpath(name) if Path(name).is_relative_to(Path.cwd()) else name


def with_line_ends_of(written: bytes, text: bytes) -> bytes:
    """A new text of a file with the line ends that its author's program writes."""
    if b"\r\n" not in written:
        return text
    return text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def atomic_write(target: Path, content: bytes, *, tidy: bool = True) -> None:
    """Write a temporary file beside `target` and rename it, so that nobody ever sees half a file; folders are
    made as needed. `tidy`: also remove what killed processes left of this file. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if tidy:
        remove_partial(target.parent, escape(target.name))
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def remove_partial(folder: Path, name: str) -> None:
    """Remove what killed processes left of files in `folder` whose names match the glob pattern `name`."""
    for path in folder.glob(f".{name}.*"):
        if is_partial(path):
            path.unlink(missing_ok=True)


def is_partial(path: Path) -> bool:
    """Whether this is a temporary file of `atomic_write` whose process, by whose id it ends, is no more."""
    owner = path.suffix.removeprefix(".")
    return re.fullmatch("[0-9]+", owner) is not None and not is_running(int(owner))


def is_running(process: int) -> bool:
    """Whether a process of that id exists. Outside of POSIX, where signal 0 is Ctrl+C, True: not known."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):  # OverflowError: no process has so high a number
        return False
    except PermissionError:  # it exists, and belongs to somebody else
        pass
    return True


def disk_usage(status: os.stat_result) -> int:
    """Bytes that a file takes of its disk; its length where the system does not count blocks (Windows)."""
    return status.st_blocks * 512 if hasattr(status, "st_blocks") else status.st_size


@dataclass(frozen=True)
class SiteFile:
    """A file of the site, its path from there, and all that is in it."""

    path: str
    content: str | bytes


def remove_folder(folder: Path) -> None:
    """Removes a folder and its content, if it exists; of a symbolic link, only the link."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder, onerror=make_removable)


def make_removable(remove: Callable[[str], object], path: str, _: object) -> None:
    """Called by `shutil.rmtree` for what it cannot remove: lets the owner write in the folder, and tries once
    more. Raises OSError."""
    Path(path).parent.chmod(0o700)
    if not Path(path).is_symlink() and Path(path).is_dir():
        Path(path).chmod(0o700)
        shutil.rmtree(path)
    else:
        remove(path)


def write_file(root: Path, path: str, content: str | bytes) -> None:
    """Write one file below `root`, folders made as needed."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)

"""What a disk will not do is told like any other problem, with what to do about it; and files come to their
places whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EACCES, EDQUOT, EFBIG, EISDIR, ENAMETOOLONG, ENOSPC, ENOTDIR, EPERM, EROFS
from glob import escape
from pathlib import Path

from playbook_press.core.problems import Problem, Refused

AS_IT_WAS = "Nothing was published: what was published before is as it was"
NO_WAY = "cannot be written: you may not; change who may, or set another folder, and start again"
REMEDIES = {
    ENOSPC: "the disk is full; make room and start again",
    EDQUOT: "your share of the disk is full; make room and start again",
    EFBIG: "the file is larger than this system lets it be; raise the limit (ulimit -f) or write to another disk, and start again",
    EROFS: "this disk can only be read; write to another one, and start again",
    EACCES: NO_WAY,
    EPERM: NO_WAY,
    EISDIR: "a folder stands where a file must go; move it away and start again",
    ENOTDIR: "a file stands where a folder must go; move it away and start again",
    ENAMETOOLONG: "the name is longer than this system allows; move the project to a folder with a shorter path",
}


@contextmanager
def told() -> Iterator[None]:
    """Raises Refused for what only the owner of a disk can mend."""
    try:
        yield
    except OSError as error:
        if error.errno not in REMEDIES:
            raise
        raise Refused([Problem(shown(error), 1, f"{REMEDIES[error.errno]}. {AS_IT_WAS}")]) from error


def shown(error: OSError) -> str:
    """The file that an error is about, from here; the system does not always say."""
    name = os.fsdecode(error.filename or "") or str(Path.cwd())
    return os.path.relpath(name) if Path(name).is_relative_to(Path.cwd()) else name


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the place and move there, so that no half file is ever seen."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for other in target.parent.glob(f".{escape(target.name)}.*"):
        if is_left_over(other):
            other.unlink(missing_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def is_left_over(path: Path) -> bool:
    """Whether a file, whose name ends with the number of a process, is half written by one that is no more."""
    owner = path.suffix.removeprefix(".")
    if not owner.isdigit():
        return False
    try:
        os.kill(int(owner), 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # somebody else's, and alive
        pass
    return False


@dataclass(frozen=True)
class SiteFile:
    """A file of the composed tree. `edit` is the path below `content/` an author would edit, if there is one."""

    path: str
    content: str | bytes
    edit: str | None = None


def discard(folder: Path) -> None:
    """Remove a folder of ours, if it is there; of a link only the link."""
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def write_file(root: Path, path: str, content: str | bytes) -> None:
    """Write one file below `root`, folders made as needed."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)

"""A cache on disk, keyed by the hash of all inputs, this program and its dependencies included: PDFs,
pictures, pages, fitted type sizes. Another version of any of them never finds an older result.

Safe to delete at any time, and safe under concurrent runs: files are written atomically, and a missing or
damaged one is made again. Beyond its size limit, the least recently used files are deleted.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from errno import EACCES, EPERM, EROFS
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from playbook_press.core import clock
from playbook_press.core.files import atomic_write, disk_usage, is_partial

SEPARATOR = b"\0"
NOT_WRITABLE = (EROFS, EACCES, EPERM)  # errors of a disk or folder that this user may only read
MEGABYTE = 1_000_000
FUTURE_OFFSET = 1 << 63  # nanoseconds, longer than any clock runs
MAKER_PREFIX_LENGTH = 16  # characters of the installation's hash that begin each file name
TRIM_DIVISOR = 8  # a cache is trimmed each time it has grown by 1/8 of its limit


class CachedFile(NamedTuple):
    """A file of a cache: when it was last used (ns since 1970) and the disk space it takes (bytes)."""

    asked: int
    size: int
    path: Path


class Cache:
    """A cache in `folder` of at most `limit` bytes. `maker`, a prefix of file names, identifies the installed
    version; files of other versions are never found and age out."""

    def __init__(self, folder: Path, limit: int, maker: str = ""):
        self.folder, self.limit, self.maker = folder, limit, maker
        self.room = 0  # bytes that may be added until the next trim

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The content stored under `key`, else the result of `make`, which is then stored."""
        content = self.find(key)
        return self.keep(key, make()) if content is None else content

    def find(self, key: str) -> bytes | None:
        """The content stored under `key`; None if there is none, or it is damaged."""
        path = self.place(key)
        try:
            content = read_checked(path)
        except (FileNotFoundError, IsADirectoryError):
            return None
        with suppress(OSError):  # another run may have made room meanwhile, or nothing may be written here
            mark_used(path)
        return content

    def keep(self, key: str, content: bytes) -> bytes:
        """Stores a content under `key`, and returns it; where nothing may be written, as in a checkout of
        somebody else, it is not stored. Raises OSError."""
        try:
            self.store(key, content)
        except OSError as error:
            if error.errno not in NOT_WRITABLE:
                raise
        return content

    def store(self, key: str, content: bytes) -> None:
        """Stores a content under `key`. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.room <= 0:
            self.trim()
        atomic_write(self.place(key), checksum(content) + SEPARATOR + content, tidy=False)
        with suppress(FileNotFoundError):  # another run may have made room meanwhile
            mark_used(self.place(key))
        self.room -= len(content)

    def place(self, key: str) -> Path:
        """The file of a key."""
        return self.folder / f"{self.maker}{key}"

    def trim(self) -> None:
        """Deletes the least recently used files beyond the limit, and temporary files of killed runs."""
        self.room, total = self.limit // TRIM_DIVISOR, 0
        for held in sorted(self.held(), reverse=True):
            total += held.size
            if total > self.limit or is_partial(held.path):
                held.path.unlink(missing_ok=True)

    def held(self) -> Iterator[CachedFile]:
        """Every file; another run may take some away meanwhile."""
        for file in os.scandir(self.folder):
            with suppress(FileNotFoundError):
                status = file.stat(follow_symlinks=False)
                if not S_ISREG(status.st_mode):
                    continue
                yield CachedFile(
                    last_used_at(status.st_mtime_ns, clock.now()), disk_usage(status), Path(file.path)
                )


def read_checked(path: Path) -> bytes | None:
    """The content of a cache file; None if its checksum does not match."""
    stored, _, content = path.read_bytes().partition(SEPARATOR)
    return content if stored == checksum(content) else None


def last_used_at(modified: int, now: int) -> int:
    """When a file was last used (ns). A time in the future is from before the clock was set back, so it is
    moved behind all others."""
    return modified - FUTURE_OFFSET if modified > now else modified


def mark_used(path: Path) -> None:
    """Marks a file as used now, by its modification time."""
    os.utime(path, ns=(clock.now(),) * 2)


def checksum(content: bytes) -> bytes:
    """SHA-256 (hexadecimal) of the content, which precedes it in the file."""
    return hashlib.sha256(content).hexdigest().encode()

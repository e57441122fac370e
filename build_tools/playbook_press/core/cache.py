"""What was made before, kept by the hash of all that went into it, the press itself included: PDFs, pictures,
pages, the type that fits a card. Another version of the press, or of what it stands on, finds nothing that
this one made.

Safe to delete at any time, and safe under several runs at once: a file comes to its place whole, and one
that is gone or damaged is made again. What was longest not asked for goes first where it would be too
much.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from playbook_press.core import clock
from playbook_press.core.files import atomic_write, disk_usage, is_partial

SEPARATOR = b"\0"
MEGABYTE = 1_000_000
FAR = 1 << 63  # nanoseconds, longer than any clock runs
MAKER = 16  # letters of the hash of the press that stand before each name
PATIENCE = 8  # parts of its limit by which a cache may grow before it is looked through again


class Held(NamedTuple):
    """A file of a cache: when it was last asked for, and how much of the disk it takes, in bytes."""

    asked: int
    size: int
    path: Path


class Cache:
    """A folder of what `maker` made, of `limit` bytes; what others made there is let go of with the rest."""

    def __init__(self, folder: Path, limit: int, maker: str = ""):
        self.folder, self.limit, self.maker = folder, limit, maker
        self.room = 0  # bytes that may come until the folder is looked through

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under `key`, else what `make` makes, which is kept from now on."""
        kept = self.find(key)
        return self.keep(key, make()) if kept is None else kept

    def find(self, key: str) -> bytes | None:
        """What is kept under `key`, if it is there and whole."""
        path = self.place(key)
        try:
            kept = load(path)
            used(path)
        except FileNotFoundError:
            return None
        return kept

    def keep(self, key: str, made: bytes) -> bytes:
        """Keep it from now on under `key`. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.room <= 0:
            self.trim()
        atomic_write(self.place(key), checksum(made) + SEPARATOR + made, tidy=False)
        with suppress(FileNotFoundError):  # another run may have made room meanwhile
            used(self.place(key))
        self.room -= len(made)
        return made

    def place(self, key: str) -> Path:
        return self.folder / f"{self.maker}{key}"

    def trim(self) -> None:
        """Let go of what is too much, and of what killed runs left half written."""
        self.room, kept = self.limit // PATIENCE, 0
        for held in sorted(self.held(), reverse=True):
            kept += held.size
            if kept > self.limit or is_partial(held.path):
                held.path.unlink(missing_ok=True)

    def held(self) -> Iterator[Held]:
        """Every file; another run may take some away meanwhile."""
        for file in os.scandir(self.folder):
            with suppress(FileNotFoundError):
                status = file.stat()
                yield Held(asked_at(status.st_mtime_ns, clock.now()), disk_usage(status), Path(file.path))


def load(path: Path) -> bytes | None:
    """What a file keeps; None where it is damaged."""
    found, _, kept = path.read_bytes().partition(SEPARATOR)
    return kept if found == checksum(kept) else None


def asked_at(told: int, now: int) -> int:
    """When a file was asked for; what lies in the future was before the clock was set back, and so before all
    else."""
    return told - FAR if told > now else told


def used(path: Path) -> None:
    """From now on a file counts as asked for now."""
    os.utime(path, ns=(clock.now(),) * 2)


def checksum(made: bytes) -> bytes:
    return hashlib.sha256(made).hexdigest().encode()

"""A folder for the temporary files of one run, which the next run removes if this one was killed.

It is below the system's temporary folder, because the names of sockets in it must be short. The project's
cache records its name. A file in it is locked while the run lasts; the operating system releases the lock
however the process ends. A copy of the project records the same names, so a locked folder is left alone.
"""

import os
import re
import secrets
import shutil
import tempfile
from errno import ENOTDIR
from multiprocessing.util import Finalize
from pathlib import Path

from filelock import BaseFileLock

from playbook_press.core.cache import NOT_WRITABLE
from playbook_press.core.file_lock import try_lock

PREFIX = "playbook-"
LAST = -1000  # after multiprocessing has removed its own files from the folder
NAME = re.compile("[0-9a-f]{8}")
LOCK = ".lock"  # in the folder; locked by the run that owns it
LONGEST = 50  # characters, so that a socket's name stays below 104
SHORT = Path("/tmp")  # used if the path of the system's temporary folder is longer


def begin(ledger: Path) -> None:
    """Gives this process a temporary folder of its own until it ends, and removes those of killed runs.
    `ledger`: the folder in which an empty file records each name."""
    if Path(tempfile.gettempdir()).name.startswith(PREFIX):
        return
    base = base_folder()
    name = secrets.token_hex(4)
    folder = base / f"{PREFIX}{name}"
    recorded = record(ledger, base, name)
    folder.mkdir(mode=0o700)
    Finalize(None, end, (folder, ledger / name if recorded else None, lock_folder(folder)), exitpriority=LAST)
    tempfile.tempdir = str(folder)


def record(ledger: Path, base: Path, name: str) -> bool:
    """Clears away what killed runs left, and records the name of this one's folder. False in a project that
    can only be read, where nothing can be recorded. Raises OSError."""
    try:
        ledger.mkdir(parents=True, exist_ok=True)
        clear(ledger, base)
        (ledger / name).write_bytes(b"")
    except OSError as error:
        if error.errno not in NOT_WRITABLE:
            raise
        return False
    return True


def base_folder() -> Path:
    """The system's temporary folder, or SHORT if names of sockets in it would be too long."""
    base = Path(tempfile.gettempdir())
    return SHORT if os.name == "posix" and len(str(base)) > LONGEST else base


def end(folder: Path, entry: Path | None, lock: BaseFileLock) -> None:
    """Removes the folder of a run and its record, if it has one. The lock is released first, as Windows
    deletes no open file."""
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)
    if entry:
        entry.unlink(missing_ok=True)


def clear(ledger: Path, base: Path) -> None:
    """Removes the folders of runs that have ended. Only names are read from the ledger, never paths, so that
    a forged one cannot make this delete other folders."""
    for entry in filter(lambda path: NAME.fullmatch(path.name), ledger.iterdir()):
        folder = base / f"{PREFIX}{entry.name}"
        try:
            lock = lock_folder(folder)
        except OSError:  # the run removed it itself, or another program uses the name now
            entry.unlink(missing_ok=True)
            continue
        if lock:
            end(folder, entry, lock)


def lock_folder(folder: Path) -> BaseFileLock | None:
    """The lock on the folder of a run; None if another run holds it. Raises OSError if it is no folder."""
    if folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder))
    return try_lock(folder / LOCK)

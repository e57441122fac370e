"""What a run needs only while it lasts goes to a folder of its own, which the next run clears away if this
one is killed.

The folder lies where the system keeps such things, because sockets in it must have short names. Its name
stands in the project's cache, and a file in it is locked for as long as the run lives: the system lets go of
a lock however a process ends. A copy of a project names the same folders, and leaves those alone that are in
use.
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

from playbook_press.core.file_lock import try_lock

PREFIX = "playbook-"
LAST = -1000  # after multiprocessing has removed what it keeps there
NAME = re.compile("[0-9a-f]{8}")
LOCK = ".lock"  # in a folder: held by the run that it belongs to
LONGEST = 50  # characters, so that a socket's name stays below 104
SHORT = Path("/tmp")  # where the system's place for such things has a longer name


def begin(ledger: Path) -> None:
    """From now on temporary files of this process go to a folder of its own; those of killed ones are cleared
    away."""
    if Path(tempfile.gettempdir()).name.startswith(PREFIX):
        return
    ledger.mkdir(parents=True, exist_ok=True)
    base = base_folder()
    clear(ledger, base)
    name = secrets.token_hex(4)
    folder = base / f"{PREFIX}{name}"
    folder.mkdir(mode=0o700)
    Finalize(None, end, (folder, ledger / name, lock_folder(folder)), exitpriority=LAST)
    (ledger / name).write_bytes(b"")
    tempfile.tempdir = str(folder)


def base_folder() -> Path:
    """Where the system keeps temporary files; elsewhere where sockets in it would have too long names."""
    base = Path(tempfile.gettempdir())
    return SHORT if os.name == "posix" and len(str(base)) > LONGEST else base


def end(folder: Path, entry: Path, lock: BaseFileLock) -> None:
    """Nothing of this run is left. Windows removes no file that is open, so the lock goes first."""
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)
    entry.unlink(missing_ok=True)


def clear(ledger: Path, base: Path) -> None:
    """Remove the folders of runs that are no more. Only names are taken from the ledger, so that it can lead
    nowhere else."""
    for entry in filter(lambda path: NAME.fullmatch(path.name), ledger.iterdir()):
        folder = base / f"{PREFIX}{entry.name}"
        try:
            lock = lock_folder(folder)
        except OSError:  # it has ended well, or the name is somebody else's by now
            entry.unlink(missing_ok=True)
            continue
        if lock:
            end(folder, entry, lock)


def lock_folder(folder: Path) -> BaseFileLock | None:
    """Lock the folder of a run; None where another run has it. Raises OSError where it is none."""
    if folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder))
    return try_lock(folder / LOCK)

"""What a run needs only while it lasts goes to a folder of its own, which the next run clears away if this
one is killed.

The folder lies where the system keeps such things, because sockets in it must have short names. Its name
stands in the project's cache, and it is locked for as long as the run lives: the system lets go of a lock
however a process ends. A copy of a project names the same folders, and leaves those alone that are in use.
"""

import fcntl
import os
import re
import secrets
import shutil
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path

PREFIX = "playbook-"
LAST = -1000  # after multiprocessing has removed what it keeps there
NAME = re.compile("[0-9a-f]{8}")
LONGEST = 50  # characters, so that a socket's name stays below 104
SHORT = Path("/tmp")  # where the system's place for such things has a longer name


def begin(ledger: Path) -> None:
    """From now on temporary files of this process go to a folder of its own; those of killed ones are cleared
    away."""
    if Path(tempfile.gettempdir()).name.startswith(PREFIX):
        return
    ledger.mkdir(parents=True, exist_ok=True)
    base = min(Path(tempfile.gettempdir()), SHORT, key=lambda path: len(str(path)) > LONGEST)
    clear(ledger, base)
    name = secrets.token_hex(4)
    folder = base / f"{PREFIX}{name}"
    folder.mkdir(mode=0o700)
    lock = locked(folder)
    Finalize(None, end, (folder, ledger / name, lock), exitpriority=LAST)
    (ledger / name).write_bytes(b"")
    tempfile.tempdir = str(folder)


def end(folder: Path, entry: Path, lock: int) -> None:
    """Nothing of this run is left."""
    shutil.rmtree(folder, ignore_errors=True)
    entry.unlink(missing_ok=True)
    os.close(lock)


def clear(ledger: Path, base: Path) -> None:
    """Remove the folders of runs that are no more. Only names are taken from the ledger, so that it can lead
    nowhere else."""
    for entry in filter(lambda path: NAME.fullmatch(path.name), ledger.iterdir()):
        folder = base / f"{PREFIX}{entry.name}"
        try:
            lock = locked(folder)
        except BlockingIOError:  # that run lives
            continue
        except OSError:  # it has ended well, or the name is somebody else's by now
            entry.unlink(missing_ok=True)
            continue
        end(folder, entry, lock)


def locked(folder: Path) -> int:
    """Lock a folder for as long as what is returned is open. Raises BlockingIOError where another run has it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise
    return descriptor

"""What a run needs only while it lasts goes to a folder of its own, which the next run clears away if this one is killed.

The folder lies where the system keeps such things, because sockets in it must have short names. In the project's cache stands
its name, locked for as long as the run lives: the system lets go of a lock however a process ends.
"""

import fcntl
import re
import secrets
import shutil
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TextIO

PREFIX = "playbook-"
LAST = -1000    # after multiprocessing has removed what it keeps there
NAME = re.compile("[0-9a-f]{8}")
LONGEST = 50            # characters, so that a socket's name stays below 104
SHORT = Path("/tmp")    # where the system's place for such things has a longer name


def begin(ledger: Path) -> None:
    """From now on temporary files of this process go to a folder of its own; those of killed ones are cleared away."""
    if Path(tempfile.gettempdir()).name.startswith(PREFIX):
        return
    ledger.mkdir(parents=True, exist_ok=True)
    base = min(Path(tempfile.gettempdir()), SHORT, key=lambda path: len(str(path)) > LONGEST)
    clear(ledger, base)
    name = secrets.token_hex(4)
    lock = (ledger / name).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    folder = base / f"{PREFIX}{name}"
    folder.mkdir(mode=0o700)
    tempfile.tempdir = str(folder)
    Finalize(None, end, (folder, lock), exitpriority=LAST)


def end(folder: Path, lock: TextIO) -> None:
    """Nothing of this run is left."""
    shutil.rmtree(folder, ignore_errors=True)
    Path(lock.name).unlink(missing_ok=True)
    lock.close()


def clear(ledger: Path, base: Path) -> None:
    """Remove the folders of runs that are no more. Only names are taken from the ledger, so that it can lead nowhere else."""
    for path in filter(lambda path: NAME.fullmatch(path.name), ledger.iterdir()):
        with path.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:     # that run lives
                continue
            shutil.rmtree(base / f"{PREFIX}{path.name}", ignore_errors=True)
            path.unlink(missing_ok=True)

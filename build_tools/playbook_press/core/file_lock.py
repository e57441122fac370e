"""Locks between processes: the system releases them however the process that holds one ends."""

from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout


def try_lock(file: Path) -> BaseFileLock | None:
    """Lock `file`, which is made if it is not there, until `release()` or the end of this process; None where
    another one holds it. Raises OSError where the file can be neither made nor opened for writing."""
    lock = FileLock(file, blocking=False, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock

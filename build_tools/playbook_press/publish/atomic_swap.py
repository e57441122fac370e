"""Two folders change places in one step, so that there is always a whole site to see."""

import os
import sys
from collections.abc import Callable
from errno import EINVAL, ENOSYS, ENOTSUP
from pathlib import Path

AT_FDCWD = -100  # Linux: paths are relative to the working folder
RENAME_EXCHANGE = 2  # Linux renameat2(2)
RENAME_SWAP = 2  # macOS renamex_np(2)
UNSUPPORTED = (EINVAL, ENOSYS, ENOTSUP)  # this file system or kernel cannot


def exchange(one: Path, other: Path) -> bool:
    """Swaps two folders atomically. False, and no change, if this system cannot. Raises OSError."""
    swap = SWAPS.get(sys.platform)
    number = swap(os.fsencode(one), os.fsencode(other)) if swap else UNSUPPORTED[0]
    if number and number not in UNSUPPORTED:
        raise OSError(number, os.strerror(number), str(one))
    return number == 0


def linux_swap(one: bytes, other: bytes) -> int:
    """0, or the error number of renameat2(2)."""
    return call("renameat2", AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE)


def macos_swap(one: bytes, other: bytes) -> int:
    """0, or the error number of renamex_np(2)."""
    return call("renamex_np", one, other, RENAME_SWAP)


def call(name: str, *arguments: int | bytes) -> int:
    """0, or the error number of a function of the C library; ENOSYS where it has none of that name, or this
    Python no way to call it."""
    try:
        import ctypes  # here alone: a Python may be built without it
    except ImportError:
        return ENOSYS
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return (function(*arguments) and ctypes.get_errno()) if function else ENOSYS


SWAPS: dict[str, Callable[[bytes, bytes], int]] = {"linux": linux_swap, "darwin": macos_swap}

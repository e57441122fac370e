"""Remembers in a file of a project's cache in which state of its files something was found last."""

from contextlib import suppress
from pathlib import Path

from playbook_press.core.files import atomic_write


def is_remembered(file: Path, state: str | None) -> bool:
    """Whether `file` says just this state; never for None, which stands for doubt."""
    with suppress(OSError):
        return state is not None and file.read_bytes() == state.encode()
    return False


def remember(file: Path, state: str | None) -> None:
    """Write down a state; nothing for None, nor where nothing may be written."""
    if state is not None:
        with suppress(OSError):
            atomic_write(file, state.encode())

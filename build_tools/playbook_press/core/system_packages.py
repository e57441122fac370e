"""What the press needs from the operating system, whether it is there, and the command that installs it.

Runs before anything is installed (`python -P build_tools/playbook_press/core/system_packages.py
command|check build|test`): standard library only.
"""

import os
import shutil
import sys
from collections.abc import Callable
from ctypes import CDLL
from ctypes.util import find_library
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

DICTIONARIES = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "~/Library/Spelling",
    "/Library/Spelling",
)
TABLE = Path(__file__).with_name("system-packages.txt")


@dataclass(frozen=True)
class SystemRequirement:
    """One row of `system-packages.txt`; `build` and `test` are must or -."""

    name: str
    build: str
    test: str
    debian: str
    fedora: str
    homebrew: str
    what_for: str
    found_by: str

    def __str__(self) -> str:
        return f"{self.name} ({self.what_for})"


@dataclass(frozen=True)
class PackageManager:
    """A package manager: its program, its column in the table, and its install command with {sudo} and
    {packages}."""

    program: str
    column: str
    command: str


# An `apt-get update` that fails on somebody's extra package source does not stop the install.
MANAGERS = (
    PackageManager(
        "apt-get",
        "debian",
        "{sudo}apt-get update; {sudo}apt-get install -y --no-install-recommends {packages}",
    ),
    PackageManager("dnf", "fedora", "{sudo}dnf install -y {packages}"),
    PackageManager("brew", "homebrew", "brew install {packages}"),
)


def system_requirements() -> list[SystemRequirement]:
    """Every row of the table, in its order."""
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    return [
        SystemRequirement(*(cell.strip() for cell in row.split("|")))
        for row in rows
        if not row.startswith("#")
    ]


def locate(need: SystemRequirement) -> str | None:
    """Where or under which name `need` is found on this machine; None where it is missing."""
    kind, _, names = need.found_by.partition(" ")
    return next(filter(None, (FINDERS[kind](name.strip()) for name in names.split(","))), None)


def locate_by_name(name: str) -> str | None:
    """Where the need of that name is found on this machine."""
    return next(locate(need) for need in system_requirements() if need.name == name)


def find_module(name: str) -> str | None:
    """The name of a Python module if it can be imported."""
    return name if find_spec(name) else None


def find_shared_library(name: str) -> str | None:
    """The name that loads, asked for as WeasyPrint asks: first by its Linux file name, then by the system's
    own search."""
    linux = f"lib{name}.so.0"
    return linux if can_load(linux) else next(filter(can_load, [find_library(name)]), None)


def can_load(library: str | None) -> bool:
    """Whether a shared library can be loaded."""
    try:
        return library is not None and bool(CDLL(library))
    except OSError:
        return False


def find_dictionary(name: str) -> str | None:
    """The file of one of Hunspell's dictionaries."""
    return next(
        (
            str(file)
            for folder in DICTIONARIES
            if (file := Path(folder).expanduser() / f"{name}.dic").is_file()
        ),
        None,
    )


FINDERS: dict[str, Callable[[str], str | None]] = {
    "module": find_module,
    "library": find_shared_library,
    "command": shutil.which,
    "dictionary": find_dictionary,
}


def missing_requirements(mode: str) -> list[SystemRequirement]:
    """What `mode` (build or test) needs and this machine lacks."""
    return [need for need in system_requirements() if getattr(need, mode) == "must" and not locate(need)]


def install_command(lacking: list[SystemRequirement]) -> str:
    """The exact command that installs these needs with this system's package manager."""
    manager = next((each for each in MANAGERS if shutil.which(each.program)), None)
    if manager is None:
        return f"install {', '.join(need.name for need in lacking)} with this system's package manager"
    packages = dict.fromkeys(getattr(need, manager.column) for need in lacking)
    return manager.command.format(sudo="" if is_root() else "sudo ", packages=" ".join(packages))


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def print_command(mode: str) -> int:
    """Print the command that installs whatever is missing; nothing where nothing is."""
    if lacking := missing_requirements(mode):
        print(install_command(lacking))
    return 0


def report_missing(mode: str) -> int:
    """Prints what is missing and how to install it; returns 1 if anything is, else 0."""
    lacking = missing_requirements(mode)
    for need in lacking:
        print(f"Missing: {need}.", file=sys.stderr)
    if lacking:
        print(f"Install it with:\n    {install_command(lacking)}", file=sys.stderr)
    return int(bool(lacking))


if __name__ == "__main__":
    _, action, mode = sys.argv
    sys.exit({"command": print_command, "check": report_missing}[action](mode))

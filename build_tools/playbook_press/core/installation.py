"""Identifies this installation, its own files and all installed packages, by one hash: part of every cache
key."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from playbook_press.core.hashing import hash_folder, hash_parts

PACKAGE_FOLDER = Path(__file__).parents[1]  # of the package
# shipped templates and settings are among the inputs that `publish/inputs.py` and caches hash themselves
EXCLUDED_FOLDERS = frozenset({"shipped", "__pycache__"})
# sys.path holds whatever programs put there
SITE_PACKAGES = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
# folders whose names say an installed package and its version; reading what they hold takes 50 ms
METADATA = (".dist-info", ".egg-info", ".egg")


@cache
def installation_hash() -> str:
    """SHA-256 over Python's version, all installed packages and this package's files; computed once."""
    return hash_parts(sys.version, *sorted(installed_packages()), hash_own_files(PACKAGE_FOLDER))


def installed_packages() -> Iterator[str]:
    """The names of the folders in which installers record each package, with its version."""
    for folder in filter(os.path.isdir, SITE_PACKAGES):
        yield from (each.name for each in os.scandir(folder) if each.name.endswith(METADATA))


def hash_own_files(folder: Path) -> str:
    """SHA-256 over names and contents of the package's files, code and data alike."""
    return hash_folder(folder, EXCLUDED_FOLDERS)

"""Identifies this installation, its own files and all installed packages, by one hash: part of every cache
key."""

import sys
import sysconfig
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from playbook_press.core.hashing import hash_folder, hash_parts

PACKAGE_FOLDER = Path(__file__).parents[1]  # of the package
# shipped templates and settings are among the inputs that `publish/inputs.py` and caches hash themselves
EXCLUDED_FOLDERS = frozenset({"shipped", "__pycache__"})
# sys.path holds whatever programs put there
SITE_PACKAGES = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})


@cache
def installation_hash() -> str:
    """SHA-256 over Python's version, all installed packages and this package's files; computed once."""
    installed = sorted(f"{each.name} {each.version}" for each in distributions(path=SITE_PACKAGES))
    return hash_parts(sys.version, *installed, hash_own_files(PACKAGE_FOLDER))


def hash_own_files(folder: Path) -> str:
    """SHA-256 over names and contents of the package's files, code and data alike."""
    return hash_folder(folder, EXCLUDED_FOLDERS)

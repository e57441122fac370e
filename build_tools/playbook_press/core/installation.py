"""The press as it is installed here: its own files and all that it stands on, as one hash. Whatever is kept
of what it made is kept under it."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from playbook_press.core.hashing import content_of, key_of, key_of_each, seen

FOLDER = Path(__file__).parents[1]  # of the package
APART = frozenset({"shipped", "__pycache__"})  # templates and settings are hashed by what is made of them
# sys.path holds whatever programs put there
PACKAGES = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})


@cache
def press() -> str:
    """The press, its version, Python and every package beside it, as one hash; none of it changes while it
    runs."""
    installed = sorted(f"{each.name} {each.version}" for each in distributions(path=PACKAGES))
    return key_of(sys.version, *installed, own_files(FOLDER))


def own_files(folder: Path) -> str:
    """Names and contents of a press's own files, programs and settings of libraries alike, as one hash."""
    return key_of_each(
        part for path in files(folder) for part in (path.relative_to(folder).as_posix(), content_of(path))
    )


def files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in seen(folders) if name not in APART]
        yield from (Path(place, name) for name in seen(names))

"""Rosters are personal data: none of them goes into the repository."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools import history
from build_tools.problems import Problem
from build_tools.read.library import Library

FOLDER = "rosters"
NOBODY = frozenset({".gitignore", ".gitkeep", "readme.md"})     # the files there that name no people


def tracked(library: Library) -> Iterator[Problem]:
    """What git keeps of the folder of rosters, whatever it is called: lists of people come in many formats."""
    for file in history.tracked(library.project.root, FOLDER):
        if PurePosixPath(file).name.lower() not in NOBODY:
            yield Problem(file, 1, f"a roster is personal data, and git tracks this one; expected it to be ignored: git rm --cached {file}")

"""Rosters are personal data: none of them goes into the repository."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from playbook_press.core import git
from playbook_press.core.problems import Problem
from playbook_press.read.library import Library

FOLDER = "rosters"
NOBODY = frozenset({".gitignore", ".gitkeep", "readme.md"})  # the files there that name no people


def tracked(library: Library) -> Iterator[Problem]:
    """What git keeps of the folder of rosters, whatever it is called: lists of people come in many formats."""
    for file in git.tracked(library.project.root, FOLDER):
        if PurePosixPath(file).name.lower() not in NOBODY:
            yield Problem(
                file,
                1,
                f"a roster is personal data, and git tracks this one; expected it to be ignored: git rm --cached {file}",
            )

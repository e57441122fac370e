"""Rosters are personal data: none of them goes into the repository."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from playbook_press.core import git
from playbook_press.core.problems import Problem
from playbook_press.read.library import Library

FOLDER = "rosters"
ALLOWED_FILES = frozenset({".gitignore", ".gitkeep", "readme.md"})  # the files there that name no people


def tracked_rosters(library: Library) -> Iterator[Problem]:
    """Files below `rosters/` that git tracks, in any format and any case of the folder's name."""
    for file in git.tracked_files(library.project.root, FOLDER):
        if PurePosixPath(file).name.lower() not in ALLOWED_FILES:
            yield Problem(
                file,
                1,
                "a roster is personal data, and git tracks this one; "
                f"expected it to be ignored: git rm --cached {file}",
            )

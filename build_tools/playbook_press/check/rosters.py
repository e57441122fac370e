"""Rosters are personal data: none of them goes into the repository. Names can be printed only in letters that
the fonts have."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from playbook_press.check.unprintable import describe_characters, project_font_characters, remedy
from playbook_press.core import git
from playbook_press.core.fonts import missing_characters
from playbook_press.core.problems import Problem
from playbook_press.read.library import Library
from playbook_press.read.roster import COLUMNS, ROSTERS, Recipient

ALLOWED_FILES = frozenset({".gitignore", ".gitkeep", "readme.md"})  # the files there that name no people


def tracked_rosters(library: Library) -> Iterator[Problem]:
    """Files below `rosters/` that git tracks, in any format and any case of the folder's name."""
    for file in git.tracked_files(library.project.root, ROSTERS):
        if PurePosixPath(file).name.lower() not in ALLOWED_FILES:
            yield Problem(
                file,
                1,
                "a roster is personal data, and git tracks this one; "
                f"expected it to be ignored: git rm --cached {file}",
            )


def unprintable_cells(root: Path, row: Recipient) -> Iterator[str]:
    """A message for each cell of a row with characters that the playbook's fonts lack; it names only one of
    them, as more would be most of a name."""
    more = project_font_characters(root)
    for column in COLUMNS:
        if missing := missing_characters(getattr(row, column), more):
            yield f"{column}: the font lacks {describe_characters(missing, 1)}; {remedy(missing)}"

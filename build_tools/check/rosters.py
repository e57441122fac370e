"""Rosters are personal data: none of them goes into the repository."""

from collections.abc import Iterator

from build_tools.history import ask
from build_tools.problems import Problem
from build_tools.read.library import Library

FOLDER = "rosters"


def tracked(library: Library) -> Iterator[Problem]:
    """Rosters that git keeps."""
    for file in filter(None, ask(library.project, "ls-files", "-z", "--", FOLDER).split("\0")):
        if file.lower().endswith(".csv"):
            yield Problem(file, 1, f"a roster is personal data, and git tracks this one; expected it to be ignored: git rm --cached {file}")

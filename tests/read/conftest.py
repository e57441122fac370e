"""Documents and kinds for the tests of reading: the shipped kinds, and a small belief as text."""

from pathlib import Path

import pytest

from playbook_press.core.project import Project
from playbook_press.read.entries import read_entry
from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.kinds import read_kinds
from playbook_press.read.source import Source, normalise_text

SMALL = Path(__file__).parents[1] / "fixtures" / "small"


@pytest.fixture(scope="session")
def kinds():
    """The shipped kinds, by key."""
    return read_kinds(Project.at(SMALL)).by_key


@pytest.fixture(scope="session")
def belief_text():
    return (SMALL / "content/beliefs/ease.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def read(kinds):
    """An entry made of a text, and the problems found on the way as 'line: message'."""

    def run(text, kind="belief"):
        entry, problems = read_entry(
            kinds[kind], split_front_matter(Source("content/beliefs/entry.md", normalise_text(text)))
        )
        return entry, [f"{problem.line}: {problem.message}" for problem in sorted(problems)]

    return run

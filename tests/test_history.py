"""When files were last changed is what a complete git history says, or nothing."""

import subprocess
from datetime import date

import pytest

from build_tools.history import Lifetime, lifetimes
from build_tools.project import Project

FILE = "content/beliefs/ease.md"
FIRST, SECOND = date(2026, 1, 5), date(2026, 3, 9)


def git(folder, *words, day=FIRST):
    dated = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
             for what, value in (("DATE", f"{day}T12:00:00Z"), ("NAME", "a"), ("EMAIL", "a@b"))}
    subprocess.run(["git", *words], cwd=folder, env={**dated, "PATH": "/usr/bin:/bin"}, check=True, capture_output=True)


@pytest.fixture
def committed(small):
    """The small playbook in the subfolder of a repository, after two commits; the second changes one file."""
    git(small.parent, "init", "-q")
    git(small.parent, "add", ".")
    git(small.parent, "commit", "-qm", "first")
    (small / FILE).write_text((small / FILE).read_text() + "\n")
    git(small.parent, "commit", "-qam", "second", day=SECOND)
    return small


def test_each_file_has_its_first_and_last_day(committed):
    found = lifetimes(Project.at(committed))
    assert found[FILE] == Lifetime(FIRST, SECOND)
    assert {life for file, life in found.items() if file != FILE} == {Lifetime(FIRST, FIRST)} and len(found) > 8


def test_a_file_that_was_edited_since_is_left_out(committed):
    (committed / FILE).write_text("edited\n")
    assert FILE not in lifetimes(Project.at(committed))


def test_where_the_history_was_cut_off_nobody_knows(committed, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", committed.parent.as_uri(), "shallow")
    assert lifetimes(Project.at(tmp_path / "shallow" / committed.name)) == {}


def test_outside_git_nobody_knows(small, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.parent))
    assert lifetimes(Project.at(small)) == {}


def test_without_git_nobody_knows(committed, monkeypatch):
    monkeypatch.setenv("PATH", str(committed))
    assert lifetimes(Project.at(committed)) == {}

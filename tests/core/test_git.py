"""What git knows of a project, that it may know nothing, and that it may refuse to answer."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook as command
from playbook_press.core.git import Lifetime, commit_seconds, lifetimes, parse_log, run_git, tracked_files
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from tests.zones import EAST, WEST, in_zone, needs_zones

FILE = "content/beliefs/ease.md"
FIRST, SECOND = date(2026, 1, 5), date(2026, 3, 9)


def git(folder, *words, day=FIRST):
    dated = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("DATE", f"{day}T12:00:00Z"), ("NAME", "a"), ("EMAIL", "a@b"))
    }
    subprocess.run(
        ["git", *words], cwd=folder, env={**dated, "PATH": "/usr/bin:/bin"}, check=True, capture_output=True
    )


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
    assert {life for file, life in found.items() if file != FILE} == {Lifetime(FIRST, FIRST)}
    assert len(found) > 8


@needs_zones
@pytest.mark.parametrize("zone", [EAST, WEST])
def test_a_day_is_that_of_universal_time_wherever_it_is_read(committed, zone):
    with in_zone(zone):
        assert lifetimes(Project.at(committed))[FILE] == Lifetime(FIRST, SECOND)


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


def test_before_the_first_commit_nobody_knows(small, monkeypatch):
    git(small, "init", "-q")
    assert (
        lifetimes(Project.at(small)),
        commit_seconds(Project.at(small)),
        run_git(Project.at(small), "rev-parse", "HEAD"),
    ) == ({}, None, "")
    assert run_git(Project.at(small), "diff", "HEAD", "--name-only") == ""


def another_owner(repository, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # as git's own tests do


def branch_of_nonsense(repository, monkeypatch):
    [branch] = (repository / ".git/refs/heads").iterdir()
    branch.write_text("nonsense\n")


REFUSALS = {
    "a folder of another owner": (
        another_owner,
        "detected dubious ownership",
        "git config --global --add safe.directory ",
    ),
    "a damaged repository": (
        lambda repository, _: (repository / ".git/HEAD").write_text("nonsense"),
        "not a git repository",
        "git status",
    ),
    "an empty repository": (
        lambda repository, _: shutil.rmtree(repository / ".git/objects"),
        "not a git repository",
        "git status",
    ),
    "a branch of nonsense": (branch_of_nonsense, "your current branch appears to be broken", "git status"),
    "settings that cannot be read": (
        lambda repository, _: (repository / ".git/config").write_text("[core\n"),
        "bad config line 1",
        "git status",
    ),
    "a repository of tomorrow": (
        lambda repository, _: git(repository, "config", "core.repositoryformatversion", "99"),
        "Expected git repo version",
        "git status",
    ),
    "a work tree whose repository is gone": (
        lambda repository, _: (
            shutil.rmtree(repository / ".git"),
            (repository / ".git").write_text("gitdir: /nowhere\n"),
        ),
        "not a git repository: /nowhere",
        "git status",
    ),
}


@pytest.fixture
def refused(committed, monkeypatch, tmp_path, request):
    """A project of whose repository git says nothing, nor whether somebody told it to trust the owner; and
    what is told."""
    (tmp_path / "settings").write_text("")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    spoil, *reported = request.param
    spoil(committed.parent, monkeypatch)
    return committed, reported


@pytest.mark.parametrize("refused", REFUSALS.values(), ids=REFUSALS, indirect=True)
def test_a_git_that_does_not_answer_is_a_problem_and_not_taken_for_no_git(refused):
    small, (why, remedy) = refused
    for question in (commit_seconds, lambda project: tracked_files(project.root, "rosters"), lifetimes):
        if why.startswith("your current branch") and question is not commit_seconds:
            continue  # git still knows which files it tracks
        with pytest.raises(InputError) as reported:
            question(Project.at(small))
        [problem] = reported.value.problems
        assert problem.file == ".git"
        assert why in problem.message
        assert remedy in problem.message


@pytest.mark.parametrize("refused", [REFUSALS["a folder of another owner"]], indirect=True)
@pytest.mark.parametrize(
    "words",
    [["check"], ["build", "--no-pdfs"], ["print", "sheets", "--only", "B01"], ["edition", "2026-11"]],
    ids=" ".join,
)
@pytest.mark.integration
def test_every_command_that_needs_its_answer_ends_with_what_to_write(refused, words):
    small, _ = refused
    result = CliRunner().invoke(command, ["--project", str(small), *words], catch_exceptions=False)
    assert (result.exit_code, result.stderr.count(".git: git does not answer")) == (1, 1)
    assert not (small / "site").exists()
    assert f"git config --global --add safe.directory {small.parent}\n1 problem\n" in result.stderr


@pytest.mark.parametrize("refused", [REFUSALS["a folder of another owner"]], indirect=True)
def test_what_to_write_helps(refused):
    small, _ = refused
    git_config = small.parent / "settings"
    git_config.write_text(f"[safe]\n\tdirectory = {small.parent}\n")
    assert commit_seconds(Project.at(small))


def test_files_are_found_whatever_the_case_of_their_names_and_folders(committed):
    for name in ("Rosters/People.CSV", "roster/a.csv", "RO*/b.csv", "Dist/c"):
        (committed / name).parent.mkdir(parents=True, exist_ok=True)
        (committed / name).touch()
    git(committed, "add", "-f", "Rosters", "roster", ":(literal)RO*", "Dist")
    assert tracked_files(committed, "rosters", "dist") == ["Dist/c", "Rosters/People.CSV"]
    assert tracked_files(committed / "Rosters", "people.csv") == ["People.CSV"]
    assert tracked_files(committed, "ro*") == ["RO*/b.csv"]


def test_names_that_are_no_text_are_names_too(committed):
    git(committed.parent, "config", "core.precomposeUnicode", "false")
    Path(os.fsdecode(bytes(committed / "content/traits") + b"/caf\xe9.md")).write_bytes(b"x")
    git(committed, "add", ".")
    git(committed, "commit", "-qm", "third")
    assert "content/traits/caf\udce9.md" in lifetimes(Project.at(committed))


def test_commits_of_years_that_no_edition_has_are_dated_by_nobody(committed):
    later = {f"GIT_{who}_DATE": "@4102488000 +0000" for who in ("AUTHOR", "COMMITTER")}
    words = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"]
    subprocess.run(words, cwd=committed, env=os.environ | later, check=True)
    assert commit_seconds(Project.at(committed)) is None
    assert parse_log("\x01253402300800\0\na.md\0\x011700000000\0\na.md\0") == {
        "a.md": Lifetime(date(2023, 11, 14), date(2023, 11, 14))
    }

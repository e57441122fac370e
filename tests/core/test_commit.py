"""Which commit an installation was made from: out of the wheel, else out of the checkout, else unknown."""

import shutil
import subprocess
from pathlib import Path

import pytest

from playbook_press.core.commit import UNKNOWN, installed_commit

CODE = Path(installed_commit.__code__.co_filename)


def git(folder, *words):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    asked = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True)
    return asked.stdout.strip()


@pytest.fixture
def core(tmp_path):
    """A folder `core` inside a repository that has one commit, and does not yet track the package."""
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "One")
    (tmp_path / "core").mkdir()
    return tmp_path / "core"


@pytest.fixture
def checkout(core):
    """The same, as a checkout of the package."""
    shutil.copy(CODE, core)
    git(core, "add", ".")
    git(core, "commit", "--quiet", "--message", "Two")
    return core


def test_a_wheel_says_the_commit_that_was_written_into_it(checkout):
    (checkout / "commit.txt").write_text(f"{'a1' * 20}\n")
    assert installed_commit(checkout) == "a1" * 20


def test_a_checkout_says_its_commit(checkout):
    assert installed_commit(checkout) == git(checkout, "rev-parse", "HEAD")


def test_a_tag_does_not_stand_in_for_the_commit(checkout):
    git(checkout, "tag", "--annotate", "--message", "a release", "v1")
    assert installed_commit(checkout) == git(checkout, "rev-parse", "HEAD")


def test_a_checkout_with_changes_says_so(checkout):
    (checkout / CODE.name).write_text("# changed\n")
    assert installed_commit(checkout) == f"{git(checkout, 'rev-parse', 'HEAD')}-dirty"


def test_the_commit_of_somebody_elses_repository_is_not_taken_for_ours(core):
    shutil.copy(CODE, core)
    assert installed_commit(core) == UNKNOWN


def test_without_a_repository_it_is_unknown(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert installed_commit(tmp_path) == UNKNOWN


def test_without_git_it_is_unknown(checkout, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert installed_commit(checkout) == UNKNOWN


def test_where_git_refuses_to_answer_it_is_unknown(checkout):
    (checkout.parent / ".git/HEAD").write_text("damaged\n")
    assert installed_commit(checkout) == UNKNOWN

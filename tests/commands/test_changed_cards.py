"""What has changed since a commit: which cards, told word for word, and drawn before and after."""

import subprocess

import pytest
from click.testing import CliRunner

from playbook_press.commands.changed_cards import changed_cards, former_library, summary_lines
from playbook_press.commands.cli import playbook
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project

EASE = "content/beliefs/ease.md"


def git(project, *words):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], cwd=project, check=True)


@pytest.fixture
def committed(small):
    """A playbook below the top of its repository; its first belief has another cue since the last commit."""
    git(small.parent, "init", "-q")
    git(small, "add", "content", "site_config", "mkdocs.yml")
    git(small.parent, "commit", "-qm", "First")
    text = (small / EASE).read_text(encoding="utf-8")
    lines = ["cue: Who waits, and where!" if line.startswith("cue:") else line for line in text.splitlines()]
    (small / EASE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return small


def test_what_differs_from_a_commit_is_told_word_for_word(committed, library_of, tmp_path):
    after = library_of(committed)
    (tmp_path / "before").mkdir()
    before = former_library(Project.at(committed), "HEAD", tmp_path / "before")
    cards = list(changed_cards(before, after))
    assert [(card.code, card.before.code, card.after.code) for card in cards] == [("B01", "B01", "B01")]
    lines = list(summary_lines(after, cards, {"B01": [tmp_path / "B01-before-1.png"]}))
    assert "    - Since then: **Who waits, and where\\!**" in lines
    assert lines[-1] == "`B01-before-1.png`"
    assert list(summary_lines(after, [], {}))[-1] == after.site.labels["changes_nothing"]


def test_a_commit_that_git_does_not_know_is_told(committed, tmp_path):
    with pytest.raises(UsageError, match="there is no commit 'nowhere'"):
        former_library(Project.at(committed), "nowhere", tmp_path)


@pytest.mark.audit
def test_changed_cards_are_drawn_before_and_after(committed, tmp_path):
    words = ["--project", str(committed), "changes", "--since", "HEAD", "--out", str(tmp_path), "--jobs", "1"]
    done = CliRunner().invoke(playbook, words, catch_exceptions=False)
    assert done.exit_code == 0
    pictures = sorted(path.name for path in tmp_path.glob("*.png"))
    assert pictures == [f"B01-{when}-{side}.png" for when in ("after", "before") for side in (1, 2)]
    before, after = (tmp_path / f"B01-{when}-1.png" for when in ("before", "after"))
    assert before.read_bytes() != after.read_bytes()

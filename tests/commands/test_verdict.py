"""`playbook check` says again what it said of a playbook in which nothing has changed, and only of that."""

import pytest
from click.testing import CliRunner

from playbook_press.commands import checking, verdict
from playbook_press.commands.check import verdict_on
from playbook_press.commands.cli import playbook
from playbook_press.commands.verdict import Verdict, find_verdict, keep_verdict
from playbook_press.core.project import Project
from playbook_press.publish.checked_state import state_of
from tests.tiers import one_in

SAID = Verdict(("content/beliefs/a.md:3: a note",), 3, False)
LAID_OUT = Verdict((), 3, True)


@pytest.fixture
def project(small):
    return Project.at(small)


@pytest.fixture
def asked(monkeypatch):
    """How often a playbook is really checked."""
    times = []
    monkeypatch.setattr(checking, "verdict", lambda *_: times.append(1) or SAID)
    return times


def test_what_was_said_is_said_again(project, asked):
    assert verdict_on(project, True, 1) == verdict_on(project, True, 1) == SAID
    assert len(asked) == 1


def test_a_real_check_says_the_same_twice(small):
    said = [CliRunner().invoke(playbook, ["--project", str(small), "check", "--no-faces"]) for _ in range(2)]
    assert said[0].output == said[1].output
    assert "no problems" in said[0].output


def test_faces_that_were_not_laid_out_are(project, asked):
    verdict_on(project, True, 1)
    verdict_on(project, False, 1)
    assert len(asked) == 2


@pytest.mark.parametrize("now", ["pango-99999 harfbuzz-9.9.9", None])
def test_faces_are_laid_out_again_where_other_or_unknown_libraries_would(project, monkeypatch, now):
    state = state_of(project)
    keep_verdict(project, state, LAID_OUT)
    assert find_verdict(project, state, faces=True) == LAID_OUT
    monkeypatch.setattr(verdict, "text_library_versions", lambda: now)
    assert find_verdict(project, state, faces=True) is None
    assert find_verdict(project, state, faces=False) == LAID_OUT


def words(folder):
    file = next((folder / "content").rglob("*.md"))
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def same_size(folder):
    file = next((folder / "content").rglob("*.md"))
    file.write_text(file.read_text(encoding="utf-8").swapcase(), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    one_in(
        3,
        [
            words,
            same_size,
            lambda folder: (folder / "content/.hidden").write_text("x"),
            lambda folder: (folder / "templates/empty").mkdir(parents=True),
            lambda folder: (folder / "content/link").symlink_to(folder / "site_config"),
            lambda folder: next((folder / "content").rglob("*.md")).unlink(),
            lambda folder: (folder / "mkdocs.yml").write_text("site_name: Another\nplugins: [playbook]\n"),
        ],
    ),
)
def test_any_change_has_it_checked_again(project, asked, change):
    verdict_on(project, True, 1)
    change(project.root)
    verdict_on(project, True, 1)
    assert len(asked) == 2


def test_another_date_has_it_checked_again(project, asked, monkeypatch):
    verdict_on(project, True, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    verdict_on(project, True, 1)
    assert len(asked) == 2


def test_a_file_that_changed_during_the_check_is_checked_again(project, monkeypatch):
    monkeypatch.setattr(checking, "verdict", lambda *_: words(project.root) or SAID)
    verdict_on(project, True, 1)
    assert find_verdict(project, state_of(project), faces=False) is None


def test_nothing_is_known_where_mkdocs_yml_names_programs(project):
    (project.root / "mkdocs.yml").write_text("site_name: Small\nplugins: [playbook]\nhooks: [a.py]\n")
    assert state_of(project) is None
    keep_verdict(project, None, SAID)
    assert find_verdict(project, None, faces=False) is None


@pytest.mark.parametrize("damaged", ["", "[]", "1", '{"state": 1}', "{"])
def test_a_damaged_record_is_no_record(project, damaged):
    state = state_of(project)
    keep_verdict(project, state, SAID)
    (project.cache / "checked.json").write_text(damaged)
    assert find_verdict(project, state, faces=False) is None

"""Files that have passed every check are not looked through again until one of them changes."""

import pytest

from playbook_press import check, pipeline
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.publish.checked_state import has_passed, keep_passed, state_of
from playbook_press.read.library import Reader


@pytest.fixture
def project(small):
    return Project.at(small)


@pytest.fixture
def checks(monkeypatch):
    """One check in place of all; what it was asked, and what it finds."""
    asked, faults = [], []
    monkeypatch.setattr(check, "CHECKS", (lambda library: asked.append(library) or faults,))
    return asked, faults


def read(project):
    return pipeline.read_and_check(Reader(project), SilentReport())


def test_what_has_passed_is_not_checked_again(project, checks):
    asked, _ = checks
    assert [each.code for each in read(project).entries] == [each.code for each in read(project).entries]
    assert len(asked) == 1


def test_what_has_changed_is_checked_again(project, checks):
    asked, _ = checks
    read(project)
    (project.root / "content/index.md").touch()
    read(project)
    assert len(asked) == 2


def test_what_has_faults_never_passes(project, checks):
    asked, faults = checks
    faults.append(Problem("content/index.md", 1, "is wrong"))
    for _ in range(2):
        with pytest.raises(InputError, match="is wrong"):
            read(project)
    assert len(asked) == 2


def test_authors_see_what_is_unwritten_checked_each_time(project, checks):
    asked, _ = checks
    read(project)
    for _ in range(2):
        pipeline.read_and_check(Reader(project), SilentReport(), with_unwritten=True)
    assert len(asked) == 3


def test_what_changed_while_it_was_checked_has_not_passed(project):
    state = state_of(project)
    (project.root / "content/index.md").touch()
    keep_passed(project, state)
    assert not has_passed(project, state_of(project))


def test_a_private_folder_that_has_become_a_link_is_another_state(project, tmp_path):
    state = state_of(project)
    project.dist.symlink_to(tmp_path)
    assert state_of(project) != state

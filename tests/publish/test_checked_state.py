"""The state of files changes with whatever a check may look at."""

import os

import pytest

from playbook_press.core import clock
from playbook_press.core.project import Project
from playbook_press.publish.checked_state import state_of


@pytest.fixture
def project(small):
    return Project.at(small)


def test_files_that_nobody_touched_are_in_the_same_state(project):
    assert state_of(project) == state_of(project) is not None


def test_a_file_that_was_written_is_in_another_state(project):
    state = state_of(project)
    (project.root / "content/index.md").touch()
    assert state_of(project) != state


def test_a_write_of_this_second_may_hide_another_where_times_are_counted_in_seconds(project, monkeypatch):
    file, second = project.root / "content/index.md", 1_000_000_000
    now = clock.now() // second * second
    os.utime(file, ns=(now, now))
    assert state_of(project) is None
    os.utime(file, ns=(now, now + 1))  # of a file system with a finer clock
    assert state_of(project) is not None
    os.utime(file, ns=(now, now))
    monkeypatch.setattr(clock, "now", lambda: now + 3 * second)
    assert state_of(project) is not None


def test_a_private_folder_that_has_become_a_link_is_another_state(project, tmp_path):
    state = state_of(project)
    project.dist.symlink_to(tmp_path)
    assert state_of(project) != state

"""One date enters a build."""

import re
import subprocess
from datetime import date

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.editions.date import LATEST, PLACEHOLDER, edition_name, edition_seconds
from tests.zones import EAST, WEST, in_zone, needs_zones

MIDNIGHT = (1764547199, 1764547200)  # one second before the first of December, and the first of it


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return Project(tmp_path)


def test_the_environment_comes_first(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert edition_seconds(project) == 1700000000


def commit(project, seconds):
    dated = {
        "GIT_AUTHOR_DATE": f"@{seconds} +0000",
        "GIT_COMMITTER_DATE": f"@{seconds} +0000",
        "PATH": "/usr/bin:/bin",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run(["git", *words], cwd=project.root, env=dated, check=True)


def test_then_the_last_commit(project, monkeypatch):
    commit(project, 1600000000)
    assert edition_seconds(project) == 1600000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    assert edition_seconds(project) == 1500000000


def test_else_none_and_never_the_clock(project):
    assert edition_seconds(project) is None


def test_an_edition_is_called_by_year_and_month_in_universal_time():
    assert [edition_name(seconds) for seconds in MIDNIGHT] == ["2025-11", "2025-12"]


@needs_zones
@pytest.mark.parametrize("zone", [EAST, WEST])
def test_it_is_called_so_in_any_zone(zone):
    with in_zone(zone):
        assert [edition_name(seconds) for seconds in MIDNIGHT] == ["2025-11", "2025-12"]


def test_else_the_newest_edition(project):
    assert edition_seconds(project, date(2023, 11, 14)) == 1699920000


def test_an_edition_is_no_match_for_what_is_known(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert edition_seconds(project, date(2023, 11, 14)) == 1600000000


@pytest.mark.parametrize("given", ["", "0", "1", str(PLACEHOLDER)])
def test_what_build_systems_say_that_know_no_date_is_none(project, monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert edition_seconds(project) is None
    commit(project, 1600000000)
    assert edition_seconds(project) == 1600000000


@pytest.mark.parametrize("seconds", [1, PLACEHOLDER])
def test_a_commit_without_a_date_has_none(project, seconds):
    commit(project, seconds)
    assert edition_seconds(project) is None
    assert edition_seconds(project, date(2023, 11, 14)) == 1699920000


@pytest.mark.parametrize("given", ["today", "-1", "1.7e9", " 1700000000", "²", "2026-11-29", str(LATEST + 1)])
def test_what_is_no_date_is_refused(project, monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(InputError, match=f"SOURCE_DATE_EPOCH: '{re.escape(given)}' is no date; expected"):
        edition_seconds(project)

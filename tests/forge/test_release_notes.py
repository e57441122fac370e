"""A release says what the changelog says of its version, and a tag that names no such version makes none."""

import subprocess
import sys

import pytest

from playbook_press.core.version import __version__
from tests.conftest import ROOT

CHANGELOG = """# Changelog

## Unreleased

### Added
- What comes next.

## 1.10.0 - 2026-12-01

### Fixed
- A fault.

### Added
- A thing.

## 1.1.0 - 2026-11-01

- The first.
"""


@pytest.fixture
def reported(tmp_path):
    """Runs the script for a version, a changelog and a tag; returns its exit code, its output and errors."""
    core = tmp_path / "build_tools/playbook_press/core"
    core.mkdir(parents=True)
    script = tmp_path / "build_tools/release_notes.py"
    script.write_text((ROOT / "build_tools/release_notes.py").read_text())

    def run(tag, version="1.10.0", changelog=CHANGELOG):
        (core / "version.py").write_text(f'__version__ = "{version}"\n')
        (tmp_path / "CHANGELOG.md").write_text(changelog)
        done = subprocess.run([sys.executable, script, tag], capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    return run


def test_the_notes_are_the_section_of_the_version(reported):
    assert reported("v1.10.0") == (0, "### Fixed\n- A fault.\n\n### Added\n- A thing.\n", "")


def test_the_last_section_ends_with_the_file(reported):
    assert reported("v1.1.0", version="1.1.0") == (0, "- The first.\n", "")


def test_a_tag_of_another_version_makes_no_release(reported):
    code, notes, problem = reported("v1.9.0")
    assert (code, notes) == (1, "")
    assert "version.py: the version is 1.10.0, but the tag is v1.9.0; expected the tag v1.10.0" in problem


@pytest.mark.parametrize(
    "changelog", ["", CHANGELOG, "## 2.0.0 - 2026-12-24\n\n## 1.1.0 - 2026-11-01\n- It.\n"]
)
def test_a_version_of_which_nothing_is_said_makes_no_release(reported, changelog):
    code, notes, problem = reported("v2.0.0", version="2.0.0", changelog=changelog)
    assert (code, notes) == (1, "")
    assert "CHANGELOG.md: nothing is said of version 2.0.0; write '## 2.0.0 - YYYY-MM-DD'" in problem


def test_all_that_is_wrong_is_told_at_once(reported):
    assert reported("v3", version="2.0.0")[2].count("\n") == 2


def test_the_changelog_of_the_press_has_a_section_for_what_comes_next_and_none_for_a_later_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings[0] == "Unreleased"
    assert [line.partition(" - ")[0] for line in headings[1:2]] in ([], [__version__])

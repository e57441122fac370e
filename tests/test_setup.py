"""The set-up script before anything is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def setup(tmp_path):
    """Runs the script in a folder of its own, with the variables given; returns what came of it."""
    (tmp_path / "build_tools").mkdir()
    shutil.copy(ROOT / "build_tools/setup.sh", tmp_path / "build_tools")
    shutil.copytree(ROOT / "locks", tmp_path / "locks")

    def run(mode, **variables):
        command = ["sh", tmp_path / "build_tools/setup.sh", mode]
        return subprocess.run(
            command, env=os.environ | variables, capture_output=True, text=True, check=False
        )

    return run


def test_without_a_python_that_is_new_enough_it_says_what_to_do(setup):
    done = setup("build", PYTHON="python2.6 no-such-python")
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; none of these is: python2.6 no-such-python\n" in done.stderr
    assert "make build PYTHON=/path/to/python3" in done.stderr


def test_an_unknown_mode_shows_the_usage(setup):
    done = setup("everything")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Usage: sh build_tools/setup.sh build|check|test|audit|vet|lock\n"

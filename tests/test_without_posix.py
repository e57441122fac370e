"""The press does without what only POSIX has: every module loads, a playbook is started, checked and built.

What is missing on Windows is taken from the Python of this machine; `sys.platform` stays as it is, for the
standard library and other packages choose by it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLAYBOOK = Path(sys.executable).with_name("playbook")
WITHOUT_MODULES = """
import subprocess, sys, warnings  # subprocess asks for msvcrt to know where it runs, so it comes first
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
warnings.filterwarnings("ignore", "only soft file lock is available")  # filelock; Windows has its own
"""
WITHOUT_FUNCTIONS = """
import os, signal, subprocess, tempfile, multiprocessing, socketserver, http.server
for name in ("sched_getaffinity", "fork", "nice", "getuid", "geteuid", "getgid", "getegid", "O_NOFOLLOW"):
    delattr(os, name)
for name in ("SIGKILL", "SIGHUP", "SIGALRM", "SIGCHLD"):
    delattr(signal, name)
"""
IMPORT_ALL = """
from importlib import import_module
from pkgutil import walk_packages
import playbook_press
names = [each.name for each in walk_packages(playbook_press.__path__, "playbook_press.")]
assert len(names) > 150, names
for name in names:
    if name != "playbook_press.print.run.dask_cluster":  # Dask, for the extra `cluster` alone
        import_module(name)
"""
LACKING = {"modules": WITHOUT_MODULES, "functions": WITHOUT_FUNCTIONS}


@pytest.fixture(params=LACKING)
def run(request, tmp_path):
    """Runs a command in a folder with a Python that lacks something; it must succeed without a complaint."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without/sitecustomize.py").write_text(LACKING[request.param])

    def run(*words, folder=tmp_path):
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "without"), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    return run


def test_every_module_loads(run):
    run(sys.executable, "-c", IMPORT_ALL)


def test_a_playbook_is_started_checked_and_built(run, tmp_path):
    run(PLAYBOOK, "init", "ours")
    ours = tmp_path / "ours"
    assert "no problems" in run(PLAYBOOK, "check", "--jobs", "1", folder=ours)
    run(PLAYBOOK, "build", "--no-pdfs", folder=ours)
    index = ours / "content/index.md"
    index.write_text(index.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    run(PLAYBOOK, "build", "--no-pdfs", folder=ours)  # in the place of the first
    assert "One more sentence." in (ours / "site/index.html").read_text(encoding="utf-8")


def test_a_deck_is_printed(run, tmp_path):
    small = shutil.copytree(ROOT / "tests/fixtures/small", tmp_path / "small")
    run(PLAYBOOK, "print", "deck", "--jobs", "1", "--only", "B01", folder=small)
    assert list(small.glob("dist/*.pdf"))

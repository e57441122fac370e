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
RUN = """
import shlex, sys
from playbook_press.commands.cli import playbook
for line in sys.argv[1:]:
    assert not playbook.main(shlex.split(line), standalone_mode=False), line
"""
ONE_DECK = """
deck: {title: Cards, summary: All beliefs, kind: deck, stock: 85x55, entries: {kind: belief}}
"""


@pytest.fixture
def run(tmp_path):
    """Runs commands, one after the other, with a Python that lacks all this; they must succeed without a
    complaint. What they said."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without/sitecustomize.py").write_text(WITHOUT_MODULES + WITHOUT_FUNCTIONS)

    def run(*lines, program=RUN):
        done = subprocess.run(
            [sys.executable, "-c", program, *lines],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "without"), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    return run


@pytest.mark.audit
def test_every_module_loads_and_a_playbook_is_started_checked_and_built(run, tmp_path):
    said = run(
        "init ours",
        "--project ours check --no-faces",
        "--project ours build --no-pdfs",
        program=IMPORT_ALL + RUN,
    )
    assert "no problems" in said
    index = tmp_path / "ours/content/index.md"
    index.write_text(index.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    run("--project ours build --no-pdfs")  # in the place of the first
    assert "One more sentence." in (tmp_path / "ours/site/index.html").read_text(encoding="utf-8")


@pytest.mark.audit
def test_faces_are_looked_at_and_a_deck_is_printed(run, tmp_path):
    small = shutil.copytree(ROOT / "tests/fixtures/small", tmp_path / "small")
    (small / "site_config/products.yml").write_text(ONE_DECK, encoding="utf-8")
    assert "no problems" in run(
        "--project small check --jobs 1", "--project small print deck --jobs 1 --only B01"
    )
    assert list(tmp_path.glob("dist/*.pdf"))

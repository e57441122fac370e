"""The files of this repository, and the commands of its Makefile."""

import os
import subprocess
from pathlib import Path

from tests.conftest import ROOT


def repository_files() -> list[Path]:
    """What git has, or would take with `git add`, without what was removed and not yet committed."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted({*listed.split("\0")} - {""}) if os.path.lexists(ROOT / name)]


def recipe(target: str) -> list[str]:
    """Each command of a target and of what it depends on, in order. Raises CalledProcessError where there is
    no such target."""
    words = ["make", "--dry-run", "--no-print-directory", target]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = said.replace("\\\n", " ").splitlines()
    return [command.strip() for line in lines for command in line.split("&&")]

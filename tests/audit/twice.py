"""Builds the repository's commit twice, as different as may be, and tells whether every byte is the same:
`python tests/audit/twice.py`.

Two places, umasks, time zones and seeds of hashes, one worker and two; in one place from nothing, in the
other from what was made of another sentence. Takes some minutes; nothing of the repository is written to.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRESS = Path(sys.executable).with_name("playbook")
ENTRY = "content/beliefs/every-hoop.md"
SAYING = re.compile(rb'^## Say\n- (?:\*.*?\* )?"', re.MULTILINE)
SECOND_BUILD = "1"  # the workers of the one that is built after another sentence
WAYS = {
    "here": (0o022, "1", {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}),
    "an other place/with äöü": (0o077, "2", {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LC_ALL": "C"}),
}


def build(project: Path, umask: int, jobs: str, changes: dict[str, str]) -> dict[str, str]:
    """A clone of the commit, built; the hash of every file of `site/` and `dist/`."""
    press = partial(subprocess.run, [PRESS, "build", "--jobs", jobs], cwd=project, check=True, umask=umask)
    subprocess.run(["git", "clone", "-q", ROOT, project], check=True)
    if jobs == SECOND_BUILD:
        with edited(project / ENTRY):
            press(env=os.environ | changes)
    press(env=os.environ | changes)
    return {
        f"{folder}/{path.relative_to(project / folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("site", "dist")
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
    }


@contextmanager
def edited(entry: Path) -> Iterator[None]:
    """Has the first sentence of an entry to say begin with another word meanwhile."""
    before = entry.read_bytes()
    after, count = SAYING.subn(rb"\g<0>Well, ", before, count=1)
    assert count == 1
    entry.write_bytes(after)
    yield
    entry.write_bytes(before)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="twice-") as folder:
        first, second = (build(Path(folder) / name, *way) for name, way in WAYS.items())
    different = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    print("\n".join(different))
    print(f"{len(first)} files, {len(different)} of them different")
    sys.exit(bool(different))


if __name__ == "__main__":
    main()

"""Builds the repository's commit twice, as different as may be, and tells whether every byte is the same:
`python tests/audit/twice.py`.

Two places, umasks, time zones and seeds of hashes, one worker and two. Takes some minutes; nothing of the
repository is written to.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRESS = Path(sys.executable).with_name("playbook")
WAYS = {
    "here": (0o022, "1", {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}),
    "an other place/with äöü": (0o077, "2", {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LC_ALL": "C"}),
}


def build(project: Path, umask: int, jobs: str, changes: dict[str, str]) -> dict[str, str]:
    """A clone of the commit, built; the hash of every file of `site/` and `dist/`."""
    subprocess.run(["git", "clone", "-q", ROOT, project], check=True)
    subprocess.run(
        [PRESS, "build", "--jobs", jobs], cwd=project, check=True, umask=umask, env={**os.environ, **changes}
    )
    return {
        f"{folder}/{path.relative_to(project / folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("site", "dist")
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
    }


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="twice-") as folder:
        first, second = (build(Path(folder) / name, *way) for name, way in WAYS.items())
    different = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    print("\n".join(different))
    print(f"{len(first)} files, {len(different)} of them different")
    sys.exit(bool(different))


if __name__ == "__main__":
    main()

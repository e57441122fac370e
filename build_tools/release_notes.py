"""The notes of a release: the changelog's section for the version that a tag names.

`python build_tools/release_notes.py v1.2.3` prints them. It ends with 1, and says what to write, where the
tag is not the version in `version.py` or the changelog has no section for it, or an empty one.
"""

import re
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = "build_tools/playbook_press/core/version.py"


def main(tag: str, root: Path = ROOT) -> int:
    """Print the notes, or what stands in their way. Returns the exit code."""
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    version = runpy.run_path(str(root / VERSION))["__version__"]
    if problems := [*tag_problems(tag, version), *changelog_problems(changelog, version)]:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    print(section(changelog, version))
    return 0


def section(changelog: str, version: str) -> str:
    """What stands below the heading of a version, up to the next one; '' without such a heading."""
    heading = rf"^## {re.escape(version)} - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## |\Z)"
    found = re.search(heading, changelog, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def tag_problems(tag: str, version: str) -> list[str]:
    """The problem, if any, of a tag that names another version."""
    if tag == f"v{version}":
        return []
    return [f"{VERSION}: the version is {version}, but the tag is {tag}; expected the tag v{version}"]


def changelog_problems(changelog: str, version: str) -> list[str]:
    """The problem, if any, of a changelog that says nothing of a version."""
    if section(changelog, version):
        return []
    wanted = f"write '## {version} - YYYY-MM-DD' above what has changed since the last release"
    return [f"CHANGELOG.md: nothing is said of version {version}; {wanted}"]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

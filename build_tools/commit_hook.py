"""Build hook of hatchling: a wheel or source distribution says from which commit it was made.

The commit is written to a file of the distribution only, never into the working tree. An editable install has
none, as there `playbook --version` asks git. A wheel made from a source distribution keeps the one in it.
"""

import runpy
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CORE = "playbook_press/core"
PACKAGES = {"wheel": "", "sdist": "build_tools/"}  # where packages stand in a distribution, by its kind


class CommitHook(BuildHookInterface):
    """Adds the commit's file to what is built."""

    written: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have the commit's file included, if there is a commit to tell. `version` is what hatchling calls
        the kind of the target: standard or editable."""
        core = Path(self.root, "build_tools", CORE)
        names = runpy.run_path(str(core / "version.py"))
        if version == "editable" or (core / names["COMMIT_FILE"]).exists():
            return
        if commit := described(Path(self.root), names["DESCRIBE_COMMIT"]):
            with NamedTemporaryFile("w", encoding="utf-8", newline="\n", delete=False) as file:
                file.write(f"{commit}\n")
            self.written = file.name
            place = f"{PACKAGES[self.target_name]}{CORE}/{names['COMMIT_FILE']}"
            build_data["force_include"][file.name] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the file that was included."""
        if self.written:
            Path(self.written).unlink()


def described(root: Path, command: tuple[str, ...]) -> str:
    """What git says of the commit of a checkout; '' where the folder is not the top of one, such as an
    unpacked source distribution inside some other repository, or where there is no git or no commit."""
    if not (root / ".git").exists():
        return ""
    try:
        return subprocess.run(["git", *command], cwd=root, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:
        return ""

"""Build hook of hatchling: a wheel of the playbook that ships with the press, without a line of code.

It holds what a playbook is, its `mkdocs.yml`, `content/` and `site_config/`, and says which edition it is:
who stands on it credits that one. Needs nothing but hatchling and git, as the job that releases it has
no more.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[2]
MODULE = "service_playbook"  # how `stands_on: service-playbook` is looked up
BRAND = "site_config/brand.yml"
EDITION = re.compile(r"^edition:[ \t]*\S", re.MULTILINE)


class PlaybookHook(BuildHookInterface):
    """Adds the files of the playbook to the wheel, its brand with the edition."""

    written: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have the files included. `version` is what hatchling calls the kind of the target."""
        with NamedTemporaryFile("w", encoding="utf-8", newline="\n", delete=False) as file:
            file.write(brand_with_edition())
        self.written = file.name
        sources = {name: str(ROOT / name) for name in playbook_files()} | {BRAND: file.name}
        build_data["force_include"] |= {path: f"{MODULE}/{name}" for name, path in sources.items()}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the file that was included."""
        if self.written:
            Path(self.written).unlink()


def playbook_files() -> Iterator[str]:
    """The files of the playbook by their names from its folder; not what is hidden, such as an editor's
    copies, nor what a link has from outside the folder."""
    yield "mkdocs.yml"
    for top in ("content", "site_config"):
        for folder, folders, names in os.walk(ROOT / top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            paths = (Path(folder, name) for name in sorted(names) if not name.startswith("."))
            inside = (path for path in paths if path.resolve().is_relative_to(ROOT / top))
            yield from (path.relative_to(ROOT).as_posix() for path in inside if path.is_file())


def brand_with_edition() -> str:
    """Who publishes the playbook, with the edition, which is year and month where it has no other name."""
    brand = (ROOT / BRAND).read_text(encoding="utf-8")
    return brand if EDITION.search(brand) else f'{brand.rstrip()}\nedition: "{day():%Y-%m}"\n'


def version() -> str:
    """The version of the package: the day of the edition and its minute, as two may be released in a day."""
    now = day()
    return f"{now:%Y}.{now.month}.{now.day}.{60 * now.hour + now.minute}"


def day() -> datetime:
    """The day and time of the edition: SOURCE_DATE_EPOCH, else those of the last commit, as in everything the
    press makes."""
    known = os.environ.get("SOURCE_DATE_EPOCH") or committed()
    if not known:
        raise SystemExit("no day for this edition: build it in a git checkout, or set SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(known), UTC)


def committed() -> str:
    """The seconds since 1970 of the last commit; '' where there is none."""
    command = ("git", "log", "-1", "--format=%ct")
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:
        return ""

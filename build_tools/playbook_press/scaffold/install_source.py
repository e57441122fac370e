"""A pip requirement for exactly the installed version of this package, by commit or by hash of the wheel. A
bare name could be taken over by whoever owns it in a package index."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from playbook_press.core.git import run_git_in
from playbook_press.core.problems import InputError

PACKAGE = "playbook-press"
# without a user and a password, and without what a shell or YAML would read
SAFE_URL = r"https://[\w.~:/%+-]+"
PINNED = re.compile(
    rf"{PACKAGE} @ (?:git\+{SAFE_URL}@[0-9a-f]{{40}}|{SAFE_URL}\.whl#sha256=[0-9a-f]{{64}})", re.ASCII
)


def pinned_requirement() -> str | None:
    """A requirement (PEP 508) for this installation's origin; None if the origin is not public or may
    change."""
    requirement = origin_requirement(json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}"))
    return requirement if PINNED.fullmatch(requirement) else None


def origin_requirement(origin: dict[str, Any]) -> str:
    """The requirement for an origin as installers record it (PEP 610); '' if the origin may change."""
    address, suffix = (
        origin.get("url", ""),
        f"#subdirectory={origin['subdirectory']}" if "subdirectory" in origin else "",
    )
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return f"{PACKAGE} @ git+{address}@{commit}{suffix}"
    if sha256 := origin.get("archive_info", {}).get("hashes", {}).get("sha256"):
        return f"{PACKAGE} @ {address}#sha256={sha256}{suffix}"
    return (
        checkout_requirement(Path(url2pathname(urlsplit(address).path)))
        if origin.get("dir_info", {}).get("editable")
        else ""
    )


def checkout_requirement(folder: Path) -> str:
    """The requirement for an editable install: its commit, if it has no changes and its remote has it."""
    try:
        commit, inside = (
            run_git_in(folder, "rev-parse", "HEAD").strip(),
            run_git_in(folder, "rev-parse", "--show-prefix").strip(),
        )
        if not commit or inside or run_git_in(folder, "status", "--porcelain", "--untracked-files=no"):
            return ""
        there = run_git_in(folder, "for-each-ref", "--contains", commit, "refs/remotes/origin")
        return (
            f"{PACKAGE} @ git+{run_git_in(folder, 'ls-remote', '--get-url', 'origin').strip()}@{commit}"
            if there
            else ""
        )
    except InputError:  # git cannot read this checkout: the new playbook goes without a pinned requirement
        return ""

"""Where others install just this press from: one commit, or one file by its hash. A name alone would be
whoever's holds it in an index."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from playbook_press.core.git import ask_in
from playbook_press.core.problems import Refused

PACKAGE = "playbook-press"
# without a user and a password, and without what a shell or YAML would read
PLACE = r"https://[\w.~:/%+-]+"
PINNED = re.compile(
    rf"{PACKAGE} @ (?:git\+{PLACE}@[0-9a-f]{{40}}|{PLACE}\.whl#sha256=[0-9a-f]{{64}})", re.ASCII
)


def press_source() -> str | None:
    """The press as a requirement that pip installs anywhere (PEP 508), from where it was installed here; None
    where others cannot reach that, or where it may change."""
    told = requirement(json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}"))
    return told if PINNED.fullmatch(told) else None


def requirement(origin: dict[str, Any]) -> str:
    """An origin as installers record it (PEP 610), as a requirement; '' where it names nothing that stays as
    it is."""
    address, suffix = (
        origin.get("url", ""),
        f"#subdirectory={origin['subdirectory']}" if "subdirectory" in origin else "",
    )
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return f"{PACKAGE} @ git+{address}@{commit}{suffix}"
    if sha256 := origin.get("archive_info", {}).get("hashes", {}).get("sha256"):
        return f"{PACKAGE} @ {address}#sha256={sha256}{suffix}"
    return (
        checked_out(Path(url2pathname(urlsplit(address).path)))
        if origin.get("dir_info", {}).get("editable")
        else ""
    )


def checked_out(folder: Path) -> str:
    """The same of a folder in which the press is written: its commit, if just that is at the place it was
    cloned from."""
    try:
        commit, inside = (
            ask_in(folder, "rev-parse", "HEAD").strip(),
            ask_in(folder, "rev-parse", "--show-prefix").strip(),
        )
        if not commit or inside or ask_in(folder, "status", "--porcelain", "--untracked-files=no"):
            return ""
        there = ask_in(folder, "for-each-ref", "--contains", commit, "refs/remotes/origin")
        return (
            f"{PACKAGE} @ git+{ask_in(folder, 'ls-remote', '--get-url', 'origin').strip()}@{commit}"
            if there
            else ""
        )
    except Refused:  # what git says of the press is no matter of a new playbook
        return ""

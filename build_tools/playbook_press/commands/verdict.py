"""What the last `playbook check` said of a playbook in which nothing has changed since."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from playbook_press.core.files import atomic_write
from playbook_press.core.project import Project
from playbook_press.core.text_libraries import text_library_versions
from playbook_press.publish.checked_state import state_of


@dataclass(frozen=True)
class Verdict:
    """No problems; the notes beside, and how many entries there are. `faces`: whether these were laid out."""

    notes: tuple[str, ...]
    entries: int
    faces: bool


def verdict_file(project: Project) -> Path:
    return project.cache / "checked.json"


def find_verdict(project: Project, state: str | None, *, faces: bool) -> Verdict | None:
    """What was said of this state; with faces laid out if they should be, by the libraries that would do it
    now."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        stored = json.loads(verdict_file(project).read_bytes())
        if state is None or stored["state"] != state or stored["faces"] < faces:
            return None
        if not faces or stored["libraries"] == text_library_versions() is not None:
            return Verdict(tuple(stored["notes"]), int(stored["entries"]), bool(stored["faces"]))
    return None


def keep_verdict(project: Project, state: str | None, verdict: Verdict) -> None:
    """Remember what was said of a state; nothing if a file has changed meanwhile, or none may be written."""
    if state is not None and state == state_of(project):
        with suppress(OSError):
            stored = {"state": state, "libraries": text_library_versions(), **asdict(verdict)}
            atomic_write(verdict_file(project), json.dumps(stored).encode())

"""Problems and notes in the forms in which forges show them beside the lines of a change."""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256

from playbook_press.core.problems import Problem

Problems = Iterable[Problem]
Annotations = Callable[[Problems, Problems], str]
# what would end the message of a command, and what would end one of its values
MESSAGE_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
VALUE_ESCAPES = MESSAGE_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def for_github(problems: Problems, notes: Problems) -> str:
    """Commands that a workflow of GitHub turns into annotations: `::error file=...,line=...::message`.

    Source: GitHub's documentation, "Workflow commands for GitHub Actions". It shows ten a step of each level.
    """
    lines = [
        command(level, each) for level, found in (("error", problems), ("notice", notes)) for each in found
    ]
    return "\n".join(lines)


def command(level: str, problem: Problem) -> str:
    """One annotation."""
    place = {"file": problem.file, "line": problem.line}
    values = ",".join(
        f"{name}={str(value).translate(VALUE_ESCAPES)}" for name, value in place.items() if value is not None
    )
    return f"::{level}{' ' if values else ''}{values}::{problem.message.translate(MESSAGE_ESCAPES)}"


def for_gitlab(problems: Problems, notes: Problems) -> str:
    """A report of code quality, which GitLab shows in merge requests: a list of findings as JSON.

    Source: GitLab's documentation, "Code Quality", "Code Quality report format".
    """
    levels = (("major", problems), ("info", notes))
    found = [finding(severity, each) for severity, level in levels for each in level]
    return json.dumps(found, indent=2, ensure_ascii=False)


def finding(severity: str, problem: Problem) -> dict[str, object]:
    """One finding; what belongs to no file is shown at the file that every project has."""
    return {
        "description": problem.message,
        "check_name": "playbook check",
        "fingerprint": sha256(str(problem).encode()).hexdigest(),
        "severity": severity,
        "location": {"path": problem.file or "mkdocs.yml", "lines": {"begin": problem.line or 1}},
    }


FORMS: dict[str, Annotations] = {"github": for_github, "gitlab": for_gitlab}

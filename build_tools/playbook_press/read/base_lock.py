"""Model of `site_config/base.lock`: what the playbook below said when it was last looked at; the press writes
it."""

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field

from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project
from playbook_press.read.edition_records import Fingerprint
from playbook_press.read.source import read_source
from playbook_press.read.yaml_lines import load_yaml
from playbook_press.read.yaml_models import YamlModel, validate

FILE = "site_config/base.lock"
TRANSLATION_LOCK = "translation.lock"  # in the folder of a language


class LockedPart(YamlModel):
    """A part of a file below that the project has in its own words: a fact, a section or a body."""

    made_from: Fingerprint
    """The fingerprint of the words below that the project's own were made from."""
    words: str
    """These words."""


class BaseLock(YamlModel):
    """The playbook below as it was last looked at."""

    edition: str | None = None
    """Its edition."""
    files: Annotated[dict[str, Fingerprint], Field(default_factory=dict)]
    """The fingerprint of each of its files."""
    parts: Annotated[dict[str, dict[str, LockedPart]], Field(default_factory=dict)]
    """Each part that the project says in its own words, by file."""


def lock_path(project: Project) -> Path | None:
    """Where a project that stands on another, or a translation, has its record; None for any other."""
    if project.language:
        return project.own / TRANSLATION_LOCK
    return project.root / FILE if project.base else None


def lock_path_below(project: Project) -> Path | None:
    """Where the translation of the playbook below has its record; None if there is none."""
    below = project.translated[1:]
    return below[0] / TRANSLATION_LOCK if below else None


def read_lock(project: Project, path: Path | None) -> tuple[BaseLock | None, tuple[Problem, ...]]:
    """A record, and its problems; None if there is none, or it is invalid."""
    if path is None or not os.path.lexists(path):
        return None, ()
    try:
        source = read_source(project, path)
        return validate(BaseLock, load_yaml(source.file, source.text)), ()
    except InputError as refused:
        command = "translations" if project.language else "upstream"
        return None, tuple(
            Problem(each.file, each.line, f"{each.message}; 'playbook {command}' writes this file anew")
            for each in refused.problems
        )

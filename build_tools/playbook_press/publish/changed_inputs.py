"""What somebody writes while a build is reading would be half in it: then nothing is published."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from playbook_press.core.git import ask
from playbook_press.core.problems import Problem, Refused
from playbook_press.core.project import Project
from playbook_press.read.mkdocs_yml import NAME, read_engine_files

FOLDERS = ("content", "site_config", "templates")
HEAD = ".git/HEAD"
Traces = Mapping[str, object]  # file -> what shows that it was written


def traces(project: Project) -> Traces:
    """How every file that goes into a build was last written, and the commit."""
    found = {project.name(path): trace(path) for path in files(project)}
    return {**found, HEAD: ask(project, "rev-parse", "HEAD")}


def files(project: Project) -> Iterator[Path]:
    yield from engine_files(project)
    for folder in FOLDERS:
        for place, _, names in os.walk(project.root / folder):
            yield from (Path(place, name) for name in names if not name.startswith("."))


def engine_files(project: Project) -> Iterable[Path]:
    """`mkdocs.yml` and what it inherits from."""
    try:
        file, _ = read_engine_files(project)
    except Refused:
        file = None
    return file.texts if file else (project.root / NAME,)


def trace(path: Path) -> object:
    """Changes whenever a file is written; None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def refuse_written(project: Project, before: Traces) -> None:
    """Raises Refused with every file that is not as it was before."""
    after = traces(project)
    if written := sorted(name for name in {**before, **after} if before.get(name) != after.get(name)):
        raise Refused(
            Problem(
                name,
                1,
                "was changed while the site was being built, so nothing was published and the last site is "
                "as it was; start again",
            )
            for name in written
        )

"""Shipped files that a playbook may put one of its own over: finding one by its name, and copying it into the
project to be changed."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError, nearest, shorten
from playbook_press.core.project import LANGUAGES, SHIPPED, Project
from playbook_press.read.settings import FOLDER, MERGED_FILES, PROJECT_ONLY

# what no playbook has in its place: what `init` writes, pages of the preview, and what is the playbook's own
NOT_REPLACED = (
    "templates/starter/",
    "templates/preview/",
    *(f"{FOLDER}/{name}.yml" for name in PROJECT_ONLY),
)


@cache
def shipped_files() -> tuple[str, ...]:
    """The shipped files that a project's file of the same name replaces or is laid over, by these names."""
    found = (
        Path(folder, name).relative_to(SHIPPED).as_posix()
        for folder, _, names in os.walk(SHIPPED, followlinks=True)
        for name in names
    )
    return tuple(sorted(name for name in found if not name.startswith(NOT_REPLACED) and "/." not in name))


def find_shipped(asked: str) -> str:
    """The shipped file that is meant by its path, the end of its path, its name without an ending, or the
    name of a kind. Raises UsageError unless it is one."""
    names = shipped_files()
    if asked in names:
        return asked
    own = (name for name in names if not name.startswith(f"{LANGUAGES}/"))  # a translation by its path alone
    found = [name for name in own if is_meant(asked, PurePosixPath(name))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            [f"'{shorten(asked)}' is the name of several files; write one of: {', '.join(found)}"]
        )
    near = nearest(asked, (*names, *(PurePosixPath(name).stem for name in names)))
    tail = f"; did you mean '{near}'?" if near else "; 'playbook list files' names them all"
    raise UsageError([f"no shipped file is called '{shorten(asked)}'{tail}"])


def is_meant(asked: str, name: PurePosixPath) -> bool:
    """Whether a shipped file may be called so."""
    if name.name == "kind.yml" and asked == name.parent.name:
        return True
    return asked == name.stem or name.as_posix().endswith(f"/{asked}")


def is_laid_over(name: str) -> bool:
    """Whether a project's file of this name holds only what differs from the shipped one."""
    path = PurePosixPath(name)
    return path.name in ("kind.yml", "common.yml") or (
        path.parent.name == FOLDER and path.stem in MERGED_FILES
    )


def take_shipped(project: Project, asked: Sequence[str]) -> list[str]:
    """Copy shipped files into the project, each under its own name, in the words of the playbook's language
    where they ship; their names. Raises UsageError with all that is wrong, and copies nothing then: names
    that are no file's, files that the project has."""
    names, messages = [], []
    for each in asked:
        try:
            names.append(name := find_shipped(each))
        except UsageError as refused:
            messages += [problem.message for problem in refused.problems]
            continue
        if os.path.lexists(project.root / name):
            messages.append(f"{name} is yours already; to begin again with the shipped one, remove it first")
    if messages:
        raise UsageError(messages)
    for name in names:
        write_file(project.root, name, shipped_in_words(project, name).read_bytes())
    return names


def shipped_in_words(project: Project, name: str) -> Path:
    """A shipped file, or the one in the playbook's language that is laid over it or taken in its place."""
    if is_laid_over(name) or name.startswith("templates/"):
        for folder in project.shipped_words(project.spoken):
            if (folder / name).is_file():
                return folder / name
    return SHIPPED / name

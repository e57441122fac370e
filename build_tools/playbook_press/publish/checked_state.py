"""The state of all files of a playbook, by which it is known whether one has changed since they passed their
checks.

The state is that of every file that a check may look at, hidden ones and folders included, of the commit and
of what git tracks, of whether the private folders are links, and of this installation. Any doubt means to
check again.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from playbook_press.core.git import run_git
from playbook_press.core.hashing import hash_parts, linked_folders
from playbook_press.core.installation import installation_hash
from playbook_press.core.problems import InputError
from playbook_press.core.project import SHIPPED, Project
from playbook_press.publish.inputs import FOLDERS, SETTINGS, is_self_contained
from playbook_press.read.mkdocs_yml import MkdocsYml, read_mkdocs_yml
from playbook_press.read.roster import ROSTERS

LOOKED_AT = (*FOLDERS, ROSTERS)
GIT_ANSWERS = (("rev-parse", "HEAD"), ("rev-parse", "--is-shallow-repository"), ("ls-files", "-z"))
DATE = "SOURCE_DATE_EPOCH"


def state_of(project: Project, mkdocs_yml: MkdocsYml | None = None) -> str | None:
    """The state of all that a check looks at, with `mkdocs.yml` if it has been read already; None where that
    names files that are not known here, or git does not answer."""
    with suppress(InputError):
        file = mkdocs_yml or read_mkdocs_yml(project)
        if is_self_contained(file):
            answers = (run_git(project, *words) for words in GIT_ANSWERS)
            links = (repr(folder.is_symlink()) for folder in (project.cache.parent, project.dist))
            return hash_parts(
                os.environ.get(DATE, ""), *answers, *links, state_below(project, LOOKED_AT, file.texts)
            )
    return None


def settings_state(project: Project, mkdocs_yml: MkdocsYml | None = None) -> str:
    """The state of the settings by which entries are read, with `mkdocs.yml` if it has been read already."""
    return state_below(project, SETTINGS, (mkdocs_yml or read_mkdocs_yml(project)).texts)


def state_below(project: Project, names: Sequence[str], files: Iterable[Path]) -> str:
    """The state of some folders of a project, of single files, and of this installation."""
    stats = (*map(stat_of, sorted(files)), *stats_below(project, names))
    return hash_parts(installation_hash(), *map(repr, stats))


def stats_below(project: Project, names: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each file and folder below the folders of these names, and those that links lead to; what ships too,
    which in a checkout of the press may change."""
    own = (layer / name for layer in project.layers for name in names)
    for folder in (*own, *(SHIPPED / name for name in FOLDERS)):
        for top in (folder, *linked_folders(folder)):
            yield stat_of(top)
            for place, folders, names in os.walk(top):
                folders.sort()
                yield from (stat_of(Path(place, name)) for name in sorted((*folders, *names)))


def stat_of(path: Path) -> tuple[str, tuple[int, ...]]:
    """What changes with every write to a file, or to what a link leads to; nothing of what is not there."""
    found: list[int] = []
    for follow in (False, True):
        with suppress(OSError):
            status = path.stat(follow_symlinks=follow)
            found += (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return str(path), tuple(found)

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
from stat import S_ISLNK

from playbook_press.core import clock
from playbook_press.core.git import run_git
from playbook_press.core.hashing import hash_parts, linked_folders
from playbook_press.core.installation import installation_hash
from playbook_press.core.problems import InputError
from playbook_press.core.project import SHIPPED, Project
from playbook_press.publish.inputs import FOLDERS, SETTINGS, is_self_contained
from playbook_press.publish.known_files import SETTLED
from playbook_press.read.mkdocs_yml import MkdocsYml, read_mkdocs_yml
from playbook_press.read.roster import ROSTERS

COARSE = 10_000_000  # ns; a time that is a multiple of it may be of a file system that counts in seconds
WRITTEN = -3  # of what is known of a file, the time of the last write to it, or to what it leads to
LOOKED_AT = (*FOLDERS, ROSTERS)
GIT_ANSWERS = (("rev-parse", "HEAD"), ("rev-parse", "--is-shallow-repository"), ("ls-files", "-z"))
DATE = "SOURCE_DATE_EPOCH"

Stat = tuple[str, tuple[int, ...]]  # a path, and what is known of the file there; nothing of one that is not


def state_of(project: Project, mkdocs_yml: MkdocsYml | None = None) -> str | None:
    """The state of all that a check looks at, with `mkdocs.yml` if it has been read already; None where that
    names files that are not known here, git does not answer, or a write just now might not show."""
    with suppress(InputError):
        file = mkdocs_yml or read_mkdocs_yml(project)
        stats = stats_of(project, LOOKED_AT, file.texts)
        if is_self_contained(file) and not any(map(may_change_unseen, stats)):
            answers = (run_git(project, *words) for words in GIT_ANSWERS)
            links = (repr(folder.is_symlink()) for folder in (project.cache.parent, project.dist))
            return hash_parts(os.environ.get(DATE, ""), *answers, *links, hash_stats(stats))
    return None


def settings_state(project: Project, mkdocs_yml: MkdocsYml | None = None) -> str:
    """The state of the settings by which entries are read, with `mkdocs.yml` if it has been read already."""
    return hash_stats(stats_of(project, SETTINGS, (mkdocs_yml or read_mkdocs_yml(project)).texts))


def hash_stats(stats: Iterable[Stat]) -> str:
    """The state of some files, and of this installation."""
    return hash_parts(installation_hash(), *map(repr, stats))


def may_change_unseen(stat: Stat) -> bool:
    """Whether a file was written so lately, where times are counted in seconds as on a memory stick, that
    another write of as many bytes would leave it in the same state."""
    found = stat[1]
    return bool(found) and found[WRITTEN] % COARSE == 0 and found[WRITTEN] > clock.now() - SETTLED


def stats_of(project: Project, names: Sequence[str], files: Iterable[Path]) -> tuple[Stat, ...]:
    """Some folders of a project with all that is below them, and single files."""
    return (*map(stat_of, sorted(files)), *stats_below(project, names))


def stats_below(project: Project, names: Sequence[str]) -> Iterator[Stat]:
    """Each file and folder below the folders of these names, and those that links lead to; what ships too,
    which in a checkout of the press may change."""
    own = (layer / name for layer in project.layers for name in names)
    for folder in (*own, *(SHIPPED / name for name in FOLDERS)):
        for top in (folder, *linked_folders(folder)):
            yield stat_of(top)
            for place, folders, files in os.walk(top):
                folders.sort()
                yield from (stat_of(f"{place}{os.sep}{name}") for name in sorted((*folders, *files)))


def stat_of(path: str | Path) -> Stat:
    """What changes with every write to a file, or to what a link leads to; nothing of what is not there."""
    found: list[int] = []
    with suppress(OSError):
        status = os.lstat(path)
        found += numbers_of(status)
        if S_ISLNK(status.st_mode):
            found += numbers_of(Path(path).stat())
    return str(path), tuple(found)


def numbers_of(status: os.stat_result) -> tuple[int, ...]:
    """What a file system tells of a file that changes with every write to it."""
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino

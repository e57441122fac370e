"""What an author saves in a project, as the operating system tells of it (watchfiles).

Folders are watched with all that is below them. Single files are watched through the folder that holds
them, because most editors put a new file in the place of the old one. Links are followed: projects share
folders and files by them. On network drives, of whose changes no system tells, WATCHFILES_FORCE_POLLING=1
looks again and again instead; so does a system that has no watches left.
"""

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from playbook_press.core.project import Project

FOLDERS = ("content", "site_config", "templates")
FILE = "mkdocs.yml"
STEP = 10  # ms for which each of the two watches is listened to in turn
QUIET = 2  # turns of both without a change, after which a save is over: 40 ms
LONGEST = 200  # ms after which a watch hands over what it has, though more comes
IS_LASTING = DefaultFilter(ignore_dirs=())  # False for the names of editors' temporary files

Changes = frozenset[str]  # absolute paths, links resolved
FileChange = tuple[Change, str]
Batches = Generator[set[FileChange], None, None]


@dataclass(frozen=True)
class Places:
    """What to watch, links resolved: folders with all below them, each with its inode, for another folder may
    take its name; and single files."""

    folders: Mapping[Path, int]
    files: frozenset[Path]

    def has(self, change: Change, path: str) -> bool:
        """Whether a change is of what is watched: neither hidden nor an editor's temporary file. Of a folder
        only that it came or went, for what is in it is told of by itself."""
        if change is Change.modified and Path(path).is_dir():
            return False
        if Path(path) in self.files:
            return True
        inside = [Path(path).relative_to(each) for each in self.folders if Path(path).is_relative_to(each)]
        visible = any(not any(part.startswith(".") for part in each.parts) for each in inside)
        return visible and IS_LASTING(change, path)


def saves(project: Project) -> Iterator[Changes]:
    """Every save, once nothing more of it comes, and several times a second an empty set. The first is of the
    whole project; so is the next after folders or links have come or gone, for they are watched anew.
    """
    while True:
        places = places_of(project)
        with ExitStack() as watches:
            batches = [watches.enter_context(closing(each)) for each in started(places)]
            yield frozenset({str(project.root)})
            while True:
                changes = settled(batches, places)
                yield changes
                if changes and places_of(project) != places:
                    break


def settled(batches: Sequence[Batches], places: Places) -> Changes:
    """What has changed, once no watch tells of more; without what has come and is gone again."""
    changes = heard(batches, places)
    quiet = 0 if changes else QUIET
    while quiet < QUIET:
        more = heard(batches, places)
        changes |= more
        quiet = 0 if more else quiet + 1
    gone = {path for change, path in changes if change is Change.added and not Path(path).exists()}
    return frozenset(path for _, path in changes if path not in gone)


def heard(batches: Sequence[Batches], places: Places) -> frozenset[FileChange]:
    """What both watches tell of in one turn."""
    return frozenset(change for each in batches for change in next(each) if places.has(*change))


def started(places: Places) -> list[Batches]:
    """The two watches, of folders and of single files, both at work. Raises OSError."""
    try:
        return [*start(places, polling=None)]
    except OSError:  # no watch is left (fs.inotify.max_user_watches)
        return [*start(places, polling=True)]


def start(places: Places, polling: bool | None) -> Iterator[Batches]:
    around = {file.parent for file in places.files}
    for folders, recursive in ((places.folders, True), (around, False)):
        batches = watch(
            *folders,
            watch_filter=None,
            debounce=LONGEST,
            step=STEP,
            rust_timeout=STEP,
            yield_on_timeout=True,
            force_polling=polling,
            recursive=recursive,
            ignore_permission_denied=True,
        )
        next(batches)
        yield batches


def places_of(project: Project) -> Places:
    """What to watch of a project as it is now."""
    top = [project.root / name for name in FOLDERS]
    files = {project.root / FILE, (project.root / FILE).resolve(), *top}
    folders: dict[Path, int] = {}
    todo = [folder for folder in top if folder.is_dir()]
    while todo:
        folder = todo.pop().resolve()
        if folder not in folders:
            folders[folder] = folder.stat().st_ino
            links = [Path(link).resolve() for link in links_below(folder)]
            todo += [link for link in links if link.is_dir()]
            files.update(link for link in links if link.is_file())
    return Places(folders, frozenset(files))


def links_below(folder: Path) -> Iterator[str]:
    """Every link in a folder and those below it; what goes away meanwhile is left out."""
    places = [os.fspath(folder)]
    while places:
        try:
            entries = list(os.scandir(places.pop()))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_symlink():
                yield entry.path
            elif entry.is_dir() and not entry.name.startswith("."):
                places.append(entry.path)

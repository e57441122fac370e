"""Watches a project for saves, with the operating system's file notifications (watchfiles).

Folders are watched recursively. Single files are watched through their parent folder, because most editors
replace a file by a new one. Symbolic links are followed, since projects share folders and files by them.
Network drives send no notifications: there, WATCHFILES_FORCE_POLLING=1 polls instead. A system without free
watches is polled as well.
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
STEP = 10  # ms for which each of the two watches is polled in turn
QUIET = 2  # turns of both without a change, after which a save is over: 40 ms
LONGEST = 200  # ms after which a watch returns its changes even if more arrive
IS_LASTING = DefaultFilter(ignore_dirs=())  # False for the names of editors' temporary files

Changes = frozenset[str]  # absolute paths, links resolved
FileChange = tuple[Change, str]
Batches = Generator[set[FileChange], None, None]


@dataclass(frozen=True)
class Places:
    """What to watch, links resolved: folders, each with its inode, since another folder may take its name;
    and single files."""

    folders: Mapping[Path, int]
    files: frozenset[Path]

    def has(self, change: Change, path: str) -> bool:
        """Whether a change concerns what is watched, except hidden and temporary files. A modified folder is
        ignored, since the changes in it are reported too."""
        if change is Change.modified and Path(path).is_dir():
            return False
        if Path(path) in self.files:
            return True
        inside = [Path(path).relative_to(each) for each in self.folders if Path(path).is_relative_to(each)]
        visible = any(not any(part.startswith(".") for part in each.parts) for each in inside)
        return visible and IS_LASTING(change, path)


def saves(project: Project) -> Iterator[Changes]:
    """The changed paths of every save, once no more changes arrive, and several times a second an empty set.
    The first is the whole project; so is the next one after folders or links have appeared or disappeared,
    since the watches are then set up again.
    """
    while True:
        places = places_of(project)
        with ExitStack() as watches:
            batches = [watches.enter_context(closing(watching)) for watching in open_watches(places)]
            yield frozenset({str(project.root)})
            while True:
                changes = wait_for_quiet(batches, places)
                yield changes
                if changes and places_of(project) != places:
                    break


def wait_for_quiet(batches: Sequence[Batches], places: Places) -> Changes:
    """The changes, once no watch reports more; without files that were added and are gone again."""
    changes = poll(batches, places)
    quiet = 0 if changes else QUIET
    while quiet < QUIET:
        more = poll(batches, places)
        changes |= more
        quiet = 0 if more else quiet + 1
    gone = {path for change, path in changes if change is Change.added and not Path(path).exists()}
    return frozenset(path for _, path in changes if path not in gone)


def poll(batches: Sequence[Batches], places: Places) -> frozenset[FileChange]:
    """The changes that both watches report in one turn."""
    return frozenset(change for each in batches for change in next(each) if places.has(*change))


def open_watches(places: Places) -> list[Batches]:
    """The two watches, of folders and of single files, both started. Raises OSError."""
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
    top = [layer / name for layer in project.layers for name in FOLDERS]
    files = {project.root / FILE, Path(os.path.realpath(project.root / FILE)), *top}
    folders: dict[Path, int] = {}
    todo = [folder for folder in top if folder.is_dir()]
    while todo:
        folder = Path(os.path.realpath(todo.pop()))
        if folder not in folders:
            folders[folder] = folder.stat().st_ino
            links = [Path(os.path.realpath(link)) for link in links_below(folder)]
            todo += [link for link in links if link.is_dir()]
            files.update(link for link in links if link.is_file())
    return Places(folders, frozenset(files))


def links_below(folder: Path) -> Iterator[str]:
    """Every symbolic link in a folder and those below it, except in folders that disappear meanwhile."""
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

"""Publishes downloads to `dist/` as one transaction that never deletes files which a build did not make.

All files are first written to a staging folder; its manifest, written last, marks it complete. They are then
moved one by one. If that is interrupted, the next build finishes it.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from playbook_press.core.files import (
    FILE_IN_THE_WAY,
    FOLDER_IN_THE_WAY,
    SiteFile,
    remove_folder,
    write_file,
)
from playbook_press.core.hashing import hash_each
from playbook_press.core.problems import InputError, Problem

PRESS_MARK = b'pdf:Producer="WeasyPrint'  # occurs in every PDF made by a build, and in zips of them
LONGEST_NAME = 250  # characters of a path in it; no file system has names of more than 255
FOREIGN_FILE = (
    "this press did not make this file, and a build would write over it; move it away and start again"
)
MANIFEST_NAME = ".playbook-press"  # names the files that a build made, a line each


def staging_folder(dist: Path) -> Path:
    """The staging folder, inside `dist/` so that files can be moved rather than copied."""
    return dist / ".fresh"


def stage_files(dist: Path, files: Iterable[SiteFile]) -> None:
    """Writes the files to the staging folder, the manifest last. Raises InputError if publishing would
    overwrite a file that no build made."""
    finish_interrupted(dist)
    fresh, every = staging_folder(dist), tuple(files)
    refuse_foreign_files(dist, [file.path for file in every], set(listed_files(dist)))
    remove_folder(fresh)
    for file in every:
        write_file(fresh, file.path, file.content)
    write_file(fresh, MANIFEST_NAME, "".join(f"{file.path}\n" for file in every))


def refuse_foreign_files(dist: Path, places: Iterable[str], former: Collection[str] = ()) -> None:
    """Raises InputError if one of the paths `places` holds a file that no build made, or cannot hold one
    because of a folder there or a file in place of a folder above it. `former`: those that the last build
    made."""
    problems = [
        Problem(Path(dist.name, where).as_posix(), line, message)
        for place in sorted(places)
        for where, line, message in obstacles(dist, place, place in former)
    ]
    if problems:
        raise InputError(problems)


def obstacles(dist: Path, place: str, is_ours: bool) -> Iterator[tuple[str, int | None, str]]:
    """Path, line (None: of a folder) and message of what is in the way of a file that a build makes."""
    for folder in Path(place).parents:
        if os.path.lexists(dist / folder) and not (dist / folder).is_dir():
            yield folder.as_posix(), None, FILE_IN_THE_WAY
    if (dist / place).is_dir():
        yield place, None, FOLDER_IN_THE_WAY
    elif not is_ours and (dist / place).is_file() and PRESS_MARK not in (dist / place).read_bytes():
        yield place, 1, FOREIGN_FILE


def publish_staged(dist: Path) -> None:
    """Moves staged files to `dist/`, and deletes files of the previous build that this one does not have."""
    fresh = staging_folder(dist)
    new, former = listed_files(fresh), listed_files(dist)
    for path in new:
        if (fresh / path).exists():
            (dist / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).replace(dist / path)
    for path in set(former) - set(new):
        if not (dist / path).is_dir():
            (dist / path).unlink(missing_ok=True)
    (fresh / MANIFEST_NAME).replace(dist / MANIFEST_NAME)
    remove_folder(fresh)


def discard_staged(dist: Path) -> None:
    """Removes the staging folder of a build that failed before publishing."""
    remove_folder(staging_folder(dist))


def finish_interrupted(dist: Path) -> None:
    """Completes a publication that was interrupted after staging."""
    if (staging_folder(dist) / MANIFEST_NAME).exists():
        publish_staged(dist)


def hash_files(files: Iterable[SiteFile]) -> str:
    """One short name for files that a build makes."""
    return hash_each(part for file in files for part in (file.path, file.content))


def existing_files(dist: Path) -> Iterator[SiteFile]:
    """The files of the last build that still exist."""
    return (
        SiteFile(path, (dist / path).read_bytes()) for path in listed_files(dist) if (dist / path).is_file()
    )


def listed_files(folder: Path) -> Sequence[str]:
    """Paths in the manifest of a folder; any that lead out of it are ignored, as the file may be forged."""
    path, base = folder / MANIFEST_NAME, os.path.realpath(folder)
    names = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else ()
    return tuple(
        name
        for name in names
        if name.isprintable()
        and len(name) <= LONGEST_NAME
        and Path(os.path.realpath((folder / name).parent)).is_relative_to(base)
        and ".." not in name.split("/")
    )

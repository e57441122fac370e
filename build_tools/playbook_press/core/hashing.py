"""SHA-256 of values, files and folders, as cache keys."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path


def hash_parts(*parts: str | bytes) -> str:
    """SHA-256 (hexadecimal) over all parts, each with its length, so that no two lists collide."""
    return hash_each(parts)


def hash_each(parts: Iterable[str | bytes]) -> str:
    """`hash_parts` for an iterable, whose parts need not fit into memory together."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8))
        digest.update(data)
    return digest.hexdigest()


def hash_folder(folder: Path, excluded: Collection[str] = ()) -> str:
    """SHA-256 of names and contents of the files below a folder; hidden ones are left out, and folders whose
    names are `excluded`."""
    return hash_each(
        part
        for path in visible_files(folder, excluded)
        for part in (path.relative_to(folder).as_posix(), hash_file(path))
    )


def hash_file(path: Path) -> bytes:
    """SHA-256 of a file of any size, read in chunks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def visible_files(folder: Path, excluded: Collection[str] = ()) -> Iterator[Path]:
    """All files below a folder in order of name, without hidden ones and `excluded` folders."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in visible_names(folders) if name not in excluded]
        yield from (Path(place, name) for name in visible_names(names))


def visible_names(names: Iterable[str]) -> list[str]:
    """Names that are not hidden, sorted."""
    return sorted(name for name in names if not name.startswith("."))

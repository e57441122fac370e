"""Hashes: one short name for all that goes into something."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def key_of(*parts: str | bytes) -> str:
    """One name for all that goes into something, such as document, pictures, engine versions."""
    return key_of_each(parts)


def key_of_each(parts: Iterable[str | bytes]) -> str:
    """The same of parts that need not all be held at once."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8))
        digest.update(data)
    return digest.hexdigest()


def digest(folder: Path, suffix: str = "") -> str:
    """The names and contents of the files in a folder, hidden ones left out."""
    return key_of_each(
        part
        for path in files(folder)
        if path.name.endswith(suffix)
        for part in (path.relative_to(folder).as_posix(), content_of(path))
    )


def content_of(path: Path) -> bytes:
    """The hash of a file, which may be larger than there is room for."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = seen(folders)
        yield from (Path(place, name) for name in seen(names))


def seen(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("."))

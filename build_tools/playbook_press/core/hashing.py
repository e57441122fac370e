"""SHA-256 of values, files and folders, as cache keys."""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

# of Windows Explorer, Office and LibreOffice, Vim and Emacs
LITTER = re.compile(
    r"(?i:thumbs\.db|ehthumbs\.db|desktop\.ini)|~\$.*|~.*\.tmp|\.~lock\..*#|.*~|#.*#", re.DOTALL
)


def hash_parts(*parts: str | bytes) -> str:
    """SHA-256 (hexadecimal) over all parts, each with its length, so that no two lists collide."""
    return hash_each(parts)


def hash_each(parts: Iterable[str | bytes]) -> str:
    """`hash_parts` for an iterable, whose parts need not fit into memory together."""
    digest = hashlib.sha256()
    for part in parts:
        # names of files that are no text have lone surrogates (PEP 383)
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8))
        digest.update(data)
    return digest.hexdigest()


def hash_folder(folder: Path, excluded: Collection[str] = ()) -> str:
    """SHA-256 of names and contents of the files below a folder; hidden ones are left out, and folders whose
    names are `excluded`. Of a linked folder counts where it leads, and what it holds."""
    links = tuple(linked_folders(folder, excluded))
    return hash_each(
        (
            *(part for link in links for part in (link.relative_to(folder).as_posix(), str(link.readlink()))),
            *(
                part
                for place in (folder, *links)
                for path in visible_files(place, excluded)
                for part in (path.relative_to(folder).as_posix(), hash_file(path))
            ),
        )
    )


def hash_file(path: Path) -> bytes:
    """SHA-256 of a file of any size, read in chunks; b"" for what is no file: a pipe would never end."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def visible_files(folder: Path, excluded: Collection[str] = ()) -> Iterator[Path]:
    """All files below a folder in order of name, without hidden ones and `excluded` folders."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in visible_names(folders) if name not in excluded]
        yield from (Path(place, name) for name in visible_names(names))


def linked_folders(folder: Path, excluded: Collection[str] = ()) -> Iterator[Path]:
    """The symbolic links to folders below a folder, and below these; one for each folder that they lead to,
    whatever circles they make."""
    seen, todo = {os.path.realpath(folder)}, [folder]
    while todo:
        for place, folders, _ in os.walk(todo.pop()):
            folders[:] = [name for name in visible_names(folders) if name not in excluded]
            for link in (Path(place, name) for name in folders if Path(place, name).is_symlink()):
                if (target := os.path.realpath(link)) not in seen:
                    seen.add(target)
                    todo.append(link)
                    yield link


def visible_names(names: Iterable[str]) -> list[str]:
    """Names that are not hidden, sorted; without what programs leave beside the files that people write."""
    return sorted(name for name in names if not name.startswith(".") and not is_litter(name))


def is_litter(name: str) -> bool:
    """Whether a file is one that Windows, an office program or an editor keeps for itself: thumbnails, locks
    of open documents, backups."""
    return LITTER.fullmatch(name) is not None

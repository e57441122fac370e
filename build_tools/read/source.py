"""A text file of the project, as people really save it."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_tools.problems import Problem, Refused, shortened
from build_tools.project import SHIPPED, Project

LARGEST = 1_000_000  # bytes; a page of prose has 5,000
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
ODD_SPACES = re.compile("[\u000b\u000c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


@dataclass(frozen=True)
class Source:
    """A file's name in messages and its text, with Word's and chat's leftovers mended."""

    file: str
    text: str


def read_source(project: Project, path: Path) -> Source:
    """Read one file. Raises Refused where it is no clean UTF-8 text inside the project."""
    file = project.name(path)
    check_place(project, path, file)
    try:
        data = path.read_bytes()
    except OSError as error:
        refuse(file, 1, f"cannot be read: {error.strerror}")
    text = mend(decode(data, file))
    problems = [Problem(file, line, message) for line, message in unreadable(text)]
    if problems:
        raise Refused(problems)
    return Source(file, text)


def check_place(project: Project, path: Path, file: str, largest: int = LARGEST) -> None:
    """Raises Refused for what is no plain file of sensible size inside the project."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # nothing there, or links in a circle
        refuse(file, 1, "expected a file; the link leads nowhere" if path.is_symlink() else "not found")
    if not f"{target}{os.sep}".startswith(homes(project, top_folder(path, file))):
        refuse(file, 1, leading_out(project, target, file))
    if not target.is_file():
        refuse(file, 1, "expected a file" + (", found a folder" if target.is_dir() else ""))
    size = target.stat().st_size
    if size > largest:
        refuse(file, 1, f"has {size:,} bytes; expected at most {largest:,}: {size - largest:,} too many")


def top_folder(path: Path, file: str) -> str | None:
    """The folder right below the project in which a file stands, "" for the project itself; None for a shipped file."""
    return None if path.is_relative_to(SHIPPED) else file[:file.find("/") + 1].rstrip("/")


@cache
def homes(project: Project, folder: str | None) -> tuple[str, ...]:
    """How the names begin of files that may be read by way of a folder right below the project: not from its other folders, as what stands
    in `rosters/`, in `.git/` or in the words for facilitators must not reach a page by a link in `templates/`."""
    shipped = (SHIPPED, *SHIPPED.iterdir())     # whose folders are links in a checkout
    return tuple(f"{home.resolve()}{os.sep}" for home in (shipped if folder is None else (project.root / folder,)))


def leading_out(project: Project, target: Path, file: str) -> str:
    """What is wrong with a link that leads to `target`, outside of the folder in which it may lead anywhere."""
    if not target.is_relative_to(project.root):
        return "leads out of the project: a symbolic link may only point inside it"
    folder = file.partition("/")[0]
    return f"leads to '{shortened(project.name(target))}': a symbolic link in {folder}/ may only point inside {folder}/"


def decode(data: bytes, file: str) -> str:
    """UTF-8 text of a file. Raises Refused with the line of the first byte that is none."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse(file, data[: error.start].count(b"\n") + 1,
               f"byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8")
    if not text.strip("\ufeff \t\r\n"):
        refuse(file, 1, "the file is empty")
    return text


def mend(text: str) -> str:
    """Byte-order mark, CRLF, letters in two pieces, odd and zero-width spaces made plain; lines stay lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", ODD_SPACES.sub(" ", INVISIBLE.sub("", text)))


def unreadable(text: str) -> Iterator[tuple[int, str]]:
    """Lines with characters that nobody can see: NUL bytes, control characters, Word's private symbols."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return
    for number, line in enumerate(text.split("\n"), 1):
        odd = sorted({letter for letter in line if not letter.isprintable() and letter != "\t"})
        if odd:
            yield number, f"has {', '.join(map(called, odd))}; expected plain text"


def called(letter: str) -> str:
    """How a message names a character that cannot be shown."""
    what = {"\0": "a NUL byte"}.get(letter) or unicodedata.name(letter, "an unprintable character").lower()
    return f"{what} (U+{ord(letter):04X})"


def refuse(file: str, line: int, message: str) -> None:
    raise Refused([Problem(file, line, message)])

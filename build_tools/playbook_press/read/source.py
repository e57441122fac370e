"""Reads text files of a project safely: size, location and encoding are checked, characters normalised."""

import codecs
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NoReturn

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.project import SHIPPED, Project

PHOTOGRAPHS = (".gif", ".jpeg", ".jpg", ".png", ".webp")
WRITE_OR_REMOVE = "; write into it, or remove it"
SAVE_AS_UTF_8 = "save the file as UTF-8 (in Notepad: File, Save as, Encoding)"
# how documents of Word begin, those in RTF, those in PDF, and those of Word as it was before 2007
DOCUMENTS = (b"PK\x03\x04", b"{\\rtf", b"%PDF-", b"\xd0\xcf\x11\xe0")
A_DOCUMENT = (
    "is a document of Word or the like under another name; copy its words into a plain text file, as Notepad "
    "writes it"
)
MAX_FILE_SIZE = 1_000_000  # bytes; a page of prose has 5,000
INVISIBLE_CHARACTERS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Persian and the scripts of India need joiners inside words: the same letters without them are another word
NEEDS_JOINERS = "\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
JOINER = re.compile(f"(?<=[{NEEDS_JOINERS}])[\u200c\u200d](?=[{NEEDS_JOINERS}])")
UNSEEN = re.compile(f"(?!{JOINER.pattern}){INVISIBLE_CHARACTERS.pattern}")
UNUSUAL_HYPHENS = re.compile("[\u2010\u2011]")
FULL_WIDTH_HASHES = re.compile("^＃{1,6}(?=[ \u3000])", re.MULTILINE)  # as keyboards of East Asia write them
WORD_BULLETS = re.compile("^([ \t]*)[\uf0a7\uf0b7\uf0d8\uf0fc\uf076]", re.MULTILINE)  # of its symbol fonts
# what git leaves of two versions of the same lines, which somebody has to choose from
LEFT_OF_CONFLICT = re.compile(r"^(?:<{7}|>{7}) \S.*$", re.MULTILINE)
MERGE_CONFLICT = re.compile(r"^<{7} (.+)\n(?s:.*?)^={7}\n(?s:.*?)^>{7} (.+)$", re.MULTILINE)
UNUSUAL_SPACES = re.compile("[\u000b\u000c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
REPLACEMENT_CHARACTER = "\ufffd"  # what programs write for a letter that they could not read
ALLOWED_CONTROLS = frozenset("\n\t\u00ad")


@dataclass(frozen=True)
class Source:
    """A text file: its name as messages give it, and its normalised text."""

    file: str
    text: str


def read_source(project: Project, path: Path) -> Source:
    """Read one file. Raises InputError if it is no clean UTF-8 text inside the project."""
    file = project.name(path)
    check_file(project, path, file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise_input_error(file, 1, f"cannot be read: {error.strerror}")
    return clean_source(file, data)


@lru_cache(maxsize=1024)  # with each save, files are read that have not changed
def clean_source(file: str, data: bytes) -> Source:
    """The content of a file as normalised text. Raises InputError if it is no clean UTF-8."""
    text = normalise_text(decode_utf8(data, file))
    found = (*merge_conflicts(text), *unprintable_characters(text))
    problems = [Problem(file, line, message) for line, message in found]
    if problems:
        raise InputError(problems)
    return Source(file, text)


def check_file(project: Project, path: Path, file: str, largest: int = MAX_FILE_SIZE) -> None:
    """Raises InputError unless `path` is a regular file of at most `largest` bytes inside the project."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # nothing there, or links in a circle
        raise_input_error(
            file, 1, "expected a file; the link leads nowhere" if path.is_symlink() else "not found"
        )
    if not f"{target}{os.sep}".startswith(homes(project, top_folder(path, file))):
        raise_input_error(file, 1, leading_out(project, target, file))
    if not target.is_file():
        raise_input_error(file, 1, "expected a file" + (", found a folder" if target.is_dir() else ""))
    size = target.stat().st_size
    if size > largest:
        raise_input_error(
            file,
            1,
            f"has {size:,} bytes; expected at most {largest:,}: {size - largest:,} too many"
            + ("; open it and save it smaller" if path.suffix.lower() in PHOTOGRAPHS else ""),
        )


def top_folder(path: Path, file: str) -> str | None:
    """The folder right below the project in which a file stands, "" for the project itself; None for a
    shipped file."""
    return None if path.is_relative_to(SHIPPED) else file[: file.find("/") + 1].rstrip("/")


@cache
def homes(project: Project, folder: str | None) -> tuple[str, ...]:
    """Prefixes of the paths to which the files of a top-level folder may resolve: that folder, or for None
    the shipped ones. A symbolic link in `templates/` must not publish `rosters/`, `.git/` or text for the
    facilitator."""
    shipped = (SHIPPED, *SHIPPED.iterdir())  # in a checkout, its folders are symbolic links
    return tuple(
        f"{os.path.realpath(home)}{os.sep}"
        for home in (shipped if folder is None else (layer / folder for layer in project.layers))
    )


def leading_out(project: Project, target: Path, file: str) -> str:
    """What is wrong with a symbolic link to `target`, which is outside the folder that it may point into."""
    if not any(map(target.is_relative_to, project.layers)):
        return "leads out of the project: a symbolic link may only point inside it"
    folder = file.partition("/")[0]
    return (
        f"leads to '{shorten(project.name(target))}': "
        f"a symbolic link in {folder}/ may only point inside {folder}/"
    )


def decode_utf8(data: bytes, file: str) -> str:
    """UTF-8 text of a file. Raises InputError with the line of the first byte that is none."""
    if data.startswith(DOCUMENTS):
        raise_input_error(file, 1, A_DOCUMENT)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise_input_error(file, line, f"{describe_encoding(data, error.start)}; {SAVE_AS_UTF_8}")
    if not text.strip("\ufeff \t\r\n"):
        raise_input_error(file, 1, f"the file is empty{WRITE_OR_REMOVE if file.endswith('.md') else ''}")
    return text


def describe_encoding(data: bytes, at: int) -> str:
    """What a message says of a file that is not UTF-8, whose byte `at` shows it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "this file is saved as UTF-16, which Windows calls Unicode"
    letter = data[at : at + 1].decode("cp1252", errors="replace")
    seen = f"'{letter}' (byte {data[at]:#04x})" if letter.isprintable() else f"byte {data[at]:#04x}"
    return f"{seen} in this line is not UTF-8"


def normalise_text(text: str) -> str:
    """Text in NFC with LF line ends, without byte order mark and without zero-width characters that no letter
    needs, and with ordinary spaces, hyphens and bullets for unusual ones; line numbers do not change."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = FULL_WIDTH_HASHES.sub(lambda found: "#" * len(found[0]), text)
    text = UNUSUAL_HYPHENS.sub("-", UNUSUAL_SPACES.sub(" ", UNSEEN.sub("", text)))
    return unicodedata.normalize("NFC", WORD_BULLETS.sub(r"\1•", text))


def merge_conflicts(text: str) -> Iterator[tuple[int, str]]:
    """Line and message for each merge conflict that was left in a text."""
    whole = list(MERGE_CONFLICT.finditer(text)) if "<<<<<<< " in text else []
    for found in LEFT_OF_CONFLICT.finditer(text) if not whole else ():
        yield (
            text.count("\n", 0, found.start()) + 1,
            f"a merge conflict that is settled in part: '{shorten(found[0])}' is left of it; keep what is "
            "right of the lines beside it, and leave this one out",
        )
    for found in whole:
        yield (
            text.count("\n", 0, found.start()) + 1,
            f"a merge conflict: '{shorten(found[1])}' and '{shorten(found[2])}' both changed these lines; "
            "keep what is right of the two, and leave out '<<<<<<<', '=======' and '>>>>>>>'",
        )


def unprintable_characters(text: str) -> Iterator[tuple[int, str]]:
    """Line and message for unprintable characters: NUL, control characters, Word's private symbols."""
    seen = JOINER.sub("", text)
    if seen.replace("\n", "").replace("\t", "").isprintable():
        return
    for number, line in enumerate(seen.split("\n"), 1):
        odd = sorted({letter for letter in line if not letter.isprintable() and letter != "\t"})
        if odd:
            yield number, f"has {', '.join(map(character_name, odd))}; expected plain text"


def hidden_characters(text: str) -> list[str]:
    """The names of the characters of a text that readers do not see: controls, marks of direction, zero-width
    and unassigned ones. Blanks and soft hyphens, which have their use, are not among them."""
    hidden = {
        letter for letter in JOINER.sub("", text) if unicodedata.category(letter)[0] == "C"
    } - ALLOWED_CONTROLS
    return [character_name(letter) for letter in sorted(hidden)]


def character_name(letter: str) -> str:
    """How a message names a character that cannot be shown."""
    what = {"\0": "a NUL byte"}.get(letter) or unicodedata.name(letter, "an unprintable character").lower()
    return f"{what} (U+{ord(letter):04X})"


def raise_input_error(file: str, line: int, message: str) -> NoReturn:
    """Raises InputError with one problem."""
    raise InputError([Problem(file, line, message)])

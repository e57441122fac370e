"""Codes, titles and file names are given once."""

from collections.abc import Iterator

from build_tools.problems import Problem
from build_tools.read.entries import Entry
from build_tools.read.library import Library

UNIQUE = {
    "code": lambda entry: entry.code,
    "title": lambda entry: entry.title.casefold(),
    "file name": lambda entry: entry.path,
}


def duplicates(library: Library) -> Iterator[Problem]:
    """Two entries with one name; the second in order of files is told, and names the first."""
    for what, name_of in UNIQUE.items():
        owner: dict[str, Entry] = {}
        for entry in sorted(library.entries, key=lambda entry: entry.file):
            first = owner.setdefault(name_of(entry), entry)
            if first is not entry:
                yield entry.problem(what, told(library, entry, first, what))
    yield from reused_aliases(library)


def told(library: Library, entry: Entry, first: Entry, what: str) -> str:
    shown = {"code": entry.code, "title": entry.title, "file name": entry.slug}[what]
    tail = f"; the next free code is {library.next_code(entry.kind)}" if what == "code" else ""
    return f"{what} '{shown}' already belongs to {first.file}:{first.line(what)}{tail}"


def reused_aliases(library: Library) -> Iterator[Problem]:
    """An alias that is another entry's file name would lead to two places."""
    paths = {entry.path: entry for entry in library.entries}
    for entry in library.entries:
        for alias in entry.facts["aliases"]:
            owner = paths.get(f"{entry.kind.folder}/{alias}")
            if owner:
                yield entry.problem("aliases", f"alias '{alias}' is the file name of {owner.file}")

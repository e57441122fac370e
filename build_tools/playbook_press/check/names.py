"""Uniqueness of codes, titles, file names and URLs."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from playbook_press.compose.taxonomy import TERM_FIELDS
from playbook_press.core.git import gone_files, renamed_files
from playbook_press.core.problems import Problem, shorten
from playbook_press.core.slugs import file_name, slugify
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import SLUG_PATTERN
from playbook_press.read.library import Library, claimed_code
from playbook_press.read.reserved_paths import (
    MEETING_PAGE,
    REPLACEABLE_PAGES,
    RESERVED_FOLDERS,
    RESERVED_PAGES,
    WORKSHOP_PAGES,
)
from playbook_press.read.source import Source

UNIQUE_KEYS: dict[str, Callable[[Entry], str | None]] = {
    "code": lambda entry: entry.code,
    "title": lambda entry: entry.title and entry.title.casefold(),
    "file name": lambda entry: entry.slug.casefold(),
}
DISPLAYED_KEYS = {
    "code": lambda entry: entry.code,
    "title": lambda entry: entry.title,
    "file name": lambda entry: entry.slug,
}
# what shared drives write where two people save at once, and computers where a file is copied
COPY = (
    "seems a copy of {file}, such as a shared drive makes when two people save at once; keep what is right "
    "of both there, and remove this one"
)
# pages that no author's page can take the place of
GENERATED_PAGES = frozenset(RESERVED_PAGES) - REPLACEABLE_PAGES


def duplicate_names(library: Library) -> Iterator[Problem]:
    """Entries with the code, title or file name of another; reported at the second in order of files, those
    whose name will not do (a copy of another) last; in a playbook that stands on another one at its own."""
    yield from (Problem(file, 1, COPY.format(file=first)) for file, first in library.copies.items())
    for what, name_of in UNIQUE_KEYS.items():
        owner: dict[str, Entry] = {}
        for entry in sorted(library.written, key=lambda entry: comes_later(library, entry)):
            name = None if entry.file in library.copies else name_of(entry)
            first = owner.setdefault(name, entry) if name else entry
            if first is not entry:
                yield Problem(
                    entry.file, line_of_key(entry, what), duplicate_message(library, entry, first, what)
                )


def comes_later(library: Library, entry: Entry) -> tuple[bool, bool]:
    """Whether an entry is told to give way: one beside the playbook below, then one in a file such as
    `Copy of ease.md`."""
    return library.project.owns(entry.file), not re.fullmatch(SLUG_PATTERN, entry.slug)


def line_of_key(entry: Entry, what: str) -> int:
    """The line of a field; 1 for the file name."""
    return 1 if what == "file name" else entry.line(what)


def duplicate_message(library: Library, entry: Entry, first: Entry, what: str) -> str:
    """The message for a name that another entry already has."""
    tail = f"; the next free code is {library.next_code(entry.kind)}" if what == "code" else ""
    place = f"{first.file}:{line_of_key(first, what)}"
    return f"{what} '{DISPLAYED_KEYS[what](entry)}' already belongs to {place}{tail}"


def invalid_file_names(library: Library) -> Iterator[Problem]:
    """File names that cannot be used in URLs, or that belong to a generated page."""
    of_workshops = {f"{each.slug}-{page}" for each in library.workshops for page in WORKSHOP_PAGES}
    meetings = frozenset(f"{each.slug}-{MEETING_PAGE}" for each in library.written if each.kind.meeting)
    language = library.site.brand.language if library.site.brand else ""
    taken = {
        **{entry.file: meetings | {"index"} for entry in library.written},
        **{workshop.file: frozenset({"index", *of_workshops}) for workshop in library.workshops},
        **{path.file: frozenset({"index"}) for path in library.learning_paths},
        **{page.file: GENERATED_PAGES for page in library.pages},
    }
    for file, ours in ((file, ours) for file, ours in taken.items() if file not in library.copies):
        slug = file.rpartition("/")[2].rpartition(".")[0]
        if not re.fullmatch(SLUG_PATTERN, slug):
            plain = file_name(unquote(slug), language=language)
            yield Problem(
                file,
                1,
                f"file name '{slug}' will not do as an address; expected small letters, digits "
                f"and hyphens, such as '{plain or 'every-hoop'}.md'",
            )
        elif slug in ours:
            yield Problem(
                file, 1, f"file name '{slug}' is the name of a page that the press makes; expected another"
            )


def clashing_words(library: Library) -> Iterator[Problem]:
    """Words of the taxonomy whose pages would have the same URL, or none."""
    if library.site.taxonomy is None:
        return
    tree = library.site.trees["taxonomy"]
    for name in {words for _, words in TERM_FIELDS.values()}:
        owner: dict[str, str] = {}
        for place, word in enumerate(getattr(library.site.taxonomy, name)):
            if not slugify(word):
                yield tree.problem((name, place), f"'{shorten(word)}' holds no letter to make an address of")
            elif owner.setdefault(slugify(word), word) != word:
                yield tree.problem(
                    (name, place),
                    f"'{shorten(word)}' would have the same address as '{shorten(owner[slugify(word)])}'; "
                    "word them apart",
                )


def forgotten_names(library: Library) -> Iterator[Problem]:
    """Notes on entries whose file was renamed, and whose old name is not kept as an alias: links to it would
    lead nowhere."""
    for file, entry in sorted(former_files(library).items()):
        path = PurePosixPath(file)
        if path.parent == PurePosixPath(entry.file).parent:
            kept = list(entry.facts["aliases"])
            if path.stem not in kept:
                names = ", ".join((*kept, path.stem))
                yield Problem(
                    entry.file,
                    1,
                    f"was '{path.name}' before; to keep links to it alive, write: aliases: [{names}]",
                )


def former_files(library: Library) -> dict[str, Entry]:
    """Entries by the files that they stood in before: in the last commit by their code, in earlier ones by
    what git takes for a renamed file."""
    gone = {
        file: library.by_code.get(claimed_code("", Source(file, text)) or "")
        for file, text in gone_files(library.project).items()
    }
    heirs: dict[str, Entry | None] = {**{entry.file: entry for entry in library.entries}, **gone}
    for former, new in reversed(renamed_files(library.project)):
        heirs.setdefault(former, heirs.get(new))
    there = {entry.file for entry in library.written}
    return {file: entry for file, entry in heirs.items() if entry and file not in there}


def reused_aliases(library: Library) -> Iterator[Problem]:
    """Aliases that are the file name or alias of another entry, or a page or folder of this site."""
    owner = {f"{entry.path}.html": entry for entry in library.written}
    pages = {
        *(f"{name}.html" for name in (*RESERVED_PAGES, *(page.path for page in library.pages))),
        *(f"{kind.folder}/index.html" for kind in library.kinds.values()),
    }
    for entry in library.written:
        for alias, path in entry.former_pages.items():
            first = owner.setdefault(path, entry)
            if first is not entry or alias == entry.slug or path == f"{entry.path}.html" or alias == "index":
                yield entry.problem("aliases", f"alias '{alias}' already leads to {first.file}")
            elif path in pages or (alias[0] == "/" and path.partition("/")[0] in RESERVED_FOLDERS):
                yield entry.problem("aliases", f"alias '{alias}' is a page of this site; leave it out")

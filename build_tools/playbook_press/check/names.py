"""Codes, titles, file names and addresses are given once."""

import re
from collections.abc import Callable, Iterator

from playbook_press.compose.taxonomy import FILED_UNDER
from playbook_press.core.problems import Problem, shortened
from playbook_press.core.slugs import slugify
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import SLUG
from playbook_press.read.library import Library
from playbook_press.read.reserved_paths import REPLACEABLE_PAGES, RESERVED_PAGES

UNIQUE: dict[str, Callable[[Entry], str | None]] = {
    "code": lambda entry: entry.code,
    "title": lambda entry: entry.title and entry.title.casefold(),
    "file name": lambda entry: entry.slug.casefold(),
}
SHOWN = {
    "code": lambda entry: entry.code,
    "title": lambda entry: entry.title,
    "file name": lambda entry: entry.slug,
}
# pages that no author's page can take the place of
OURS = frozenset(RESERVED_PAGES) - REPLACEABLE_PAGES


def duplicates(library: Library) -> Iterator[Problem]:
    """Two entries with one name; the second in order of files is told, and names the first."""
    for what, name_of in UNIQUE.items():
        owner: dict[str, Entry] = {}
        for entry in library.written:
            name = name_of(entry)
            first = owner.setdefault(name, entry) if name else entry
            if first is not entry:
                yield Problem(entry.file, line(entry, what), told(library, entry, first, what))


def line(entry: Entry, what: str) -> int:
    return 1 if what == "file name" else entry.line(what)


def told(library: Library, entry: Entry, first: Entry, what: str) -> str:
    tail = f"; the next free code is {library.next_code(entry.kind)}" if what == "code" else ""
    return f"{what} '{SHOWN[what](entry)}' already belongs to {first.file}:{line(first, what)}{tail}"


def addresses(library: Library) -> Iterator[Problem]:
    """File names that make no good address, or one that the press needs for a page of its own."""
    taken = {entry.file: frozenset({"index"}) for entry in (*library.written, *library.workshops)} | {
        page.file: OURS for page in library.pages
    }
    for file, ours in taken.items():
        slug = file.rpartition("/")[2].rpartition(".")[0]
        if not re.fullmatch(SLUG, slug):
            yield Problem(
                file,
                1,
                f"file name '{slug}' will not do as an address; expected small letters, digits "
                "and hyphens, such as 'every-hoop.md'",
            )
        elif slug in ours:
            yield Problem(
                file, 1, f"file name '{slug}' is the name of a page that the press makes; expected another"
            )


def same_words(library: Library) -> Iterator[Problem]:
    """Words of the taxonomy whose pages would have one address, or none."""
    if library.site.taxonomy is None:
        return
    tree = library.site.trees["taxonomy"]
    for name in {words for _, words in FILED_UNDER.values()}:
        owner: dict[str, str] = {}
        for place, word in enumerate(getattr(library.site.taxonomy, name)):
            if not slugify(word):
                yield tree.problem(
                    (name, place), f"'{shortened(word)}' holds no letter to make an address of"
                )
            elif owner.setdefault(slugify(word), word) != word:
                yield tree.problem(
                    (name, place),
                    f"'{shortened(word)}' would have the same address as '{shortened(owner[slugify(word)])}'; word them apart",
                )


def reused_aliases(library: Library) -> Iterator[Problem]:
    """An alias that is another entry's file name, or alias, would lead to two places."""
    owner = {entry.path: entry for entry in library.written}
    for entry in library.written:
        for alias in entry.facts["aliases"]:
            first = owner.setdefault(f"{entry.kind.folder}/{alias}", entry)
            if first is not entry or alias in (entry.slug, "index"):
                yield entry.problem("aliases", f"alias '{alias}' already leads to {first.file}")

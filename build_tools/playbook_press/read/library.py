"""The whole playbook as read: settings, kinds, entries, collections, workshops and plain pages."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from playbook_press.core.cache import MAKER, MEGABYTE, Cache
from playbook_press.core.git import Lifetime, lifetimes
from playbook_press.core.installation import press
from playbook_press.core.problems import Problem, Refused, did_you_mean
from playbook_press.core.project import Project
from playbook_press.read.collections import FOLDER as COLLECTIONS
from playbook_press.read.collections import Collection, read_collection, read_form
from playbook_press.read.entries import Entry, read_entry
from playbook_press.read.front_matter import split
from playbook_press.read.kind_schema import Common, Kind
from playbook_press.read.kinds import Kinds, whole_kinds
from playbook_press.read.media import Stock, holds
from playbook_press.read.mkdocs_yml import MkdocsYml, read_mkdocs_yml
from playbook_press.read.pages import Page, read_page
from playbook_press.read.products import Product, products_of
from playbook_press.read.settings import Site, readable_settings
from playbook_press.read.source import Source, check_place, read_source
from playbook_press.read.variables import Blank, filled_in, names_in
from playbook_press.read.workshop_schema import WorkshopForm, read_workshop_form
from playbook_press.read.workshops import Workshop, read_workshop

ASSETS = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})
CODE = re.compile(r"^code:\s*[\"'“]?([A-Z](?:0[1-9]|[1-9][0-9]{1,3}))\b", re.MULTILINE)


@dataclass(frozen=True)
class Library:
    """Everything steps 2 to 5 work from.

    `entries` are whole and in reading order. `flawed` ones have faults of form; `faulty` are the files of
    these and of what could not be read at all, so that a fault in one file does not look like a fault in
    those that name it.
    """

    project: Project
    site: Site
    kinds: dict[str, Kind]
    entries: tuple[Entry, ...]
    pages: tuple[Page, ...]
    collections: tuple[Collection, ...]
    workshops: tuple[Workshop, ...]  # in order of code
    workshop_form: WorkshopForm
    assets: tuple[Path, ...]
    flawed: tuple[Entry, ...] = ()
    faulty: dict[str, str | None] = field(default_factory=dict)  # file -> the code it claims
    blanks_used: dict[str, frozenset[str]] = field(default_factory=dict)  # file -> names in braces
    all_settings: bool = True  # otherwise those that could not be read are None
    all_kinds: bool = True  # otherwise those that could not be read are not there
    mkdocs_yml: MkdocsYml = field(default_factory=MkdocsYml)

    @cached_property
    def by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def paths(self) -> dict[str, str]:
        """Where the page of every entry and workshop stands, without ending, by code."""
        return {each.code: each.path for each in (*self.entries, *self.workshops)}

    @cached_property
    def by_page(self) -> dict[str, Entry]:
        """Each entry by the path of its page in the site."""
        return {f"{entry.path}.html": entry for entry in self.entries}

    @cached_property
    def written(self) -> tuple[Entry, ...]:
        """Every entry that somebody wrote, flawed ones too, in order of files."""
        return tuple(sorted((*self.entries, *self.flawed), key=lambda entry: entry.file))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code that is taken, by a whole entry or another."""
        return frozenset(
            filter(None, (*(each.code for each in (*self.written, *self.workshops)), *self.faulty.values()))
        )

    @cached_property
    def former_codes(self) -> frozenset[str]:
        """Every code that was released or retired."""
        released = (edition.cards for edition in self.site.editions.values())
        return frozenset(self.site.retired or {}).union(*released)

    @cached_property
    def lifetimes(self) -> dict[str, Lifetime]:
        """When its files were first and last changed; without those of which git does not know."""
        return lifetimes(self.project)

    def may_exist(self, code: str) -> bool:
        """Whether an entry has this code, or might: one of its kind cannot be read so far as to know its
        code."""
        unsure = (file for file, claim in self.faulty.items() if claim is None)
        letters = {
            kind.letter
            for file in unsure
            for kind in self.kinds.values()
            if file.startswith(f"content/{kind.folder}/")
        }
        return code in self.codes or code[:1] in letters or not self.all_kinds

    @cached_property
    def by_kind(self) -> dict[str, tuple[Entry, ...]]:
        return grouped((entry.kind.key, entry) for entry in self.entries)

    @cached_property
    def by_collection(self) -> dict[str, tuple[Entry, ...]]:
        return grouped((key, entry) for entry in self.entries for key in dict.fromkeys(entry.collections))

    @cached_property
    def by_sequence(self) -> dict[tuple[str, str, object], tuple[Entry, ...]]:
        """The entries of a kind that share a fact within which they are counted, by kind, fact and its value."""
        return grouped(
            ((entry.kind.key, rule.counts_within, entry.facts[rule.counts_within]), entry)
            for entry in self.entries
            for rule in entry.kind.fields.values()
            if rule.counts_within
        )

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        return self.by_kind.get(kind.key, ())

    def in_collection(self, key: str) -> tuple[Entry, ...]:
        return self.by_collection.get(key, ())

    def in_situation(self, word: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if word in entry.facts["situations"])

    def twins_of(self, entry: Entry) -> str | None:
        """The idea that an entry shares with others, if it does."""
        return next((idea for idea, codes in self.site.twins.items() if entry.code in codes), None)

    @property
    def collections_in_use(self) -> tuple[str, ...]:
        """The collections that have entries, in the order of the taxonomy."""
        return tuple(key for key in self.site.taxonomy.collections if self.in_collection(key))

    def drawing(self, key: str) -> Path | None:
        """The picture of a collection's idea, if there is one."""
        path = self.project.content / COLLECTIONS / f"{key}.svg"
        return path if path in self.assets else None

    @property
    def kinds_in_use(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.kinds.values() if self.of_kind(kind))

    @cached_property
    def products(self) -> dict[str, Product]:
        """Every product by its key: the rows of the settings, some of them one product of each kind or
        collection in use."""
        names = self.site.taxonomy.collections if self.site.taxonomy else {}
        return products_of(
            self.site.products or {},
            {
                "kind": {kind.key: {"plural": kind.plural, "name": kind.name} for kind in self.kinds_in_use},
                "collection": {key: {"name": name} for key, name in names.items() if self.in_collection(key)},
            },
        )

    def collection_page(self, key: str) -> Collection | None:
        """What its file says of a collection, if it has one."""
        return next((page for page in self.collections if page.key == key), None)

    def next_code(self, kind: Kind | WorkshopForm) -> str:
        """The first number of the kind that is above all that were ever in use: codes are never given twice."""
        highest = max(
            (int(code[1:]) for code in self.codes | self.former_codes if code[0] == kind.letter), default=0
        )
        return f"{kind.letter}{highest + 1:02}"


def grouped(pairs: Iterable[tuple[Any, Entry]]) -> dict[Any, tuple[Entry, ...]]:
    """Entries by what they are filed under, each group in the order in which they come."""
    groups: dict[Any, list[Entry]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}


Reading = tuple[Library, tuple[Problem, ...]]
# entries by file: what their kind and the file said, and what came of it
Parsed = dict[str, tuple[tuple[str, str], tuple[Entry, list[Problem]]]]


def read_library(project: Project) -> Reading:
    """Step 1. What could be read, and the problems of what could not.

    Raises Refused where settings or kinds are broken: without them nothing can be made.
    """
    library, problems = read_everything(project)
    if not (library.all_settings and library.all_kinds):
        raise Refused(problems)
    return library, problems


def read_everything(project: Project) -> Reading:
    """Step 1 for a report of all that is wrong: goes on where settings or kinds are broken."""
    return Reader(project).read()


class Reader:
    """Reads a project as often as it is asked. An entry that says what it said last time is not parsed again.

    `mkdocs_yml` is what the project's file says, where that was read before; else it is read each time.
    """

    def __init__(self, project: Project, mkdocs_yml: MkdocsYml | None = None):
        self.project, self.mkdocs_yml = project, mkdocs_yml
        self.parsed: Parsed = {}

    def read(self) -> Reading:
        """Step 1. What could be read, and the problems of what could not."""
        project = self.project
        site, site_problems = readable_settings(project)
        kinds = whole_kinds(project)
        forms = read_form(project), read_workshop_form(project)
        shelf = Shelf(project, kinds, *forms, site.blanks or {}, self.parsed)
        for path in content_files(project, ".md"):
            shelf.place(path)
        whole = tuple(sorted(shelf.entries, key=lambda entry: (entry.order, entry.file)))
        library = Library(
            project,
            site,
            kinds.by_key,
            whole,
            tuple(shelf.pages),
            tuple(shelf.collections),
            tuple(sorted(shelf.workshops, key=lambda each: (each.code or "", each.file))),
            shelf.workshop_form,
            tuple(shelf.assets()),
            tuple(shelf.flawed),
            shelf.faulty,
            shelf.blanks_used,
            not site_problems,
            not kinds.problems,
            self.mkdocs_yml or read_mkdocs_yml(project),
        )
        return library, (*site_problems, *kinds.problems, *shelf.problems)


def content_files(project: Project, *suffixes: str) -> Iterator[Path]:
    """Files below `content/` in order of name; hidden ones are left alone."""
    for folder, folders, names in os.walk(project.content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*names, *folders)):
            if Path(name).suffix.lower() in suffixes and not name.startswith("."):
                yield Path(folder, name)


@dataclass
class Shelf:
    """Where the files of `content/` are put as they are read, with their problems."""

    project: Project
    kinds: Kinds
    form: Common
    workshop_form: WorkshopForm
    blanks: dict[str, Blank]
    parsed: Parsed
    entries: list[Entry] = field(default_factory=list)
    flawed: list[Entry] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    collections: list[Collection] = field(default_factory=list)
    workshops: list[Workshop] = field(default_factory=list)
    blanks_used: dict[str, frozenset[str]] = field(default_factory=dict)
    faulty: dict[str, str | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)  # what each kind says, in full

    def place(self, path: Path) -> None:
        """Read one Markdown file and put it where it belongs."""
        try:
            source = read_source(self.project, path)
        except Refused as refused:
            self.problems += refused.problems
            self.faulty[self.project.name(path)] = None
            return
        self.blanks_used[source.file] = names_in(source.text)
        source = filled_in(source, self.blanks)
        folder = PurePosixPath(source.file).relative_to("content").parent.as_posix()
        kind = next((kind for kind in self.kinds.by_key.values() if kind.folder == folder), None)
        if folder == ".":
            self.page(source)
        elif folder == COLLECTIONS:
            self.collection(source)
        elif folder == self.workshop_form.folder:
            self.workshop(source)
        elif kind:
            self.entry(kind, source)
        else:
            self.stray(source, folder)

    def page(self, source: Source) -> None:
        page, problems = read_page(split(source))
        self.pages.append(page)
        self.problems += problems

    def collection(self, source: Source) -> None:
        page, problems = read_collection(self.form, split(source))
        self.collections.append(page)
        self.problems += problems

    def workshop(self, source: Source) -> None:
        workshop, problems = read_workshop(self.workshop_form, split(source))
        self.workshops.append(workshop)
        self.problems += problems
        if problems:
            self.faulty[source.file] = workshop.code or claimed_code(self.workshop_form.letter, source)

    def entry(self, kind: Kind, source: Source) -> None:
        entry, problems = self.known_entry(kind, source)
        self.problems += problems
        (self.flawed if problems else self.entries).append(entry)
        if problems:
            self.faulty[source.file] = entry.code or claimed_code(kind.letter, source)

    def known_entry(self, kind: Kind, source: Source) -> tuple[Entry, list[Problem]]:
        """An entry as it was parsed before, if its file and its kind say the same as then."""
        if kind.key not in self.rules:
            self.rules[kind.key] = repr(kind)
        said = self.rules[kind.key], source.text
        if source.file not in self.parsed or self.parsed[source.file][0] != said:
            self.parsed[source.file] = said, read_entry(kind, split(source))
        entry, problems = self.parsed[source.file][1]
        return replace(entry, kind=kind), problems

    def stray(self, source: Source, folder: str) -> None:
        """A file in a folder that no kind has; while a kind is broken, the folder may be that kind's."""
        self.faulty[source.file] = claimed_code("", source)
        if not self.kinds.problems:
            folders = [*(kind.folder for kind in self.kinds.by_key.values()), self.workshop_form.folder]
            self.problems.append(
                Problem(
                    source.file, 1, f"no kind keeps its entries in '{folder}/'{did_you_mean(folder, folders)}"
                )
            )

    def assets(self) -> Iterator[Path]:
        """Pictures below `content/`; they must stand inside the project."""
        for path in content_files(self.project, *ASSETS):
            try:
                check_place(self.project, path, self.project.name(path))
                yield path
            except Refused as refused:
                self.problems += refused.problems


def claimed_code(letter: str, source: Source) -> str | None:
    """The code in a file of which no entry could be made, if it is one of its kind."""
    found = CODE.search(source.text)
    return found[1] if found and found[1].startswith(letter) else None


def cache_of(library: Library) -> Cache:
    """The cache of a playbook."""
    return cache_at(library.project, library.site)


def cache_at(project: Project, site: Site) -> Cache:
    """The cache of a project with these settings."""
    return Cache(project.cache / "made", site.press.cache * MEGABYTE, press()[:MAKER])


SMALLEST = "85x55"  # the stock of a card that says nothing else


def card_stocks(library: Library) -> dict[str, Stock]:
    return {key: stock for key, stock in library.site.stocks.items() if not stock.tent}


def tent_stocks(library: Library) -> dict[str, Stock]:
    return {key: stock for key, stock in library.site.stocks.items() if stock.tent}


def tent_from(library: Library, paper: str | None) -> str | None:
    """The tent that is folded from a paper; None where there is none."""
    return next((key for key, stock in tent_stocks(library).items() if stock.tent.paper == paper), None)


def fits_on(library: Library, entry: Entry, stock_key: str | None) -> bool:
    """Whether a stock is large enough for an entry's card."""
    stocks, smallest = library.site.stocks, entry.facts["smallest_stock"]
    return smallest not in stocks or stock_key not in stocks or holds(stocks[stock_key], stocks[smallest])


def smallest_for(entry: Entry) -> str:
    """The smallest stock that an entry's card is meant for, on which pages show it."""
    return entry.facts["smallest_stock"] or SMALLEST

"""The whole playbook as read: settings, kinds, entries, collections, workshops and plain pages."""

import os
import re
from collections import Counter
from collections.abc import Collection as Names
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial, reduce
from pathlib import Path, PurePosixPath
from threading import RLock
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from playbook_press.core.cache import MAKER_PREFIX_LENGTH, MEGABYTE, Cache
from playbook_press.core.git import Lifetime, lifetimes
from playbook_press.core.hashing import visible_names
from playbook_press.core.installation import installation_hash
from playbook_press.core.problems import InputError, Problem, did_you_mean, further_messages
from playbook_press.core.project import LANGUAGES, Project
from playbook_press.read.base import with_base
from playbook_press.read.base_lock import BaseLock, lock_path, lock_path_below, read_lock
from playbook_press.read.brand_colours import brand_colours
from playbook_press.read.coded_form import CodedForm
from playbook_press.read.collections import FOLDER as COLLECTIONS
from playbook_press.read.collections import Collection, read_collection, read_collection_form
from playbook_press.read.entries import CodedDocument, Entry, read_entry
from playbook_press.read.front_matter import Document, split_front_matter
from playbook_press.read.kind_schema import SLUG_PATTERN, Colours, CommonRules, Kind
from playbook_press.read.kinds import Kinds, has_own_colours, kind_file, read_kinds
from playbook_press.read.layers import lay_document_over, source_without_codes
from playbook_press.read.learning_paths import LearningPath, read_learning_path
from playbook_press.read.markdown import PLAIN, MarkdownOptions
from playbook_press.read.media import Stock, can_contain
from playbook_press.read.mkdocs_yml import MkdocsYml, read_mkdocs_yml
from playbook_press.read.pages import FIELDS as PAGE_FIELDS
from playbook_press.read.pages import ContentPage, read_page
from playbook_press.read.path_schema import FORM_FILE as PATH_FORM
from playbook_press.read.path_schema import PathForm, read_path_form
from playbook_press.read.products import Product, products_of
from playbook_press.read.settings import Site, read_settings
from playbook_press.read.source import MAX_FILE_SIZE, Source, check_file, clean_source, read_source
from playbook_press.read.spelling import Spelling
from playbook_press.read.translation import Foreign, Renaming, in_two_languages, renaming
from playbook_press.read.variables import Variable, substitute_variables, variable_names_in
from playbook_press.read.workshop_schema import FORM_FILE as WORKSHOP_FORM
from playbook_press.read.workshop_schema import WorkshopForm, read_workshop_form
from playbook_press.read.workshops import Workshop, read_workshop

PHOTOGRAPH_SUFFIXES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".webp"})
PICTURE_SUFFIXES = PHOTOGRAPH_SUFFIXES | {".svg"}
MAX_PHOTOGRAPH_SIZE = 20_000_000  # bytes; one of a phone has 3 to 12 million, and is published smaller
HIDDEN_BY_WINDOWS = frozenset({".txt", ".docx", ".doc", ".rtf"})  # unless it is told to show known endings
CODES_BELOW = 900  # numbers above it are for playbooks that stand on another one
# what is wrong with a file that is laid over none any more: one of a playbook, or of a translation
VANISHED = {
    False: "is laid over a file that the playbook below has no more; write all of it as your own, or "
    "remove it; then write: playbook upstream --seen",
    True: "translates no file that is there; remove it, or give it the name of the file that it translates",
}
MANY_CONSEQUENCES = 4  # problems of a file from which on one cause is told in their place
CODE_LINE = re.compile(r"^code:\s*[\"'“]?([A-Z](?:0[1-9]|[1-9][0-9]{1,3}))\b", re.MULTILINE)


Form = TypeVar("Form", bound=CodedForm)
SectionedPage = Entry | Collection  # a page with sections, some of them for the facilitator only


@dataclass(frozen=True)
class Library:
    """The whole playbook in memory: the input of steps 2 to 5.

    `entries` are the valid ones, in reading order; `flawed` are entries with problems; `unwritten` those that
    are still to be written, once they have been set aside. `faulty_files` are the files of the flawed and of
    what could not be read at all: a reference to one of them is not reported as unknown.
    """

    project: Project
    site: Site
    kinds: dict[str, Kind]
    entries: tuple[Entry, ...]
    pages: tuple[ContentPage, ...]
    collections: tuple[Collection, ...]
    workshops: tuple[Workshop, ...]  # in order of code
    workshop_form: WorkshopForm
    learning_paths: tuple[LearningPath, ...]  # in order of code
    path_form: PathForm
    assets: tuple[Path, ...]
    flawed: tuple[Entry, ...] = ()
    faulty_files: dict[str, str | None] = field(default_factory=dict)  # file -> the code it claims
    variables_used: dict[str, frozenset[str]] = field(default_factory=dict)  # file -> names in braces
    settings_complete: bool = True  # False: invalid settings are None
    kinds_complete: bool = True  # False: invalid kinds are missing
    mkdocs_yml: MkdocsYml = field(default_factory=MkdocsYml)
    # files that are laid over one of the playbook below: as written, and that one
    overlays: dict[str, tuple[Document, Document]] = field(default_factory=dict)
    # of a translation: its own file alone, where the playbook below may have one in the same language
    own_words: dict[str, Document] = field(default_factory=dict)
    base_texts: dict[str, str] = field(default_factory=dict)  # of the playbook below, by file
    base_lock: BaseLock | None = None
    lock_below: BaseLock | None = None  # of a translation: that of the playbook below
    # by language, in the order of brand.yml
    translations: "dict[str, ReadResult]" = field(default_factory=dict)
    unwritten: tuple[Entry, ...] = ()  # set aside by the check: nothing of them is published
    unwritten_workshops: tuple[Workshop, ...] = ()
    unwritten_paths: tuple[LearningPath, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Entry]:
        """Valid entries by code."""
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def selections(self) -> dict[str, tuple[Entry, ...]]:
        """The entries that queries have matched; `read.query` asks each once."""
        return {}

    @cached_property
    def drawings(self) -> dict[tuple[str, int], tuple[Element, ...]]:
        """The drawings of marks that were read; `compose.marks` reads each once."""
        return {}

    @cached_property
    def paths(self) -> dict[str, str]:
        """Path of the page of every entry, workshop and path, without suffix, by code."""
        return {each.code: each.path for each in (*self.entries, *self.workshops, *self.learning_paths)}

    @cached_property
    def by_page(self) -> dict[str, Entry]:
        """Each entry by the path of its page in the site."""
        return {f"{entry.path}.html": entry for entry in self.entries}

    @cached_property
    def pictures(self) -> dict[str, Path]:
        """Each picture by its path below `content/`, such as `images/door.svg`."""
        return {self.project.content_name(path): path for path in self.assets}

    @cached_property
    def written(self) -> tuple[Entry, ...]:
        """All entries, with and without problems, sorted by file."""
        return tuple(sorted((*self.entries, *self.flawed), key=lambda entry: entry.file))

    @cached_property
    def copies(self) -> dict[str, str]:
        """The file of each entry with another one's code and a name that is that one's with a remark, such as
        `ease-ANNA-PC.md` or `ease - Copy.md`; and the file of that other."""
        return {
            entry.file: first.file
            for entry in self.written
            if entry.code and not re.fullmatch(SLUG_PATTERN, entry.slug)
            for first in self.written
            if first.code == entry.code and is_called_after(entry.slug, first.slug)
        }

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every Markdown file that could be read: entries, collections, workshops, paths, plain pages."""
        pages: tuple[SectionedPage | CodedDocument | ContentPage, ...] = (
            *self.written,
            *self.collections,
            *self.workshops,
            *self.learning_paths,
            *self.pages,
        )
        return tuple(page.document for page in pages)

    @property
    def sectioned(self) -> tuple[SectionedPage, ...]:
        """All entries, with and without problems, and the pages of collections."""
        return (*self.written, *self.collections)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code in use, also by entries with problems."""
        return frozenset(
            filter(
                None,
                (
                    *(each.code for each in (*self.written, *self.workshops, *self.learning_paths)),
                    *self.faulty_files.values(),
                ),
            )
        )

    @cached_property
    def former_codes(self) -> frozenset[str]:
        """Every code that was released or retired."""
        released = (edition.cards for edition in self.site.editions.values())
        return frozenset(self.site.retired or {}).union(*released)

    @cached_property
    def lifetimes(self) -> dict[str, Lifetime]:
        """First and last commit dates by file; without files whose history git does not know."""
        found = lifetimes(self.project)
        if not self.project.language:
            return found
        words = f"{LANGUAGES}/{self.project.language}/"
        return found | {
            file.removeprefix(words): life for file, life in found.items() if file.startswith(words)
        }

    def may_exist(self, code: str) -> bool:
        """Whether an entry has this code, or could have it because a file of its kind cannot be read."""
        return code in self.codes or code[:1] in self.unsure_letters or not self.kinds_complete

    @cached_property
    def unsure_letters(self) -> frozenset[str]:
        """Letters of the kinds that have entries whose code is not known, as their file cannot be read or
        they have the code of another entry."""
        unread = (file for file, claim in self.faulty_files.items() if claim is None)
        folders = {file.removeprefix("content/").partition("/")[0] for file in unread}
        return frozenset(
            {kind.letter for kind in self.kinds.values() if kind.folder in folders}
            | {code[:1] for code in self.repeated_codes}
        )

    @cached_property
    def repeated_codes(self) -> frozenset[str]:
        """Codes that several entries have."""
        times = Counter(entry.code for entry in self.written if entry.code)
        return frozenset(code for code, number in times.items() if number > 1)

    @cached_property
    def by_kind(self) -> dict[str, tuple[Entry, ...]]:
        return grouped((entry.kind.key, entry) for entry in self.entries)

    @cached_property
    def by_collection(self) -> dict[str, tuple[Entry, ...]]:
        return grouped((key, entry) for entry in self.entries for key in dict.fromkeys(entry.collections))

    @cached_property
    def place_in_kind(self) -> dict[str, dict[str, int]]:
        """Place of each entry among those of its kind, from 0, by the kind's key and its own code."""
        return places(self.by_kind)

    @cached_property
    def place_in_collection(self) -> dict[str, dict[str, int]]:
        """Place of each entry in its collections, from 0, by the collection's key and its own code."""
        return places(self.by_collection)

    @cached_property
    def by_sequence(self) -> dict[tuple[str, str, object], tuple[Entry, ...]]:
        """Entries of each sequence, by (kind, field that they are counted within, its value)."""
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

    def is_sequence(self, key: str) -> bool:
        """Whether a collection is a road whose steps are counted, rather than a list in some order."""
        return any(value == key for _, _, value in self.by_sequence)

    def in_situation(self, word: str) -> tuple[Entry, ...]:
        """Entries filed under a situation, in reading order."""
        return tuple(entry for entry in self.entries if word in entry.facts["situations"])

    def shared_idea(self, entry: Entry) -> str | None:
        """The idea of `twins.yml` that an entry shares with others; None if it shares none."""
        return next((idea for idea, codes in self.site.twins.items() if entry.code in codes), None)

    @property
    def collections_in_use(self) -> tuple[str, ...]:
        """The collections that have entries, in the order of the taxonomy."""
        return tuple(key for key in self.site.taxonomy.collections if self.in_collection(key))

    def drawing(self, key: str) -> Path | None:
        """The picture of a collection's idea, if there is one."""
        return self.pictures.get(f"{COLLECTIONS}/{key}.svg")

    @property
    def kinds_in_use(self) -> tuple[Kind, ...]:
        """Kinds that have entries, in their order."""
        return tuple(kind for kind in self.kinds.values() if self.of_kind(kind))

    @cached_property
    def products(self) -> dict[str, Product]:
        """Every product by key: the rows of products.yml, some of them expanded into one product per kind or
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
        """The page of a collection; None if it has no file."""
        return next((page for page in self.collections if page.key == key), None)

    def next_code(self, kind: Kind | CodedForm) -> str:
        """The next code of a kind: above all that were ever used, since codes are never reassigned. In a
        playbook that stands on another one also above those that the other may use one day."""
        floor = 0 if self.project.base is None else CODES_BELOW
        used = (int(code[1:]) for code in self.codes | self.former_codes if code[0] == kind.letter)
        highest = max(floor, max(used, default=0))
        return f"{kind.letter}{highest + 1:02}"


def grouped(pairs: Iterable[tuple[Any, Entry]]) -> dict[Any, tuple[Entry, ...]]:
    """Groups (key, entry) pairs by key; entries keep their order within each group."""
    groups: dict[Any, list[Entry]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}


def places(groups: Mapping[str, tuple[Entry, ...]]) -> dict[str, dict[str, int]]:
    """Place of each entry in each group, from 0, by its code."""
    return {
        key: {entry.code: place for place, entry in enumerate(entries)} for key, entries in groups.items()
    }


ReadResult = tuple[Library, tuple[Problem, ...]]
# by file: its kind, how it is read and its text, and the entry with its problems that were parsed from them
EntryInputs = tuple[Kind, MarkdownOptions, Spelling, str, tuple[Source, ...] | None]
Overlay = tuple[Document, Document]  # a file of one's own, and the one below that it is laid over
Words = tuple[
    Overlay | None, Document | None
]  # of a file, with what the uppermost layer of a translation says
Parsed = dict[str, tuple[EntryInputs, tuple[Entry, list[Problem], Words]]]


def under_these(
    known: Parsed, kinds: Mapping[str, Kind], options: MarkdownOptions, spelling: Spelling
) -> Parsed:
    """Entries that another run parsed under the same settings, as parsed under the objects of this one."""
    return {
        file: ((kinds[kind.key], options, spelling, text, below), found)
        for file, ((kind, _, _, text, below), found) in known.items()
        if kind.key in kinds
    }


def read_library(project: Project) -> ReadResult:
    """Step 1: the library of all valid files, and the problems of the others.

    Raises InputError if settings or kinds are invalid: no later step can do without them.
    """
    library, problems = read_partial_library(project)
    if not (library.settings_complete and library.kinds_complete):
        raise InputError(problems)
    return library, problems


def read_partial_library(project: Project) -> ReadResult:
    """Step 1 for `check`: goes on if settings or kinds are invalid, so that all problems are reported."""
    return Reader(project).read()


class Reader:
    """Reads a project any number of times; entries that have not changed since the last time are not parsed
    again.

    `mkdocs_yml`: the settings of MkDocs if they have been read already; None: they are read each time.
    """

    def __init__(self, project: Project, mkdocs_yml: MkdocsYml | None = None):
        self.project, self.mkdocs_yml = project, mkdocs_yml
        self.parsed: Parsed = {}
        self.known: Mapping[str, Parsed] = {}  # by language: entries that another run parsed
        self.known_sites: dict[str, Site] = {}  # by language: settings that need not be read the next time
        self.latest: Reading | None = None  # of the last time; replaced as a whole, since others may look
        self.translators: dict[Project, Reader] = {}
        self.lock = RLock()  # a preview and its editor read with the same reader

    def begin_with(self, known: Mapping[str, Parsed], sites: dict[str, Site]) -> None:
        """Take the entries, by language, that another run parsed under the same settings, and these settings,
        by language, which are read again the time after next."""
        self.known, self.known_sites = known, sites

    @property
    def parsed_by_language(self) -> dict[str, Parsed]:
        """The entries that were parsed, for another run to begin with."""
        return {each.project.language: each.parsed for each in (self, *self.translators.values())}

    def read(self) -> ReadResult:
        """Step 1: the library of all that could be read, with its translations, and all problems of what is
        written. Those of a translation are told beside it."""
        with self.lock:
            (library, content), problems = self.read_now()
            self.latest = self.with_translations(library), content
            return self.latest[0], problems

    def with_translations(self, library: Library) -> Library:
        """A library with its translations, which are read now."""
        brand = library.site.brand
        chosen = brand.languages if brand and not self.project.language else {}
        translations = {
            tag: self.translator(
                self.project.in_language(tag, only_translated=row.untranslated == "left out"),
                library.mkdocs_yml,
            ).read_language()
            for tag, row in chosen.items()
        }
        return replace(library, translations=translations) if translations else library

    def take_record(self, language: str) -> None:
        """Take what a translation's record says now; nothing else has changed since the last reading."""
        with self.lock:
            (library, content), reader = self.last(), self.translator_of(language)
            (translated, own_reader), (_, problems) = reader.last(), library.translations[language]
            lock, _ = read_lock(translated.project, lock_path(translated.project))
            translated = replace(translated, base_lock=lock)
            reader.latest = translated, own_reader
            known = {**library.translations, language: (translated, problems)}
            self.latest = replace(library, translations=known), content

    def new_translator(self, project: Project) -> "Reader":
        """A reader of a translation, who begins with what this one knows."""
        reader = Reader(project)
        reader.begin_with(self.known, self.known_sites)
        return reader

    def translator(self, project: Project, mkdocs_yml: MkdocsYml) -> "Reader":
        """The reader of a translation, which is kept."""
        reader = self.translators.get(project) or self.new_translator(project)
        others = {other: known for other, known in self.translators.items() if other != project}
        self.translators = {**others, project: reader}  # the last one of a language is that which holds
        reader.mkdocs_yml = mkdocs_yml
        return reader

    def translator_of(self, language: str) -> "Reader":
        """The reader of the translation into a language, as it was read last. Raises KeyError if there is
        none."""
        by_language = {project.language: reader for project, reader in self.translators.items()}
        return by_language[language]

    def read_language(self) -> ReadResult:
        """The library in one language, and its problems."""
        self.latest, problems = self.read_now()
        return self.latest[0], problems

    def read_now(self) -> "tuple[Reading, tuple[Problem, ...]]":
        """The library in one language with what read its files, and its problems."""
        mkdocs_yml = self.mkdocs_yml or read_mkdocs_yml(self.project)
        project = with_base(self.project, mkdocs_yml)
        if project.only_translated:
            project = replace(project, hidden=project.hidden | untranslated_codes(project))
        known = self.known_sites.pop(project.language, None)
        site, site_problems = (known, ()) if known else read_settings(project)
        kinds = kinds_of_brand(project, site)
        lock, lock_problems = read_lock(project, lock_path(project))
        reader = self.content_reader(project, site, kinds)
        reader.locked_files = frozenset(lock.parts) if lock else frozenset()
        reader.fill()
        library = Library(
            project=project,
            site=site,
            kinds=kinds.by_key,
            workshop_form=reader.workshop_form,
            path_form=reader.path_form,
            assets=tuple(reader.assets()),
            settings_complete=not site_problems,
            kinds_complete=not kinds.problems,
            mkdocs_yml=mkdocs_yml,
            overlays=reader.overlays,
            own_words=reader.own_words,
            base_texts=reader.base_texts,
            base_lock=lock,
            lock_below=read_lock(project, lock_path_below(project))[0],  # its problems are reported there
            **reader.contents(),
        )
        return (library, reader), (*site_problems, *kinds.problems, *lock_problems, *reader.problems)

    def content_reader(self, project: Project, site: Site, kinds: Kinds) -> "ContentReader":
        """What reads the files of `content/` under these settings, with entries that are known already."""
        forms = (
            read_collection_form(project, site.spelling),
            in_brand_colour(project, site, WORKSHOP_FORM, read_workshop_form(project, site.spelling)),
            in_brand_colour(project, site, PATH_FORM, read_path_form(project, site.spelling)),
        )
        options = markdown_options(site)
        if not self.parsed:
            known = self.known.get(project.language, {})
            self.parsed = under_these(known, kinds.by_key, options, site.spelling)
        reader = ContentReader(project, kinds, *forms, site.blanks or {}, options, site.spelling, self.parsed)
        reader.renamings = renamings(project, site, kinds, *forms)
        reader.written_language = site.written_language
        return reader

    def last(self) -> "Reading":
        """What was read the last time; it is read now if there was none."""
        if self.latest is None:
            self.read()
        assert self.latest is not None
        return self.latest

    def last_library(self) -> Library:
        """The library of the last time."""
        return self.last()[0]

    def read_draft(self, file: str, data: bytes) -> ReadResult:
        """The library of the last time as it would be if one file of `content/` had this content, and the
        problems of that file alone. Raises InputError if the content is no clean UTF-8."""
        library, reader = self.last()
        draft = reader.without(file)
        draft.read_below(library.project.own / file)
        draft.sort(draft.filled(draft.renamed(clean_source(file, data))))
        return replace(library, **draft.contents()), tuple(draft.problems)

    def read_settings_draft(self, file: str, data: bytes) -> ReadResult:
        """The library of the last time as it would be if one file of `site_config/` had this content, and the
        problems of the settings. Raises InputError if the content is no clean UTF-8."""
        library = self.last_library()
        drafts = {library.project.own / file: clean_source(file, data)}
        site, problems = read_settings(library.project, drafts)
        return replace(library, site=site, settings_complete=not problems), problems


def kinds_of_brand(project: Project, site: Site) -> Kinds:
    """The kinds that the brand chooses, in the colours that it says."""
    brand = site.brand
    kinds = read_kinds(project, site.spelling, brand.kinds if brand else ())
    if not brand:
        return kinds
    own = {key: colour_of_brand(project, site, kind_file(key)) for key in kinds.by_key}
    named = {key: colour for key, colour in {**own, **brand.colours}.items() if colour}
    return kinds.in_colours({key: Colours(**brand_colours(each)) for key, each in named.items()})


def colour_of_brand(project: Project, site: Site, file: str) -> str | None:
    """The brand's one colour, where it is that of a kind or form too, whose file is given."""
    brand = site.brand
    return brand.colour if brand and brand.cards_in_colour and not has_own_colours(project, file) else None


def in_brand_colour(project: Project, site: Site, file: str, form: Form) -> Form:
    """A form in the brand's one colour, where that is wanted and its file has none of its own."""
    colour = colour_of_brand(project, site, file)
    return form.model_copy(update={"colours": Colours(**brand_colours(colour))}) if colour else form


def content_files(project: Project, *suffixes: str) -> Iterator[Path]:
    """Files below `content/` in order of name, those of the base that the project has not itself among them;
    hidden ones are left alone."""
    found: dict[str, Path] = {}
    for layer in reversed(project.layers):
        found |= {project.name(path): path for path in files_below(layer / "content", suffixes)}
    yield from found.values() if len(project.layers) == 1 else (found[name] for name in sorted(found))


def untranslated_codes(project: Project) -> frozenset[str]:
    """The codes of all files that a translation has no words for."""
    return frozenset(filter(None, (claimed_code("", source) for source in untranslated_files(project))))


def untranslated_files(project: Project) -> Iterator[Source]:
    """The files of `content/` that a translation has no words for; what cannot be read is told when all
    is."""
    for path in content_files(project, ".md"):
        if project.is_below(path):
            with suppress(InputError):
                yield read_source(project, path)


def renamings(
    project: Project,
    site: Site,
    kinds: Kinds,
    collection: CommonRules,
    workshop: WorkshopForm,
    path: PathForm,
) -> dict[str, Renaming]:
    """What headings, marks and words of lists are called in the language of a translation, or of the playbook
    if words in it ship, by folder of `content/`; none where all is as it is written."""
    if not (project.language or project.spoken):
        return {}
    written = replace(project, language="", spoken=project.spoken if project.language else "")
    before = read_kinds(written).by_key
    return {
        **{
            kind.folder: renaming(before[key], kind, site.terms)
            for key, kind in kinds.by_key.items()
            if key in before
        },
        COLLECTIONS: renaming(read_collection_form(written), collection, site.terms),
        workshop.folder: renaming(read_workshop_form(written), workshop, site.terms),
        path.folder: renaming(read_path_form(written), path, site.terms),
    }


def files_below(content: Path, suffixes: Names[str]) -> Iterator[Path]:
    """Files with these endings below a folder, in order of name."""
    for folder, folders, names in os.walk(content):
        folders[:] = visible_names(folders)
        for name in visible_names((*names, *folders)):
            if Path(name).suffix.lower() in suffixes:
                yield Path(folder, name)


@dataclass
class ContentReader:
    """Reads the files of `content/` one by one, sorts them by type and collects their problems."""

    project: Project
    kinds: Kinds
    form: CommonRules
    workshop_form: WorkshopForm
    path_form: PathForm
    blanks: dict[str, Variable]
    options: MarkdownOptions
    spelling: Spelling
    parsed: Parsed
    entries: list[Entry] = field(default_factory=list)
    flawed: list[Entry] = field(default_factory=list)
    pages: list[ContentPage] = field(default_factory=list)
    collections: list[Collection] = field(default_factory=list)
    workshops: list[Workshop] = field(default_factory=list)
    learning_paths: list[LearningPath] = field(default_factory=list)
    variables_used: dict[str, frozenset[str]] = field(default_factory=dict)
    faulty_files: dict[str, str | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    below: dict[str, tuple[Source, ...]] = field(default_factory=dict)  # file -> those that it is laid over
    own_layers: dict[str, int] = field(default_factory=dict)  # file -> how many of these are its own words
    renamings: dict[str, Renaming] = field(default_factory=dict)  # by folder, in a translation
    written_language: str = PLAIN.language  # the language that a translation is made from
    overlays: dict[str, tuple[Document, Document]] = field(default_factory=dict)
    own_words: dict[str, Document] = field(default_factory=dict)
    base_texts: dict[str, str] = field(default_factory=dict)
    locked_files: frozenset[str] = frozenset()  # which were laid over one of the base

    def fill(self) -> None:
        """Read every file of `content/`."""
        for path in content_files(self.project, ".md"):
            self.place(path)
        for path in content_files(self.project, *HIDDEN_BY_WINDOWS):
            self.note_misnamed(path)

    def contents(self) -> dict[str, Any]:
        """What a library has of the files that were read, by attribute, in its order."""
        return {
            "entries": tuple(sorted(self.entries, key=lambda entry: (entry.order, entry.file))),
            "pages": tuple(self.pages),
            "collections": tuple(self.collections),
            "workshops": tuple(sorted(self.workshops, key=lambda each: (each.code or "", each.file))),
            "learning_paths": tuple(
                sorted(self.learning_paths, key=lambda each: (each.code or "", each.file))
            ),
            "flawed": tuple(self.flawed),
            "faulty_files": self.faulty_files,
            "variables_used": self.variables_used,
        }

    def place(self, path: Path) -> None:
        """Read one Markdown file and put it where it belongs."""
        if self.project.only_translated and self.project.is_below(path):
            return
        try:
            source = self.read(path)
            self.read_below(path)
        except InputError as refused:
            self.problems += refused.problems
            self.faulty_files[self.project.name(path)] = None
            return
        if not (self.project.is_below(path) and claimed_code("", source) in self.project.hidden):
            self.sort(source)

    def without(self, file: str) -> "ContentReader":
        """What was read, as if a file had not been there; without problems."""

        def others(pages: Iterable[Any]) -> list[Any]:
            return [page for page in pages if page.document.file != file]

        return replace(
            self,
            parsed=dict(self.parsed),
            overlays=dict(self.overlays),
            own_words=dict(self.own_words),
            entries=others(self.entries),
            flawed=others(self.flawed),
            pages=others(self.pages),
            collections=others(self.collections),
            workshops=others(self.workshops),
            learning_paths=others(self.learning_paths),
            variables_used={name: used for name, used in self.variables_used.items() if name != file},
            faulty_files={name: code for name, code in self.faulty_files.items() if name != file},
            problems=[],
        )

    def sort(self, source: Source) -> None:
        """Put one Markdown file, whose blanks are filled in, where it belongs."""
        folder = PurePosixPath(source.file).relative_to("content").parent.as_posix()
        kind = next((kind for kind in self.kinds.by_key.values() if kind.folder == folder), None)
        if folder == ".":
            self.page(source)
        elif folder == COLLECTIONS:
            self.collection(source)
        elif folder == self.workshop_form.folder:
            self.workshop(source)
        elif folder == self.path_form.folder:
            self.learning_path(source)
        elif kind:
            self.entry(kind, source)
        else:
            self.report_unknown_folder(source, folder)

    def read(self, path: Path) -> Source:
        """A file with its blanks filled in; one of the base without the codes that are hidden. Raises
        InputError."""
        source = read_source(self.project, path)
        below = self.project.is_below(path)
        if below:
            self.base_texts.setdefault(source.file, source.text)
        if self.project.hidden and (below or self.project.language):
            source, problems = source_without_codes(source, self.project.hidden)
            if claimed_code("", source) not in self.project.hidden:  # else nothing of the file is left either
                self.problems += problems
        return self.filled(self.renamed(source))

    def renamed(self, source: Source) -> Source:
        """A file with the headings and marks of the language of a translation."""
        return self.renaming(source.file).text(source) if self.renamings else source

    def renaming(self, file: str) -> Renaming:
        """What is called otherwise in the folder of a file."""
        folder = PurePosixPath(file).parent.name
        return self.renamings.get(folder, Renaming())

    def filled(self, source: Source) -> Source:
        """A file with its blanks filled in; which it names is remembered."""
        self.variables_used[source.file] = variable_names_in(source.text)
        return substitute_variables(source, self.blanks)

    def read_below(self, path: Path) -> None:
        """Keep the files of the layers below that a file of the project is laid over. Raises InputError."""
        file, layers = self.project.name(path), self.project.layers
        at = next((place for place, layer in enumerate(layers) if path == layer / file), 0)
        twins = [layer / file for layer in layers[at + 1 :] if (layer / file).is_file()]
        found = [(twin, self.read(twin)) for twin in twins]
        kept = tuple(
            source
            for twin, source in found
            if self.project.language or claimed_code("", source) not in self.project.hidden
        )
        if kept:
            self.below[file] = kept
        own = [layer / file for layer in self.project.translated or (self.project.root,)]
        self.own_layers[file] = sum(path in own for path in (path, *twins))
        laid_over = file in self.locked_files or bool(self.project.language)
        if laid_over and not kept and not self.project.is_below(path):
            message = VANISHED[bool(self.project.language)]
            raise InputError([Problem(file, 1, message)])

    def note_misnamed(self, path: Path) -> None:
        """Keep the name and code that a file would have without the ending that Windows does not show
        (`ease.md.txt`): what refers to them is not told too."""
        if path.stem.lower().endswith(".md"):
            with suppress(InputError):
                source = read_source(self.project, path)
                file = self.project.name(path.with_suffix(""))
                self.faulty_files[file] = claimed_code("", Source(file, source.text))

    def split(self, source: Source, names: Iterable[str]) -> Document:
        """A file as its facts, which may have these names, and its body."""
        options = replace(self.options, spell=self.spelling.of(source.file))
        every = (source, *self.below.get(source.file, ()))
        words = len(every) - 1 if self.project.language else 0  # of a translation; they may be sections alone
        document, *below = (
            self.renaming(source.file).document(
                split_front_matter(each, options, names, needs_facts=at >= words)
            )
            for at, each in enumerate(every)
        )
        if self.project.language and (self.project.own / source.file).is_file():
            self.own_words[source.file] = document
        if not below or not document.fields_valid:
            return document
        folder = PurePosixPath(source.file).parent.name
        by_section = folder not in ("content", self.workshop_form.folder, self.path_form.folder)

        def laid(documents: list[Document]) -> Document:
            lowest, *others = reversed(documents)
            lay = partial(lay_document_over, by_section=by_section)
            return reduce(lambda base, own: lay(own, base), others, lowest)

        stacked, own = [document, *below], self.own_layers.get(source.file, 1)
        if not own or own == len(stacked):
            return laid(stacked)
        self.overlays[source.file] = laid(stacked[:own]), laid(stacked[own:])
        return lay_document_over(*self.overlays[source.file], by_section=by_section)

    def page(self, source: Source) -> None:
        document = self.split(source, PAGE_FIELDS)
        page, problems = read_page(document)
        self.pages.append(page)
        self.problems += self.misplaced_entry(document, len(problems)) or problems

    def misplaced_entry(self, document: Document, consequences: int) -> list[Problem]:
        """The problem of an entry that stands in `content/` itself; the file has so many because of that."""
        code = document.facts.value.get("code")
        if not isinstance(code, str):
            return []
        kind = self.kind_of(code)
        folder = f"content/{kind.folder}/" if kind else "the folder of its kind, such as content/beliefs/"
        if kind:  # what refers to it where it belongs is not told too
            self.faulty_files[folder + PurePosixPath(document.file).name] = code
        message = f"an entry cannot stand in content/ itself; move the file into {folder}"
        return [document.facts.problem(("code",), message + further_messages(consequences - 1))]

    def kind_of(self, code: str) -> Kind | None:
        """The kind whose letter a code begins with, in whatever case."""
        return next((kind for kind in self.kinds.by_key.values() if kind.letter == code[:1].upper()), None)

    def strayed_entry(self, kind: Kind, document: Document, consequences: int) -> list[Problem]:
        """The problem of an entry that stands in the folder of another kind, which makes nearly all that is
        in the file wrong; none if only its code may be wrong."""
        code = document.facts.value.get("code")
        meant = self.kind_of(code) if isinstance(code, str) else None
        if meant is None or meant is kind or consequences < MANY_CONSEQUENCES:
            return []
        folder = f"content/{meant.folder}/"
        self.faulty_files |= {document.file: code, folder + PurePosixPath(document.file).name: code}
        message = (
            f"code '{code}' is of the kind {meant.name.lower()}, and this is the folder of {kind.folder}; "
            f"move the file into {folder}"
        )
        return [document.facts.problem(("code",), message + further_messages(consequences - 1))]

    def collection(self, source: Source) -> None:
        page, problems = read_collection(self.form, self.split(source, self.form.fields))
        self.collections.append(page)
        self.problems += problems

    def workshop(self, source: Source) -> None:
        workshop, problems = read_workshop(self.workshop_form, self.split(source, self.workshop_form.fields))
        self.workshops.append(workshop)
        self.problems += problems
        if problems:
            self.faulty_files[source.file] = workshop.code or claimed_code(self.workshop_form.letter, source)

    def learning_path(self, source: Source) -> None:
        path, problems = read_learning_path(self.path_form, self.split(source, self.path_form.fields))
        self.learning_paths.append(path)
        self.problems += problems
        if problems:
            self.faulty_files[source.file] = path.code or claimed_code(self.path_form.letter, source)

    def entry(self, kind: Kind, source: Source) -> None:
        entry, problems = self.read_entry_if_changed(kind, source)
        if strayed := self.strayed_entry(kind, entry.document, len(problems)):
            self.problems += strayed
            return
        self.problems += problems
        (self.flawed if problems else self.entries).append(entry)
        if problems:
            self.faulty_files[source.file] = entry.code or claimed_code(kind.letter, source)

    def read_entry_if_changed(self, kind: Kind, source: Source) -> tuple[Entry, list[Problem]]:
        """An entry and its problems; as parsed before, if neither its file nor its kind has changed."""
        inputs = kind, self.options, self.spelling, source.text, self.below.get(source.file)
        if source.file not in self.parsed or self.parsed[source.file][0] != inputs:
            entry, problems = read_entry(kind, self.split(source, kind.fields))
            found = self.overlays.get(source.file), self.own_words.get(source.file)
            self.parsed[source.file] = inputs, (self.marked(entry), problems, found)
        entry, problems, (overlay, words) = self.parsed[source.file][1]
        if overlay:
            self.overlays[source.file] = overlay
        if words:
            self.own_words[source.file] = words
        return replace(entry, kind=kind), problems

    def marked(self, entry: Entry) -> Entry:
        """An entry that says whose words it has; one of a translation, with what it has no words for
        marked."""
        entry = replace(entry, origin=self.project.origin(entry.file))
        if not self.project.language:
            return entry
        own, _ = self.overlays.get(entry.file, (None, None))
        left_out = self.project.only_translated
        words = Foreign.among(self.written_language, self.project.language)
        return in_two_languages(entry, own, words, only_translated=left_out)

    def report_unknown_folder(self, source: Source, folder: str) -> None:
        """Reports a file in a folder that belongs to no kind; not while a kind is invalid, as the folder may
        be that kind's."""
        self.faulty_files[source.file] = claimed_code("", source)
        if folder in self.kinds.left_out:
            kind = self.kinds.left_out[folder]
            message = (
                f"the kind '{kind}' is not in 'kinds' of site_config/brand.yml; add it, or remove the file"
            )
            self.problems.append(Problem(source.file, 1, message))
        elif not self.kinds.problems:
            folders = [
                *(kind.folder for kind in self.kinds.by_key.values()),
                self.workshop_form.folder,
                self.path_form.folder,
            ]
            copied = next((each for each in folders if re.match(rf"{re.escape(each)} ?[-(]", folder)), None)
            meant = (
                f", which seems a copy of '{copied}/'; move what is new in it there, and remove the folder"
                if copied
                else did_you_mean(folder, folders)
            )
            self.problems.append(Problem(source.file, 1, f"no kind keeps its entries in '{folder}/'{meant}"))

    def assets(self) -> Iterator[Path]:
        """Pictures below `content/`; reports those that are symbolic links out of it, or unreadable."""
        for path in content_files(self.project, *PICTURE_SUFFIXES):
            try:
                photograph = path.suffix.lower() in PHOTOGRAPH_SUFFIXES
                largest = MAX_PHOTOGRAPH_SIZE if photograph else MAX_FILE_SIZE
                check_file(self.project, path, self.project.name(path), largest)
                yield path
            except InputError as refused:
                self.problems += refused.problems


Reading = tuple[Library, ContentReader]  # a library, and what has read its files


def markdown_options(site: Site) -> MarkdownOptions:
    """What the Markdown of a playbook becomes HTML with; English where its settings are invalid."""
    language = site.brand.language if site.brand else PLAIN.language
    return MarkdownOptions(language, site.labels or {})


def claimed_code(letter: str, source: Source) -> str | None:
    """The code that an invalid file claims in its front matter; None if it does not begin with `letter`."""
    found = CODE_LINE.search(source.text)
    return found[1] if found and found[1].startswith(letter) else None


def is_called_after(name: str, slug: str) -> bool:
    """Whether a file is called as another one is, with something behind."""
    return bool(re.fullmatch(SLUG_PATTERN, slug) and re.match(rf"{re.escape(slug)} ?[-(]", name))


def library_cache(library: Library) -> Cache:
    """The cache of a playbook."""
    return project_cache(library.project, library.site)


def project_cache(project: Project, site: Site) -> Cache:
    """The cache of a project with these settings."""
    return cache_of_size(project, site.press.cache * MEGABYTE)


def known_files(project: Project) -> Cache:
    """The cache of a project whose settings are not read yet: what is there can be found, and there is room
    for nothing more."""
    return cache_of_size(project, 0)


def cache_of_size(project: Project, limit: int) -> Cache:
    """The cache of a project, of at most `limit` bytes."""
    return Cache(project.cache / "made", limit, installation_hash()[:MAKER_PREFIX_LENGTH])


DEFAULT_SMALLEST_STOCK = "85x55"  # for entries without the field `smallest_stock`


def card_stocks(library: Library) -> dict[str, Stock]:
    """Stocks by key without tent cards."""
    return {key: stock for key, stock in library.site.stocks.items() if not stock.tent}


def tent_stocks(library: Library) -> dict[str, Stock]:
    """Stocks of tent cards by key."""
    return {key: stock for key, stock in library.site.stocks.items() if stock.tent}


def tent_for_paper(library: Library, paper: str | None) -> str | None:
    """The key of the tent card that is folded from a paper; None if there is none."""
    return next(
        (key for key, stock in library.site.stocks.items() if stock.tent and stock.tent.paper == paper), None
    )


def card_fits_stock(library: Library, entry: Entry, stock_key: str | None) -> bool:
    """Whether a stock is large enough for an entry's card."""
    stocks, smallest = library.site.stocks, entry.smallest_stock
    return (
        smallest is None
        or smallest not in stocks
        or stock_key not in stocks
        or can_contain(stocks[stock_key], stocks[smallest])
    )


def smallest_stock_of(entry: Entry) -> str:
    """The smallest stock that an entry's card is meant for, on which pages show it."""
    return entry.smallest_stock or DEFAULT_SMALLEST_STOCK

"""Takes over the Markdown of another tool: each folder of files becomes a kind, its headings the kind's
sections; files without headings in common become pages."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from string import ascii_uppercase
from urllib.parse import urlsplit

from playbook_press.core.files import write_file
from playbook_press.core.hashing import visible_names
from playbook_press.core.problems import UsageError, counted
from playbook_press.core.project import Project
from playbook_press.core.slugs import file_name
from playbook_press.read.brand_colours import brand_colours
from playbook_press.read.library import PICTURE_SUFFIXES
from playbook_press.read.reserved_paths import RESERVED_FOLDERS, RESERVED_PAGES
from playbook_press.read.yaml_text import yaml_text
from playbook_press.scaffold.foreign_markdown import LEAD, ForeignPage, read_foreign

LEAST_SHARE = 0.5  # of the files of a folder that have a heading, for it to be a section of a kind
MAX_SUMMARY, MAX_TITLE, MAX_ROW, MAX_ROWS = 28, 9, 22, 2  # words; rows of a card
LEAD_HEADING = "In short"
COLOURS = ("#1f5c57", "#5b4a6b", "#8a4b12", "#1b5673", "#7d2f56", "#3b4a8c", "#8c2f39", "#3f4f2a", "#45474f")
WORKSHOP_LETTER = "W"
FIRST_TAB, TAB_STEP = 6.0, 7.5  # mm
TARGET = re.compile(r"(?P<before>!?\[[^\]]*\]\()(?P<address>[^()\s]+)(?P<after>(?:\s+\"[^\"]*\")?\))")
# names that a section may not have: those of facts, and of sections that kinds share, whose rules are others
NAMES = frozenset(
    [
        *("code", "title", "summary", "source", "audience", "situations", "tags", "search", "related", "cue"),
        *("smallest_stock", "aliases", "owner", "reviewed", "review_every"),
        *(
            "say",
            "instead_of",
            "try_it",
            "why",
            "in_practice",
            "reflect",
            "card_back",
            "recall",
            "facilitator",
        ),
    ]
)
SECTION_NAME = re.compile(r"[^a-z0-9]+")
INDEX = "content/index.md"


@dataclass(frozen=True)
class KindFolder:
    """A folder of files that becomes a kind: its key, its letter, and the headings of its sections."""

    key: str
    letter: str
    number: int
    pages: tuple[ForeignPage, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading, in the order in which they come first."""
        return tuple(dict.fromkeys(heading for page in self.pages for heading in page.sections))

    @property
    def name(self) -> str:
        """What one of them is called."""
        word = self.key.replace("-", " ").capitalize()
        return word[:-1] if word.endswith("s") and not word.endswith("ss") else word

    def code(self, page: ForeignPage) -> str:
        return f"{self.letter}{self.pages.index(page) + 1:02}"

    def file(self, page: ForeignPage) -> str:
        return f"content/{self.key}/{page.slug}.md"


@dataclass
class TakenOver:
    """What is written: texts and pictures by their names here; and what a person has to look at."""

    source: Path
    texts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    report: list[str] = field(default_factory=list)


def take_over(folder: Path, source: Path) -> list[str]:
    """Write what is in `source` into the playbook in `folder`; the lines of the report. Raises UsageError
    where there is no Markdown, OSError."""
    pages = [read_foreign(source, path) for path in markdown_files(source, folder)]
    if not pages:
        raise UsageError([f"--from: there is no Markdown in {source}; expected files that end in .md"])
    folders = tuple(kind_folders(pages))
    taken = TakenOver(source)
    places = {
        page.path.as_posix(): (each.file(page), each.code(page)) for each in folders for page in each.pages
    }
    single = [page for page in pages if page.path.as_posix() not in places]
    places |= {page.path.as_posix(): (page_file(page), "") for page in single}
    for each in folders:
        take_folder(taken, each, places)
    for page in single:
        take_page(taken, page, places)
    for name, text in taken.texts.items():
        write_file(folder, name, text)
    for name, path in taken.pictures.items():
        write_file(folder, name, path.read_bytes())
    keep_settings(Project(folder), folders, pages)
    return [*summary(folders, single, taken), *taken.report]


def markdown_files(source: Path, folder: Path) -> Iterator[Path]:
    """The Markdown below a folder, in order of name; nothing hidden, of packages, or of the new playbook."""
    for place, folders, names in os.walk(source):
        folders[:] = [
            name
            for name in visible_names(folders)
            if name not in ("node_modules", "_site", "site", "public")
            and Path(place, name).resolve() != folder.resolve()
        ]
        yield from (Path(place, name) for name in visible_names(names) if name.lower().endswith(".md"))


def kind_folders(pages: Iterable[ForeignPage]) -> Iterator[KindFolder]:
    """The folders whose files have headings in common, each with a free letter."""
    folders: dict[str, list[ForeignPage]] = {}
    for page in pages:
        folders.setdefault(page.folder, []).append(page)
    letters = {WORKSHOP_LETTER}
    for key, found in folders.items():
        letter = free_letter(key, letters)
        if key and letter and key not in RESERVED_FOLDERS and have_common_headings(found):
            letters.add(letter)
            yield KindFolder(key, letter, len(letters) - 2, tuple(found))


def have_common_headings(pages: list[ForeignPage]) -> bool:
    """Whether there are two pages or more, and a heading that half of them have."""
    times = Counter(heading for page in pages for heading in page.sections if heading != LEAD)
    return len(pages) > 1 and any(number >= LEAST_SHARE * len(pages) for number in times.values())


def free_letter(key: str, taken: set[str]) -> str:
    """The first letter of a word that no kind has yet; of the alphabet, if all its own are taken; '' where
    none is left."""
    wanted = [letter for letter in key.upper() if letter.isascii() and letter.isalpha()]
    return next((letter for letter in (*wanted, *ascii_uppercase) if letter not in taken), "")


def take_folder(taken: TakenOver, folder: KindFolder, places: Mapping[str, tuple[str, str]]) -> None:
    """The kind of a folder, and its entries."""
    taken.texts[f"templates/kinds/{folder.key}/kind.yml"] = kind_text(folder)
    for page in folder.pages:
        if folder.file(page) in taken.texts:
            taken.report.append(f"{page.path}: {folder.file(page)} is there already; give it another name")
            continue
        facts = {"code": folder.code(page), **facts_of(taken, page), **lists_of(page)}
        body = "\n\n".join(
            f"## {heading or LEAD_HEADING}\n{relinked(taken, page, folder.file(page), text, places)}"
            for heading, text in sorted(
                page.sections.items(), key=lambda part: folder.headings.index(part[0])
            )
        )
        taken.texts[folder.file(page)] = with_facts(facts, body)


def take_page(taken: TakenOver, page: ForeignPage, places: Mapping[str, tuple[str, str]]) -> None:
    """A page of its own, its text as it was."""
    file = page_file(page)
    if file in taken.texts:
        taken.report.append(f"{page.path}: {file} is there already; give it another name")
        return
    body = "\n\n".join(
        (f"## {heading}\n" if heading else "") + relinked(taken, page, file, text, places)
        for heading, text in page.sections.items()
    )
    if page.addresses:
        taken.report.append(
            f"{page.path}: {page.addresses[0]} leads nowhere now, as pages keep no former address"
        )
    taken.texts[file] = with_facts(facts_of(taken, page), body)


def page_file(page: ForeignPage) -> str:
    """The file of a page; the index of the top is the home page, and pages that the press makes get a name
    beside them."""
    if page.path.parent == PurePosixPath() and page.path.stem.lower() in ("index", "_index", "readme"):
        return INDEX
    return f"content/{page.slug}{'-page' if page.slug in RESERVED_PAGES else ''}.md"


def with_facts(facts: Mapping[str, object], body: str) -> str:
    """A file of facts and text."""
    return f"---\n{yaml_text(facts, width=1000, short_lists=True)}---\n\n{body}\n"


def facts_of(taken: TakenOver, page: ForeignPage) -> dict[str, str]:
    """Title and summary; what is missing or too long is a line of the report."""
    taken.report += [f"{page.path}: {remark}" for remark in page.remarks]
    if len(page.title.split()) > MAX_TITLE:
        taken.report.append(f"{page.path}: its title has more than {MAX_TITLE} words")
    if not page.summary:
        taken.report.append(f"{page.path}: has no summary; say in one sentence what it is for")
    elif len(page.summary.split()) > MAX_SUMMARY:
        taken.report.append(f"{page.path}: its summary has more than {MAX_SUMMARY} words")
    return {"title": page.title, "summary": page.summary or page.title}


def lists_of(page: ForeignPage) -> dict[str, list[str]]:
    """Facts that are lists, without empty ones: words for the search, and former addresses."""
    return {
        name: list(words) for name, words in (("search", page.tags), ("aliases", page.addresses)) if words
    }


def relinked(
    taken: TakenOver, page: ForeignPage, file: str, text: str, places: Mapping[str, tuple[str, str]]
) -> str:
    """Text whose links to other files lead to what they have become: codes, pages, pictures."""

    def moved(found: re.Match[str]) -> str:
        address, _, anchor = found["address"].partition("#")
        target = normpath(page.path.parent / address.lstrip("/")) if address else ""
        place, code = places.get(target) or places.get(f"{target}.md") or ("", "")
        if picture := picture_at(taken.source, page, address):
            place = f"content/images/{file_name(picture.stem)}{picture.suffix.lower()}"
            taken.pictures[place] = picture
        elif PurePosixPath(address).suffix.lower() in PICTURE_SUFFIXES and not urlsplit(address).netloc:
            taken.report.append(f"{page.path}: its picture '{address}' is not in {taken.source}")
        there = code or (place and relpath(place, PurePosixPath(file).parent))
        marked = f"{there}#{anchor}" if anchor and not code else there
        return f"{found['before']}{marked}{found['after']}" if there else found[0]

    return TARGET.sub(moved, text)


def picture_at(source: Path, page: ForeignPage, address: str) -> Path | None:
    """The picture that an address means: beside the page, or below the folder or its `static`."""
    places = (
        source / page.path.parent / address,
        *(source / top / address.lstrip("/") for top in ("", "static")),
    )
    for path in places:
        inside = path.resolve().is_relative_to(source.resolve())
        if path.suffix.lower() in PICTURE_SUFFIXES and inside and path.is_file():
            return path
    return None


def kind_text(folder: KindFolder) -> str:
    """The `kind.yml` of a folder. On its cards stand the short sections that all have, else the summary."""
    everywhere = [
        heading for heading in folder.headings if all(heading in page.sections for page in folder.pages)
    ]
    rows = [
        heading
        for heading in everywhere
        if all(len(page.sections[heading].split()) <= MAX_ROW for page in folder.pages)
    ]
    back = [
        {"label": heading or LEAD_HEADING, "from": section_key(heading), "take": "all"}
        for heading in rows[:MAX_ROWS]
    ]
    kind = {
        "name": folder.name,
        "plural": folder.key.replace("-", " ").capitalize(),
        "folder": folder.key,
        "letter": folder.letter,
        "order": (folder.number + 1) * 10,
        "purpose": f"All {folder.key.replace('-', ' ')}.",
        "intro": f"{counted(len(folder.pages), 'entry', 'entries').capitalize()}.",
        "colours": brand_colours(COLOURS[folder.number % len(COLOURS)]),
        "notch": FIRST_TAB + TAB_STEP * (folder.number % 9),
        "fields": {name: {"required": False} for name in ("audience", "search", "cue")},
        "sections": {
            section_key(heading): {
                "heading": heading or LEAD_HEADING,
                "type": "prose",
                "required": heading in everywhere,
                "printed": heading in rows[:MAX_ROWS],
                "help": f"what stands below '{heading or LEAD_HEADING}'",
            }
            for heading in folder.headings
        },
        "card": {"back": back or [{"label": LEAD_HEADING, "from": "summary"}]},
    }
    return yaml_text(kind, width=1000)


def section_key(heading: str) -> str:
    """A heading as the name of a section."""
    plain = SECTION_NAME.sub("_", file_name(heading or LEAD_HEADING)).strip("_")
    return f"part_{plain}" if not plain[:1].isalpha() or plain in NAMES else plain


def keep_settings(project: Project, folders: tuple[KindFolder, ...], pages: list[ForeignPage]) -> None:
    """Say in `brand.yml` which kinds there are, where any has come."""
    path = project.root / "site_config/brand.yml"
    text = path.read_text(encoding="utf-8")
    if folders and "kinds: []\n" in text:
        kinds = ", ".join(folder.key for folder in folders)
        write_file(project.root, "site_config/brand.yml", text.replace("kinds: []\n", f"kinds: [{kinds}]\n"))


def summary(folders: tuple[KindFolder, ...], single: list[ForeignPage], taken: TakenOver) -> Iterator[str]:
    """The first lines of the report: what has become of what."""
    for folder in folders:
        entries = counted(len(folder.pages), "entry", "entries")
        rules = f"templates/kinds/{folder.key}/kind.yml"
        yield f"{folder.pages[0].path.parent}/: {entries} of a new kind, {folder.name}; its rules: {rules}"
    pages, pictures = counted(len(single), "page"), counted(len(taken.pictures), "picture")
    yield f"{pages} in content/, {pictures} in content/images/"
    addresses = sum(len(page.addresses) for folder in folders for page in folder.pages)
    yield f"{counted(addresses, 'former address', 'former addresses')} kept alive"
    yield f"{counted(len(taken.report), 'thing')} for you to look at{':' if taken.report else ''}"

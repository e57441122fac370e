"""An e-book of the playbook, or of a workshop: its chapters, and what it says of itself and of its
access."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from playbook_press.compose.files.lesson import LessonSection, LessonWriter
from playbook_press.compose.files.pictures import pictures_in
from playbook_press.compose.site.atom_feed import stable_uuid
from playbook_press.compose.templates import Templates
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.workshops import Workshop

ID = re.compile(r'\bid="([^"]+)"')
TARGET = re.compile(r'href="#([^"]+)"')
STYLE = "book.css"


@dataclass(frozen=True)
class Chapter:
    """A chapter as HTML; `file`: its name in the book; `part_of`: the title of its part, if any."""

    file: str
    title: str
    html: str
    part_of: str


@dataclass(frozen=True)
class Ebook:
    """A book. `identifier` stays the same for every edition; `seconds`: its date since 1970; `contents`:
    what its table of contents is called; `summary`: how accessible it is, in a sentence; `style`: CSS."""

    identifier: str
    title: str
    description: str
    author: str
    publisher: str
    licence: str
    language: str
    right_to_left: bool
    contents: str
    summary: str
    seconds: int | None
    chapters: tuple[Chapter, ...]
    style: str
    pictures: tuple[tuple[str, bytes], ...]


def playbook_ebook(
    library: Library, templates: Templates, entries: Sequence[Entry], seconds: int | None
) -> Ebook:
    """All entries, by kind."""
    brand = library.site.brand
    writer = LessonWriter(library, templates)
    sections = (writer.front(brand.name, brand.tagline), *writer.entries(entries))
    return ebook(library, brand.name, brand.tagline, "playbook", sections, seconds)


def workshop_ebook(library: Library, templates: Templates, workshop: Workshop, seconds: int | None) -> Ebook:
    """The workbook of a workshop, to read along on a screen."""
    sections = LessonWriter(library, templates).workshop(workshop)
    summary = workshop.facts["summary"]
    return ebook(library, workshop.title, summary, workshop.code, sections, seconds)


def ebook(
    library: Library,
    title: str,
    description: str,
    name: str,
    sections: Sequence[LessonSection],
    seconds: int | None,
) -> Ebook:
    """A book of sections, each a chapter of its own."""
    brand, labels = library.site.brand, library.site.labels
    style = library.project.require(f"templates/files/{STYLE}").read_text(encoding="utf-8")
    chapters = tuple(chapters_of(sections))
    pictures = tuple(pictures_in(library, "".join(chapter.html for chapter in chapters)))
    return Ebook(
        stable_uuid(library, "e-book", name).urn,
        title,
        description,
        brand.name,
        brand.publisher,
        brand.licence,
        brand.language,
        brand.direction == "rtl",
        labels["ebook_contents"],
        labels["ebook_accessibility"],
        seconds,
        chapters,
        style,
        pictures,
    )


def chapters_of(sections: Sequence[LessonSection]) -> list[Chapter]:
    """Each section as a chapter; a link to a place in another chapter names its file."""
    files = {name: f"{each.anchor}.xhtml" for each in sections for name in ID.findall(each.html)}
    return [
        Chapter(
            f"{each.anchor}.xhtml",
            each.title,
            TARGET.sub(lambda found: f'href="{files.get(found[1], "")}#{found[1]}"', each.html),
            each.part_of,
        )
        for each in sections
    ]

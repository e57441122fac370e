"""Leaflets: single pages in the style of the workbook, each set in the largest type size in which it fits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from playbook_press.compose.card_layouts import DEFAULT_VARIANT, smallest_step
from playbook_press.compose.cards import Face
from playbook_press.compose.confidential import find_secrets, secrets_of_entries
from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.documents.deck import (
    CardFaces,
    Deck,
    html_for_print,
    read_print_css,
    render_wrapper,
)
from playbook_press.compose.documents.workbook import book_css, ruled_background, tellings
from playbook_press.compose.links import rewrite_for_print
from playbook_press.compose.marks import figure_on_paper
from playbook_press.compose.number_words import entries_heading, in_words
from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import Job
from playbook_press.read.card_back import sentence_to_say
from playbook_press.read.collections import FOLDER, Collection
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.media import Paper

PAGE_FORMAT = "sheet"  # file in templates/workshops/formats/
SourceLocation = tuple[str, int]  # file and line


@dataclass(frozen=True)
class LeafletPage:
    """One page: its name in messages, its template in `templates/print/` with context, file and line of its
    source, and the pages that replace it if it does not fit."""

    unit: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    place: SourceLocation | None = None
    halves: tuple["LeafletPage", ...] = ()


def compose_leaflet(
    library: Library, templates: Templates, title: str, paper: Paper, leaves: Iterable[LeafletPage]
) -> Deck:
    """The document of some pages on a paper."""
    every = tuple(leaves)
    size = (paper.width, paper.height)
    rules = f"@page ruled {{ background: {ruled_background(library, *size, PAGE_FORMAT)} }}\n"
    css = book_css(library, *size, PAGE_FORMAT) + rules + read_print_css(library, "leaflet")
    head, foot = render_wrapper(templates, title, DEFAULT_VARIANT)
    faces = tuple(
        CardFaces(
            (render_page(templates, leaf),), tuple(render_page(templates, half) for half in leaf.halves)
        )
        for leaf in every
    )
    steps = smallest_step(css)
    places = {one.unit: one.place for leaf in every for one in (leaf, *leaf.halves) if one.place}
    return Deck(head, faces, foot, css, paper.margin, steps, places)


def render_page(templates: Templates, leaf: LeafletPage) -> Face:
    """Render a page."""
    return Face(
        leaf.unit,
        templates.render(
            f"print/{leaf.template}.html", **{"unit": leaf.unit, "fillable": False, **leaf.context}
        ),
    )


ENTRIES_PER_PAGE = 16  # entries on a page of a separate list
EntryLine = tuple[Entry, str]  # an entry and its line to say


def compose_collection_leaflet(library: Library, templates: Templates, job: Job) -> Deck:
    """A collection's leaflet: one page, or if that is too long the introduction and separate pages with the
    list."""
    key = job.product.entries["collection"]
    page = library.collection_page(key)
    rows = tuple((entry, line_to_say(entry)) for entry in job.entries)
    shared = {
        "name": library.site.taxonomy.collections[key],
        "page": page,
        "kind": job.entries[0].kind,
        "rows": rows,
        "heading": entries_heading(library, key, len(rows)),
        "count": in_words(library, len(rows)),
        "sections": printed_sections(library, page),
        "drawing": render_diagram(library, key, printed=True),
        "credit": library.site.sources.get(page.facts["source"]) if page else None,
    }
    place = (page.file, 1) if page else (job.entries[0].file, job.entries[0].line("collection"))
    lists = (
        LeafletPage(f"{job.key} list {number}", "collections/list", {**shared, "rows": part}, place)
        for number, part in enumerate(split_evenly(rows), 1)
    )
    halves = (LeafletPage(f"{job.key} idea", "collections/idea", shared, place), *lists)
    whole = LeafletPage(job.key, "collections/whole", shared, place, halves)
    return compose_leaflet(library, templates, job.product.title, library.site.papers[job.paper], [whole])


def printed_sections(library: Library, page: Collection | None) -> dict[str, tuple[str, Markup]]:
    """Public sections of a collection's page by key: heading and HTML for print."""
    if page is None:
        return {}
    here = f"{FOLDER}/{page.key}.html"
    return {
        section.key: (section.heading, Markup(rewrite_for_print(section.html, library, here)))
        for section in page.sections.values()
    }


def split_evenly(rows: Sequence[EntryLine]) -> Iterator[Sequence[EntryLine]]:
    """Split a list into as few, about equally long parts as pages of 16 entries need."""
    pages = -(-len(rows) // ENTRIES_PER_PAGE)
    most = -(-len(rows) // pages)
    yield from (rows[first : first + most] for first in range(0, len(rows), most))


def line_to_say(entry: Entry) -> str:
    """The best line to say; for an interview trait its question."""
    return sentence_to_say(entry) or entry.question


def secrets_of_collection(library: Library, job: Job) -> tuple[str, ...]:
    """Sentences of a collection's page and entries that only the facilitator may read."""
    page = library.collection_page(job.product.entries["collection"])
    confidential, public = (
        [section.text for section in each.values()]
        for each in ((page.for_facilitator, page.sections) if page else ({}, {}))
    )
    return *find_secrets(confidential, public), *secrets_of_entries(job.entries)


TRAITS_PER_SCORECARD = 2
RATING_SCALE = range(1, 6)


def compose_interview_kit(library: Library, templates: Templates, job: Job) -> Deck:
    """The interview kit of a job: question sheet, scorecards, panel sheet."""
    return compose_leaflet(
        library, templates, job.product.title, library.site.papers[job.paper], interview_pages(library, job)
    )


def interview_pages(library: Library, job: Job) -> Iterator[LeafletPage]:
    """The pages of an interview kit, to fill in by hand or on screen; traits are numbered from 1, and have
    their marks."""
    traits = tuple(
        (number, entry, figure_on_paper(library, entry)) for number, entry in enumerate(job.entries, 1)
    )
    shared = {"title": job.product.title, "traits": traits, "marks": RATING_SCALE, "fillable": True}
    yield LeafletPage(f"{job.key} questions", "interview/questions", shared)
    for first in range(0, len(traits), TRAITS_PER_SCORECARD):
        asked = traits[first : first + TRAITS_PER_SCORECARD]
        yield LeafletPage(
            f"{job.key} scorecard {asked[0][0]}", "interview/scorecard", {**shared, "asked": asked}
        )
    yield LeafletPage(f"{job.key} panel", "interview/panel", shared)


def compose_stories(library: Library, templates: Templates, job: Job) -> Deck:
    """The stories of a job; with answers in the facilitator's edition."""
    leaves = (
        leaf
        for entry in job.entries
        for leaf in story_pages(library, entry, job.product.edition == "facilitator")
    )
    return compose_leaflet(library, templates, job.product.title, library.site.papers[job.paper], leaves)


def story_pages(library: Library, entry: Entry, with_answers: bool) -> Iterator[LeafletPage]:
    """A page each time that a story is told, the last with its questions; and the one with the answers."""
    place = entry.file, entry.line("title")
    *earlier, last = [
        {"entry": entry, "heading": heading, "story_html": html_for_print(library, entry, html)}
        for heading, html in tellings(entry)
    ]
    for number, given in enumerate(earlier, 1):
        yield LeafletPage(f"{entry.code} {number}", "stories/story", given, place)
    [questions] = entry.roles["questions"]
    yield LeafletPage(entry.code, "stories/questions", {**last, "questions": questions}, place)
    if with_answers:
        # in the order in which they are needed
        roles = entry.roles.get("answers", ()), entry.roles.get("say", ()), entry.for_facilitator.values()
        answers = [
            (section.heading, html_for_print(library, entry, Markup(section.html)))
            for sections in roles
            for section in sections
        ]
        yield LeafletPage(
            f"{entry.code} answers", "stories/answers", {"entry": entry, "answers": answers}, place
        )

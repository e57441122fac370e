"""Leaflets: single sheets, a face a page, with the look of the workbook; each set in the largest type in
which it fits its page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from playbook_press.compose.card_layouts import PLAIN, smallest_step
from playbook_press.compose.cards import Face
from playbook_press.compose.confidential import secrets, secrets_in
from playbook_press.compose.diagrams import drawing
from playbook_press.compose.documents.deck import CardFaces, Deck, around_faces, on_paper, print_css
from playbook_press.compose.documents.workbook import book_css
from playbook_press.compose.links import to_paper
from playbook_press.compose.templates import Templates
from playbook_press.plan.jobs import Job
from playbook_press.read.card_back import best_line
from playbook_press.read.collections import FOLDER, Collection
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.media import Paper

FORMAT = "sheet"  # of templates/workshops/formats/
Place = tuple[str, int]  # file and line


@dataclass(frozen=True)
class Leaf:
    """One page: what messages call it, its template in `templates/print/`, what the template is given, where
    its words come from, and the pages that stand in for it where it is too long."""

    unit: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = None
    halves: tuple["Leaf", ...] = ()


def leaflet(library: Library, templates: Templates, title: str, paper: Paper, leaves: Iterable[Leaf]) -> Deck:
    """The document of some leaves on a paper."""
    every = tuple(leaves)
    css = book_css(library, paper.width, paper.height, FORMAT) + print_css(library, "leaflet")
    head, foot = around_faces(templates, title, PLAIN)
    faces = tuple(
        CardFaces((face(templates, leaf),), tuple(face(templates, half) for half in leaf.halves))
        for leaf in every
    )
    steps = smallest_step(css)
    places = {one.unit: one.place for leaf in every for one in (leaf, *leaf.halves) if one.place}
    return Deck(head, faces, foot, css, paper.margin, steps, places)


def face(templates: Templates, leaf: Leaf) -> Face:
    """A leaf as it is laid out."""
    return Face(
        leaf.unit,
        templates.render(f"print/{leaf.template}.html", unit=leaf.unit, fillable=False, **leaf.context),
    )


ON_A_PAGE = 16  # entries of a list that has pages of its own
Row = tuple[Entry, str]  # with its line to say


def collection_leaflet(library: Library, templates: Templates, job: Job) -> Deck:
    """The leaflet of a job's collection: one page, or where its list is too long, the idea and on further
    pages the list."""
    key = job.product.entries["collection"]
    page = library.collection_page(key)
    rows = tuple((entry, line_for(entry)) for entry in job.entries)
    shared = {
        "name": library.site.taxonomy.collections[key],
        "page": page,
        "kind": job.entries[0].kind,
        "rows": rows,
        "sections": sections(library, page),
        "drawing": drawing(library, key, printed=True),
        "credit": library.site.sources[page.facts["source"]] if page else None,
    }
    place = (page.file, 1) if page else (job.entries[0].file, job.entries[0].line("collection"))
    lists = (
        Leaf(f"{job.key} list {number}", "collections/list", {**shared, "rows": part}, place)
        for number, part in enumerate(parts(rows), 1)
    )
    halves = (Leaf(f"{job.key} idea", "collections/idea", shared, place), *lists)
    whole = Leaf(job.key, "collections/whole", shared, place, halves)
    return leaflet(library, templates, job.product.title, library.site.papers[job.paper], [whole])


def sections(library: Library, page: Collection | None) -> dict[str, tuple[str, Markup]]:
    """Heading and words of what everybody may read of a collection's page, as they stand on paper."""
    if page is None:
        return {}
    here = f"{FOLDER}/{page.key}.html"
    return {
        section.key: (section.heading, Markup(to_paper(section.html, library, here)))
        for section in page.sections.values()
    }


def parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """A list cut into as few parts as its pages need, all about as long."""
    pages = -(-len(rows) // ON_A_PAGE)
    most = -(-len(rows) // pages)
    yield from (rows[first : first + most] for first in range(0, len(rows), most))


def line_for(entry: Entry) -> str:
    """What to say first; of a trait, what to ask."""
    return best_line(entry) or entry.question


def secrets_of_collection(library: Library, job: Job) -> tuple[str, ...]:
    """The sentences of a collection's page and entries that only the facilitator reads."""
    page = library.collection_page(job.product.entries["collection"])
    kept_back, public = (
        [section.text for section in each.values()]
        for each in ((page.for_facilitator, page.sections) if page else ({}, {}))
    )
    return *secrets(kept_back, public), *secrets_in(job.entries)


ON_A_CARD = 2  # traits
MARKS = range(1, 6)


def interview(library: Library, templates: Templates, job: Job) -> Deck:
    """The kit of a job: its traits in order, each with a number."""
    return leaflet(library, templates, job.product.title, library.site.papers[job.paper], leaves(job))


def leaves(job: Job) -> Iterator[Leaf]:
    traits = tuple(enumerate(job.entries, 1))
    shared = {"title": job.product.title, "traits": traits, "marks": MARKS}
    yield Leaf(f"{job.key} questions", "interview/questions", shared)
    for first in range(0, len(traits), ON_A_CARD):
        asked = traits[first : first + ON_A_CARD]
        yield Leaf(f"{job.key} scorecard {asked[0][0]}", "interview/scorecard", {**shared, "asked": asked})
    yield Leaf(f"{job.key} panel", "interview/panel", shared)


def stories(library: Library, templates: Templates, job: Job) -> Deck:
    """The stories of a job, with answers where it is the facilitator's."""
    leaves = (
        leaf for entry in job.entries for leaf in sides(library, entry, job.product.edition == "facilitator")
    )
    return leaflet(library, templates, job.product.title, library.site.papers[job.paper], leaves)


def sides(library: Library, entry: Entry, with_answers: bool) -> Iterator[Leaf]:
    """The side with the questions, and the one with the answers."""
    place = entry.file, entry.line("title")
    [story], [questions] = entry.roles["story"], entry.roles["questions"]
    yield Leaf(
        entry.code,
        "stories/questions",
        {"entry": entry, "told": on_paper(library, entry, Markup(story.html)), "questions": questions},
        place,
    )
    if with_answers:
        # in the order in which they are needed
        roles = entry.roles.get("answers", ()), entry.roles.get("say", ()), entry.for_facilitator.values()
        told = [
            (section.heading, on_paper(library, entry, Markup(section.html)))
            for sections in roles
            for section in sections
        ]
        yield Leaf(f"{entry.code} answers", "stories/answers", {"entry": entry, "told": told}, place)

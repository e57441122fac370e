"""Prints of a path: the pocket leaflet of eight small pages, and the mentor's checklist."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from playbook_press.compose.card_layouts import DEFAULT_VARIANT, smallest_step
from playbook_press.compose.cards import Face, prevent_widow
from playbook_press.compose.documents.deck import CardFaces, Deck, page_css, read_print_css, render_wrapper
from playbook_press.compose.documents.leaflets import LeafletPage, compose_leaflet
from playbook_press.compose.documents.winding_way import way_on_paper
from playbook_press.compose.links import rewrite_for_print
from playbook_press.compose.qr import qr_image
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.plan.imposition.pocket import PAGES, pocket_page
from playbook_press.plan.jobs import PathJob
from playbook_press.plan.path_steps import step_entries, step_workshop
from playbook_press.read.learning_paths import LearningPath, step_minutes, steps_of
from playbook_press.read.library import Library
from playbook_press.read.workshops import Block, Module

INNER = PAGES - 2  # pages of a leaflet between its front and its back
STEPS_PER_PAGE = 8  # of a checklist
HEADING_WORDS = 8  # how much room a day's heading takes, in words
WORDS_PER_PAGE = 90  # of a pocket leaflet, in type that reads easily
Part = tuple[Module, Block]  # a step, and the part of the path that it stands in


def compose_pocket(library: Library, templates: Templates, job: PathJob) -> Deck:
    """The pages of a pocket leaflet, one a face: front, steps spread evenly, back."""
    path, paper = job.learning_path, library.site.papers[job.paper]
    page = pocket_page(paper)
    shared = {"path": path, "minutes": path.minutes, "title": prevent_widow(path.title)}
    parts = list(parts_of(path))
    spread = keep_parts_whole(parts, INNER) or spread_evenly(parts, INNER)
    contexts: list[tuple[str, dict[str, Any]]] = [
        ("front", {**shared, "way": way_on_paper(len(parts), library.path_form.colours)}),
        *(("steps", {**shared, "rows": rows_of(library, path, parts)}) for parts in spread),
        ("back", {**shared, "qr": address_code(library, path)}),
    ]
    faces = tuple(
        CardFaces(
            (
                Face(
                    f"{path.code} {number}",
                    templates.render(
                        f"print/paths/{name}.html", unit=f"{path.code} {number}", number=number, **context
                    ),
                ),
            )
        )
        for number, (name, context) in enumerate(contexts, 1)
    )
    css = page_css(page.width, page.height, "margin: 0") + token_css(library)
    css += read_print_css(library, "pocket")
    head, foot = render_wrapper(templates, job.product.title, DEFAULT_VARIANT)
    places = {face.whole[0].unit: (path.file, path.line("title")) for face in faces}
    return Deck(head, faces, foot, css, paper.margin, smallest_step(css), places)


def address_code(library: Library, path: LearningPath) -> str | None:
    """A QR code of the path's permanent address; None without a public address."""
    url = library.site.brand.site_url
    return qr_image(f"{url}c/{path.code}.html") if url else None


def part_title(part: Part) -> str:
    """The title of the part of the path that a step stands in."""
    return part[0].title


def parts_of(path: LearningPath) -> Iterator[Part]:
    """Every step with the part of the path that it stands in."""
    return ((day, step) for day in path.days for step in steps_of(day))


def keep_parts_whole(parts: Sequence[Part], pages: int) -> list[Sequence[Part]]:
    """Each part of the path on a page of its own, if they are as many as the pages or one fewer, which leaves
    a page for notes; none if they are not, or do not fit."""
    found: list[Sequence[Part]] = [tuple(steps) for _, steps in groupby(parts, key=part_title)]
    fits = all(sum(map(words_of, page)) <= WORDS_PER_PAGE for page in found)
    return [*found, *([()] * (pages - len(found)))] if fits and pages - 1 <= len(found) <= pages else []


def spread_evenly(parts: Sequence[Part], pages: int) -> list[Sequence[Part]]:
    """The steps in order on so many pages, so that the fullest holds as few words as it can. Pages that are
    left over are empty."""
    widths = [words_of(part) for part in parts]
    room = max(widths, default=0)
    while len(pages_with(widths, room)) > pages:
        room += 1
    ends = pages_with(widths, room)
    starts = [0, *ends[:-1]]
    found = [parts[start:end] for start, end in zip(starts, ends, strict=True)]
    return [*found, *([()] * (pages - len(found)))]


def pages_with(widths: Sequence[int], room: int) -> list[int]:
    """Where each page ends if none may hold more than `room` words."""
    ends, filled = [], 0
    for at, width in enumerate(widths):
        if filled + width > room and filled:
            ends.append(at)
            filled = 0
        filled += width
    return [*ends, len(widths)]


def words_of(part: Part) -> int:
    """How much room a step takes, in words."""
    return len(part[1].text.split()) + HEADING_WORDS


def rows_of(library: Library, path: LearningPath, parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Template context of steps; `day` is set where another part of the path begins."""
    rows, last = [], None
    for day, step in parts:
        rows.append(
            {
                "day": day if day is not last else None,
                "heading": prevent_widow(day.title),
                "title": prevent_widow(step.title),
                "minutes": step_minutes(step),
                "with": step.facts["with"] or "",
                "seen": step.facts["seen"],
                "codes": codes_of_step(library, step),
                "html": Markup(rewrite_for_print(step.html, library, f"{path.path}.html")),
            }
        )
        last = day
    return rows


def codes_of_step(library: Library, step: Block) -> tuple[str, ...]:
    """The codes of a step's entries, or of its workshop; a selection of many as it was written."""
    workshop = step_workshop(library, step)
    entries = tuple(entry.code for entry in step_entries(library, step))
    if len(entries) > STEPS_PER_PAGE:
        return entries[0], "…", entries[-1]
    return (workshop.code,) if workshop else entries


def checklist_pages(parts: Sequence[Part]) -> list[list[Part]]:
    """The steps on as few pages as hold them, about as many on each; a page ends where a part of the path
    does, unless a page would have too many."""
    even = -(-len(parts) // -(-len(parts) // STEPS_PER_PAGE))
    pages: list[list[Part]] = [[]]
    for _, steps in groupby(parts, key=part_title):
        pages += [[]] if len(pages[-1]) >= even else []
        pages[-1] += steps
    if max(map(len, pages)) <= STEPS_PER_PAGE:
        return pages
    return [list(parts[first : first + even]) for first in range(0, len(parts), even)]


def compose_checklist(library: Library, templates: Templates, job: PathJob) -> Deck:
    """The checklist of whoever walks with the reader: steps on as few pages as they need."""
    path = job.learning_path
    chunks = checklist_pages(list(parts_of(path)))
    leaves = (
        LeafletPage(
            f"{path.code} checklist {number}",
            "paths/checklist",
            {
                "path": path,
                "rows": rows_of(library, path, chunk),
                "first": number == 1,
                "last": number == len(chunks),
                "part": number,
                "of": len(chunks),
            },
            (path.file, path.line("title")),
        )
        for number, chunk in enumerate(chunks, 1)
    )
    return compose_leaflet(library, templates, job.product.title, library.site.papers[job.paper], leaves)

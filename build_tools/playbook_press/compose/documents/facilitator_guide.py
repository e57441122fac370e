"""What the facilitator reads: an overview to prepare from, then notes for each page of the participants'
book.

The notes for page 12 become pages 12a, 12b, which stand behind page 12 in the finished guide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from playbook_press.compose.documents.deck import Flow
from playbook_press.compose.documents.workbook import book_css, read_css
from playbook_press.compose.links import to_paper
from playbook_press.compose.templates import Templates
from playbook_press.plan.agenda import STORY, clock, how_of, module_name, starts, title_of
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.media import Paper
from playbook_press.read.workshops import Block, Module, Workshop

FIRST = "page-"  # what the name of a page's notes begins with
FLIPCHART = "flipchart"


@dataclass(frozen=True)
class Step:
    """A block with minutes: when it begins, counted from the start of the workshop, and how long it takes."""

    at: str
    minutes: int
    title: str
    how: str
    page: int


@dataclass(frozen=True)
class Note:
    """Something to know at a page of the book; a drawing is for a flip chart."""

    heading: str
    html: Markup
    is_drawing: bool = False


@dataclass(frozen=True)
class PageNotes:
    """All the notes for one page of the book, numbered from 1, and the module that begins there, if one does."""

    page: int
    module: Module | None
    name: str
    at: str
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]


def guide_notes(
    library: Library, templates: Templates, workshop: Workshop, paper: Paper, pages: Mapping[str, int]
) -> Flow:
    """The facilitator's own pages; `pages`: on which page of the book, from 1, each module and block stands."""
    agenda = [
        {
            "at": clock(at),
            "of": module,
            "page": pages.get(module.anchor),
            "name": "" if module.is_break else module_name(library, workshop, module),
        }
        for at, module in starts(workshop)
    ]
    drawings = [
        {"title": block.title, "page": page}
        for page, block in placed(workshop, pages)
        if block.name == FLIPCHART
    ]
    html = templates.render(
        "workshops/guide.html",
        workshop=workshop,
        agenda=agenda,
        drawings=drawings,
        first=FIRST,
        pages=tuple(page_notes(library, workshop, pages)),
        end=clock(workshop.facts["minutes"]),
    )
    css = book_css(library, paper.width, paper.height, "page") + read_css(library, "guide")
    return Flow(html, css, {block.anchor: (workshop.file, block.line) for block in workshop.blocks})


def page_notes(library: Library, workshop: Workshop, pages: Mapping[str, int]) -> Iterator[PageNotes]:
    """The notes of each page that has any, in order."""
    modules = {pages[module.anchor]: (at, module) for at, module in starts(workshop) if not module.is_break}
    found: dict[int, list[Note]] = {page: [] for page in modules}
    for page, block in placed(workshop, pages):
        found.setdefault(page, []).extend(notes_of(library, workshop, block))
    for page in sorted(page for page, notes in found.items() if notes or page in modules):
        at, module = modules.get(page, (0, None))
        steps = tuple(steps_of(library, module, at, pages)) if module else ()
        name = module_name(library, workshop, module) if module else ""
        yield PageNotes(page, module, name, clock(at), steps, tuple(found[page]))


def placed(workshop: Workshop, pages: Mapping[str, int]) -> Iterator[tuple[int, Block]]:
    """Every block with the page of the book to which it belongs: its own, or that of what participants read
    before it."""
    for module in workshop.teaching:
        page = pages[module.anchor]
        for block in module.blocks:
            page = page if block.rule.facilitator else pages[block.anchor]
            yield page, block


def notes_of(library: Library, workshop: Workshop, block: Block) -> Iterator[Note]:
    """What the facilitator should know about a block: its own words, or what a story tells the facilitator
    only."""
    labels = library.site.labels
    if block.rule.facilitator:
        heading = " ".join(
            filter(
                None,
                (
                    labels[f"guide_{block.name}"] if not block.title or block.name == FLIPCHART else "",
                    block.title,
                ),
            )
        )
        yield Note(
            heading, Markup(to_paper(block.html, library, f"{workshop.path}.html")), block.name == FLIPCHART
        )
    elif block.name == STORY:
        yield story_note(library, library.by_code[block.facts["entry"]])


def story_note(library: Library, entry: Entry) -> Note:
    """What stands with a story besides the story and its questions."""
    told = (*entry.roles.get("answers", ()), *entry.for_facilitator.values())
    html = "".join(f"<p><strong>{section.heading}</strong></p>{section.html}" for section in told)
    return Note(f"{entry.code} {entry.title}", Markup(to_paper(html, library, f"{entry.path}.html")))


def steps_of(library: Library, module: Module, at: int, pages: Mapping[str, int]) -> Iterator[Step]:
    """The timed parts of a module, its talk first."""
    if module.facts["talk"]:
        yield Step(
            clock(at), module.facts["talk"], library.site.labels["guide_talk"], "", pages[module.anchor]
        )
        at += module.facts["talk"]
    for block in module.public:
        if block.facts.get("minutes"):
            yield Step(
                clock(at),
                block.facts["minutes"],
                title_of(library, block),
                how_of(library, block),
                pages[block.anchor],
            )
            at += block.facts["minutes"]

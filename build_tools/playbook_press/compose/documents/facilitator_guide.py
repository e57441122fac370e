"""The facilitator's guide: an overview, then notes for each page of the participants' workbook.

The notes for page 12 are numbered 12a, 12b and follow page 12 in the finished guide.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from playbook_press.compose.documents.deck import FlowDocument
from playbook_press.compose.documents.note_cues import cue_css, cue_key, with_cues
from playbook_press.compose.documents.workbook import book_css, read_workshop_css, room_html
from playbook_press.compose.links import rewrite_for_print
from playbook_press.compose.templates import Templates
from playbook_press.plan.agenda import (
    STORY,
    block_title,
    format_minutes,
    module_name,
    module_starts,
    working_method,
)
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.media import Paper
from playbook_press.read.workshops import Block, Module, Workshop

PAGE_PREFIX = "page-"  # prefix of the ids of a page's notes
FLIPCHART = "flipchart"
ROLEPLAY = "roleplay"
RewriteLinks = Callable[[str, Library, str], str]  # HTML, library and the page that it stands on


@dataclass(frozen=True)
class GuideStep:
    """A timed block: start as h:mm from the start of the workshop, duration in minutes, page of the
    workbook."""

    at: str
    minutes: int
    title: str
    how: str
    page: int


@dataclass(frozen=True)
class GuideNote:
    """A note for a page of the workbook; `is_drawing` marks a drawing for a flip chart."""

    heading: str
    html: Markup
    is_drawing: bool = False


@dataclass(frozen=True)
class PageNotes:
    """All notes for one page of the workbook (from 1), and the module that begins there, if any."""

    page: int
    module: Module | None
    name: str
    at: str
    steps: tuple[GuideStep, ...]
    notes: tuple[GuideNote, ...]
    room: Markup


def compose_guide(
    library: Library, templates: Templates, workshop: Workshop, paper: Paper, pages: Mapping[str, int]
) -> FlowDocument:
    """The facilitator's pages. `pages`: page of the workbook (from 1) of each anchor of a module or block."""
    agenda = [
        {
            "at": format_minutes(at),
            "of": module,
            "page": pages.get(module.anchor),
            "name": "" if module.is_break else module_name(library, workshop, module),
        }
        for at, module in module_starts(workshop)
    ]
    drawings = [
        {"title": block.title, "page": page}
        for page, block in blocks_with_pages(workshop, pages)
        if block.name == FLIPCHART
    ]
    html = templates.render(
        "workshops/guide.html",
        workshop=workshop,
        agenda=agenda,
        drawings=drawings,
        cues=cue_key(library),
        first=PAGE_PREFIX,
        pages=tuple(page_notes(library, templates, workshop, pages)),
        room=guide_room(library, templates, "notes-0"),
        end=format_minutes(workshop.facts["minutes"]),
    )
    css = guide_css(library, paper) + cue_css(library)
    return FlowDocument(html, css, {block.anchor: (workshop.file, block.line) for block in workshop.blocks})


def compose_own_pages(
    library: Library, templates: Templates, workshop: Workshop, paper: Paper, pages: int
) -> FlowDocument:
    """Pages for the facilitator's own words, where otherwise notes would not face the page that they are
    for."""
    rooms = [guide_room(library, templates, f"own-{page}") for page in range(pages)]
    html = templates.render("workshops/own.html", workshop=workshop, rooms=rooms)
    css = guide_css(library, paper)
    return FlowDocument(
        html, css + "@page { @bottom-left { content: none } @bottom-right { content: none } }\n"
    )


def guide_css(library: Library, paper: Paper) -> str:
    """The style sheet of the facilitator's own pages."""
    return book_css(library, paper.width, paper.height, "page") + read_workshop_css(library, "guide")


def guide_room(library: Library, templates: Templates, place: str) -> Markup:
    """A room for the facilitator's own words; no other room of the guide has the same `place`."""
    words = library.site.labels["guide_room"]
    return room_html(library, templates, "page", f"room-{place}", words)


def page_notes(
    library: Library, templates: Templates, workshop: Workshop, pages: Mapping[str, int]
) -> Iterator[PageNotes]:
    """The notes of each page that has any, in order of pages."""
    modules = {
        pages[module.anchor]: (at, module) for at, module in module_starts(workshop) if not module.is_break
    }
    found: dict[int, list[GuideNote]] = {page: [] for page in modules}
    for page, block in blocks_with_pages(workshop, pages):
        found.setdefault(page, []).extend(block_notes(library, workshop, block))
    for page in sorted(page for page, notes in found.items() if notes or page in modules):
        at, module = modules.get(page, (0, None))
        steps = tuple(timed_steps(library, module, at, pages)) if module else ()
        name = module_name(library, workshop, module) if module else ""
        room = guide_room(library, templates, f"notes-{page}")
        yield PageNotes(page, module, name, format_minutes(at), steps, tuple(found[page]), room)


def blocks_with_pages(workshop: Workshop, pages: Mapping[str, int]) -> Iterator[tuple[int, Block]]:
    """Every block with its page of the workbook: its own, or for a facilitator's block that of the public
    block before it."""
    for module in workshop.teaching:
        page = pages[module.anchor]
        for block in module.blocks:
            page = page if block.rule.facilitator else pages[block.anchor]
            yield page, block


def block_notes(
    library: Library, workshop: Workshop, block: Block, rewrite: RewriteLinks = rewrite_for_print
) -> Iterator[GuideNote]:
    """Notes for a block: the block itself if it is for the facilitator, the facilitator's sections of its
    story, or the parts of its role-play. `rewrite` makes its links those of paper or of the site."""
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
        is_drawing = block.name == FLIPCHART
        html = block.html if is_drawing else with_cues(library, block.html)
        yield GuideNote(heading, Markup(rewrite(html, library, f"{workshop.path}.html")), is_drawing)
    elif block.name == STORY:
        yield story_note(library, library.by_code[block.facts["entry"]], rewrite)
    elif block.name == ROLEPLAY:
        yield parts_note(library, block)


def story_note(library: Library, entry: Entry, rewrite: RewriteLinks) -> GuideNote:
    """The sections of a story that are printed in the guide only."""
    sections = (*entry.roles.get("answers", ()), *entry.for_facilitator.values())
    html = "".join(f"<p><strong>{section.heading}</strong></p>{section.html}" for section in sections)
    return GuideNote(f"{entry.code} {entry.title}", Markup(rewrite(html, library, f"{entry.path}.html")))


def parts_note(library: Library, block: Block) -> GuideNote:
    """The parts of a role-play, which stand on slips and not in the workbook."""
    html = Markup().join(
        Markup("<p><strong>{}:</strong> {}</p>").format(item.mark, Markup(item.html)) for item in block.items
    )
    return GuideNote(f"{library.site.labels['guide_parts']} {block_title(library, block)}", html)


def timed_steps(library: Library, module: Module, at: int, pages: Mapping[str, int]) -> Iterator[GuideStep]:
    """The timed parts of a module that begins `at` minutes after the start, its talk first."""
    if module.facts["talk"]:
        yield GuideStep(
            format_minutes(at),
            module.facts["talk"],
            library.site.labels["guide_talk"],
            "",
            pages[module.anchor],
        )
        at += module.facts["talk"]
    for block in module.public:
        if block.facts.get("minutes"):
            yield GuideStep(
                format_minutes(at),
                block.facts["minutes"],
                block_title(library, block),
                working_method(library, block),
                pages[block.anchor],
            )
            at += block.facts["minutes"]

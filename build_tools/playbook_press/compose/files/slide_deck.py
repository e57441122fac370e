"""The slides of a workshop as a trainer edits them: a title, each part, figure and exercise, and for whoever
leads the facilitator's words in the notes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.site.slides import Slide
from playbook_press.compose.site.workshop_slides import workshop_slides
from playbook_press.compose.typeface import typeface_name
from playbook_press.core.files import SiteFile
from playbook_press.core.rich_text import Paragraph, Picture, Run, paragraphs, rich_text
from playbook_press.editions.fingerprint import canonical, fingerprint_of
from playbook_press.plan.agenda import STORY
from playbook_press.read.kind_schema import Colours
from playbook_press.read.library import Library
from playbook_press.read.workshop_schema import TEXT
from playbook_press.read.workshops import Block, Module, Workshop

SLIDES_NOW = "assets/slides-now.js"
OPENING = "title"  # anchor of the first slide
SIZES = (40, 34, 28, 24, 20, 18)  # of type, in pt
ROOM = 316  # pt: height of the place of words
HOW = 38  # pt of it that the line below the title takes
LINE, GAP = 1.26, 8  # height of a line, in sizes of type; pt before a paragraph
LINE_AT_SIZE = 1300  # characters in a line, times the size of type in pt, in a wide typeface


@dataclass(frozen=True)
class DeckSlide:
    """A slide. `layout`: "title", "part", "words" or "figure"; `how`: a line below the title; `minutes` of
    its timer, 0 if it has none, and what stands beside that; `notes`: what only whoever leads reads.

    `anchor` names it for ever, as it does the part or exercise in pages and books.
    """

    anchor: str
    layout: str
    title: str
    how: str = ""
    body: tuple[Paragraph, ...] = ()
    size: int = 28
    figure: Picture | None = None
    minutes: int = 0
    timer: str = ""
    notes: tuple[Paragraph, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What it says to the room, paragraph by paragraph, in the order of reading."""
        lines = (self.title, self.how, *(line.text for line in self.body))
        return canonical_lines((*lines, self.figure.alt if self.figure else "", self.timer))

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.words)

    @property
    def notes_fingerprint(self) -> str:
        """That of its notes; '' if it has none."""
        notes = canonical_lines(self.note_lines)
        return fingerprint_of(notes) if notes else ""

    @property
    def note_lines(self) -> tuple[str, ...]:
        """The paragraphs of its notes, in which bullets and numbers are characters."""
        marks = {"item": "• {}", "step": "{n}. {}"}
        return tuple(
            marks.get(line.style, "{}").format(line.text.replace("\n", " "), n=line.number)
            for line in self.notes
        )


@dataclass(frozen=True)
class SlideDeck:
    """Slides with what a file of them says of itself. `seconds`: its date since 1970; None if there is
    none."""

    code: str
    title: str
    author: str
    language: str
    right_to_left: bool
    letter: str
    colours: Colours
    ink: str
    slate: str
    font: str
    seconds: int | None
    slides: tuple[DeckSlide, ...]


def canonical_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines in canonical form, without empty ones."""
    return tuple(filter(None, map(canonical, lines)))


def slide_deck(library: Library, workshop: Workshop, seconds: int | None, *, for_leader: bool) -> SlideDeck:
    """The slides of a workshop; `for_leader`: with the facilitator's words in the notes."""
    form, brand = library.workshop_form, library.site.brand
    slides = (opening(workshop), *content_slides(library, workshop))
    noted = with_notes(slides, facilitator_notes(library, workshop)) if for_leader else slides
    return SlideDeck(
        workshop.code,
        workshop.title,
        brand.name,
        brand.language,
        brand.direction == "rtl",
        form.letter,
        form.colours,
        library.site.tokens.ink,
        library.site.tokens.slate,
        typeface_name(library),
        seconds,
        tuple(noted),
    )


def slides_script(library: Library) -> SiteFile:
    """The script that tells a page the fingerprints of all slides: of what each says to the room, and of its
    notes, by workshop and anchor. It holds no words."""
    decks = {each.code: slide_deck(library, each, None, for_leader=True).slides for each in library.workshops}
    prints = {
        code: {slide.anchor: [slide.fingerprint, slide.notes_fingerprint] for slide in slides}
        for code, slides in decks.items()
    }
    return SiteFile(SLIDES_NOW, f"window.playbookSlides = {json.dumps(prints, separators=(',', ':'))};\n")


def opening(workshop: Workshop) -> DeckSlide:
    """The first slide."""
    return DeckSlide(
        OPENING, "title", workshop.title, body=paragraphs(f"<p>{escape(workshop.facts['summary'])}</p>")
    )


def content_slides(library: Library, workshop: Workshop) -> Iterator[DeckSlide]:
    """The slides behind the first one: the screens of a meeting room, each on as many slides as its words
    need."""
    last, further = "", 0
    for screen in workshop_slides(library, workshop):
        last, further = (screen.name, 0) if screen.name else (last, further + 1)
        anchor = screen.name or f"{last}-{further}"
        yield from (
            figure_slides(library, workshop, anchor, screen)
            if screen.figure
            else word_slides(library, anchor, screen)
        )


def figure_slides(library: Library, workshop: Workshop, anchor: str, screen: Slide) -> Iterator[DeckSlide]:
    """A figure by itself, its colours in it."""
    for block in rich_text(screen.html):
        if isinstance(block, Picture):
            key = next(
                each.facts["drawing"] for each in workshop.modules if anchor == f"{each.anchor}-figure"
            )
            drawn = replace(block, svg=str(render_diagram(library, key, printed=True)))
            yield DeckSlide(anchor, "figure", screen.heading, figure=drawn)


def word_slides(library: Library, anchor: str, screen: Slide) -> Iterator[DeckSlide]:
    """The slides of a screen of words: a part's opening, or an exercise with its time."""
    lines = paragraphs(screen.html)
    if (
        anchor.startswith("m") and anchor[1:].isdigit() and not screen.title
    ):  # of a part: its name over its title
        yield DeckSlide(anchor, "part", lines[0].text, body=(plain(f"{screen.heading} · {screen.mark}"),))
        return
    first = DeckSlide(
        anchor,
        "words",
        screen.title or screen.heading,
        how=screen.mark,
        minutes=screen.minutes,
        timer=timer_words(library, screen),
    )
    for number, (size, group) in enumerate(fitted(lines, bool(screen.mark)), 1):
        own = first if number == 1 else replace(first, anchor=f"{anchor}-part-{number}", minutes=0, timer="")
        yield replace(own, body=group, size=size)


def plain(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def timer_words(library: Library, screen: Slide) -> str:
    """ "6 min", or "6 min · 2 turns"."""
    if not screen.minutes:
        return ""
    minutes = library.site.labels["workbook_min"].replace("{n}", str(screen.minutes))
    return " · ".join(filter(None, (minutes, screen.timing)))


def fitted(lines: Sequence[Paragraph], has_how: bool) -> Iterator[tuple[int, tuple[Paragraph, ...]]]:
    """Paragraphs in the largest type in which one slide holds them; else on several, in the smallest, about
    as many on each."""
    room = ROOM - HOW * has_how
    size = next((size for size in SIZES if height(lines, size) <= room), SIZES[-1])
    total = height(lines, size)
    share = total / max(1, ceil(total / room))
    group: list[Paragraph] = []
    for line in lines:
        if group and (height([*group, line], size) > room or height(group, size) >= share):
            yield size, tuple(group)
            group = []
        group.append(line)
    yield size, tuple(group)


def height(lines: Iterable[Paragraph], size: int) -> float:
    """How high paragraphs are in type of a size, in pt."""
    return sum(-(-len(line.text) // (LINE_AT_SIZE // size)) * size * LINE + GAP for line in lines)


def with_notes(slides: Iterable[DeckSlide], notes: dict[str, list[Paragraph]]) -> Iterator[DeckSlide]:
    """Slides with the notes of their anchor."""
    return (replace(slide, notes=tuple(notes.get(slide.anchor, ()))) for slide in slides)


def facilitator_notes(library: Library, workshop: Workshop) -> dict[str, list[Paragraph]]:
    """What only whoever leads reads, by the slide on which it is needed: that of the exercise before it, or
    of its part."""
    notes: dict[str, list[Paragraph]] = {OPENING: [plain(workshop.facts["purpose"])]}
    for module in workshop.modules:
        add_notes(library, module, notes)
    return notes


def add_notes(library: Library, module: Module, notes: dict[str, list[Paragraph]]) -> None:
    """The facilitator's words of a part, and of the stories that it tells."""
    anchor = module.anchor
    for block in module.blocks:
        if block.rule.facilitator:
            notes.setdefault(anchor, []).extend(note(library, block))
        elif block.name != TEXT:
            anchor = block.anchor
            notes.setdefault(anchor, []).extend(story_notes(library, block))


def note(library: Library, block: Block) -> Iterator[Paragraph]:
    """A block of the facilitator's with its title."""
    title = block.title or library.site.labels.get(f"block_title_{block.name}", "")
    yield from (Paragraph((Run(title, bold=True),)),) if title else ()
    yield from paragraphs(block.html)


def story_notes(library: Library, block: Block) -> Iterator[Paragraph]:
    """What the story of a block has for the facilitator."""
    if block.name == STORY:
        for section in library.by_code[block.facts["entry"]].for_facilitator.values():
            yield Paragraph((Run(section.heading, bold=True),))
            yield from paragraphs(section.html)

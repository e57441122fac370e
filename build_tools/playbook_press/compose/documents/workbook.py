"""A workshop's workbook: cover, contents, a chapter for each module with entries and exercises, index,
credits.

The same functions serve every format: normal, large print, half-size booklet.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, groupby, takewhile

from markupsafe import Markup

from playbook_press.compose.css import StyleSheet, custom_length, page_margins
from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.documents.deck import FlowDocument, page_css
from playbook_press.compose.links import rewrite_for_print
from playbook_press.compose.marks import data_address, figure_on_paper
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.units import round_mm
from playbook_press.plan.agenda import (
    STORY,
    DiagramRef,
    block_title,
    entries_used,
    module_entries,
    module_name,
    module_stories,
    reading_order,
    sources_used,
    working_method,
)
from playbook_press.read.card_back import card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.markdown import html_to_text
from playbook_press.read.media import Paper
from playbook_press.read.workshop_schema import TEXT
from playbook_press.read.workshops import Block, Module, Workshop

FOLDER = "templates/workshops"
FORMATS = f"{FOLDER}/formats"
AFTER = "after"  # HTML id of what follows the last module
ENTRY_TEMPLATE = "workshops/entry.html"
RULE = "--rule"  # custom property of a format: distance of writing lines
RULE_WIDTH = 0.176  # mm; same line width as in exercises
RULE_INSET = 0.2  # mm at both ends: at the very edge of a white box over it, a rule would shine through
MOST_RULES = 40  # of a room to write in; no page has space for more
ROOMS = ("commitment", "roleplay", "story", "entries")  # what names a room, the first of them that is done
FEWEST_IN_GRID = 3  # new entries of a module that stand in a grid
TABLE = Markup("<table")  # among opening words; it may not fit below them
DEFAULT_LINES = 3  # writing lines if a block gives no number
STORY_LINES = 2  # below each question of a story that takes minutes; one for another day is only read
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
CELL_PARTS = re.compile(r"(<td[^>]*>)(.*?)(</td>)", re.DOTALL)
CODE_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([A-Z][0-9]{2,4})("[^>]*>.*?</a>)', re.DOTALL)


@dataclass(frozen=True)
class Chapter:
    """A module and its content as HTML."""

    of: Module
    name: str  # Module 2
    mark: Markup
    is_spread: (
        bool  # opens on a left page, with its figure or many entries, and what is done with them at the right
    )
    pieces: tuple[Markup, ...]
    room: Markup


def compose_workbook(
    library: Library,
    templates: Templates,
    workshop: Workshop,
    paper: Paper,
    format_: str = "page",
    *,
    fillable: bool = True,
) -> FlowDocument:
    """The participants' workbook on a paper. `fillable` adds form fields over the writing lines."""
    binder = WorkbookComposer(library, templates, workshop, format_, fillable)
    chapters = tuple(binder.chapters())
    html = templates.render(
        "workshops/book.html",
        workshop=workshop,
        modules=chapters,
        fillable=fillable,
        anchor_of=anchor_of,
        after=AFTER,
        shown=binder.by_code,
        sources=sources_used(library, workshop, binder.by_code),
        first_room=binder.room_named("first", "first"),
        last_room=binder.room_named("last", "last"),
    )
    places = {block.anchor: (workshop.file, block.line) for block in workshop.blocks}
    places |= {module.anchor: (workshop.file, module.line) for module in workshop.modules}
    name = f"{workshop.code} {paper.width:g} {paper.height:g} {format_} {fillable}"
    return FlowDocument(html, book_css(library, paper.width, paper.height, format_), places, name)


def compose_notes_pages(
    library: Library,
    templates: Templates,
    workshop: Workshop,
    paper: Paper,
    format_: str,
    before: int,
    pages: int,
) -> FlowDocument:
    """Pages for the weeks afterwards, which continue page numbers after a book of `before` pages."""
    words = library.site.labels["workbook_room_week"]
    rooms = [
        room_html(
            library, templates, format_, f"room-{number}", words.replace("{n}", str(number)), fillable=False
        )
        for number in range(1, pages + 1)
    ]
    html = templates.render("workshops/notes.html", workshop=workshop, rooms=rooms)
    side = "recto" if before % 2 == 0 else "verso"
    going_on = f"@page :first {{ counter-reset: page {before + 1} }}\nhtml {{ break-before: {side} }}\n"
    return FlowDocument(html, book_css(library, paper.width, paper.height, format_) + going_on)


def room_html(
    library: Library,
    templates: Templates,
    format_: str,
    name: str,
    words: str,
    *,
    fillable: bool = False,
    early: bool = False,
) -> Markup:
    """A room to write in; how many rules it gets, its page says (`print/pdf/writing_room.py`). `early`: only
    on a page that would otherwise end high up."""
    return templates.render(
        "workshops/room.html",
        id=name,
        words=words,
        rule=read_line_spacing(library, format_),
        most=MOST_RULES,
        fillable=fillable,
        early=early,
    )


def anchor_of(entry: Entry) -> str:
    """HTML id of an entry in the workbook."""
    return f"e-{entry.code.lower()}"


class WorkbookComposer:
    """Composes one workbook; remembers which entries were printed, since later uses only refer to them."""

    def __init__(
        self, library: Library, templates: Templates, workshop: Workshop, format_: str, fillable: bool
    ):
        self.library, self.templates, self.workshop, self.fillable = library, templates, workshop, fillable
        self.rule, self.format = read_line_spacing(library, format_), format_
        used = tuple(entries_used(library, workshop))
        self.used_codes = frozenset(entry.code for entry in used)
        self.shown: list[Entry] = []
        # whose mark was last put above a module; the first modules announce what the workshop is about
        self.marked: Entry | None = next(iter(used), None)

    @property
    def by_code(self) -> tuple[Entry, ...]:
        """Entries printed so far, sorted by code."""
        return tuple(sorted(self.shown, key=lambda entry: entry.code))

    def chapters(self) -> Iterator[Chapter]:
        """The chapters in order."""
        for module in self.workshop.modules:
            name = "" if module.is_break else module_name(self.library, self.workshop, module)
            is_spread = bool(module.facts["drawing"]) or self.has_grid(module)
            pieces, room = tuple(self.parted(module, is_spread=is_spread)), self.room(module)
            yield Chapter(module, name, self.mark(module), is_spread, pieces, room)

    def has_grid(self, module: Module) -> bool:
        """Whether a module brings in enough new entries for a grid."""
        return sum(map(self.is_new, module_entries(self.library, module))) >= FEWEST_IN_GRID

    def mark(self, module: Module) -> Markup:
        """The mark above a module: of its first entry or story; of the module before, if it has none,
        and of the workshop's first, if none came before."""
        used = (*module_entries(self.library, module), *module_stories(self.library, module))
        self.marked = next(iter(used), self.marked)
        return figure_on_paper(self.library, self.marked) if self.marked else Markup("")

    def parted(self, module: Module, *, is_spread: bool) -> Iterator[Markup]:
        """A module's content, with a room behind each piece but its opening words: it is shown where the next
        one does not fit on the page, which would otherwise end high up."""
        opening = sum(1 for _ in takewhile(lambda block: block.name == TEXT, module.public))
        first = opening if is_spread and opening else opening + 1
        for number, piece in enumerate(self.pieces(module)):
            room = self.room_named(f"{module.anchor}-{number}", "between", early=True)
            if number >= first:
                yield room
            yield piece if number >= opening else piece.replace(TABLE, room + TABLE, 1)

    def pieces(self, module: Module) -> Iterator[Markup]:
        """HTML of a module's content in order; many entries that are new stand in a grid."""
        content = reading_order(self.library, self.workshop, module)
        for is_new, group in groupby(content, self.is_new):
            found = list(group)
            if is_new and len(found) >= FEWEST_IN_GRID:
                yield self.grid([each for each in found if isinstance(each, Entry)])
            else:
                yield from map(self.piece, found)

    def is_new(self, piece: Block | DiagramRef | Entry) -> bool:
        """Whether a piece is an entry that has not been printed before."""
        return isinstance(piece, Entry) and piece not in self.shown

    def grid(self, entries: list[Entry]) -> Markup:
        """Entries side by side, two in a row."""
        cells = [self.entry(entry, small=True) for entry in entries]
        rows = (Markup("").join(cells[first : first + 2]) for first in range(0, len(cells), 2))
        row = Markup('<div class="two">{}</div>')
        return Markup('<div class="grid">{}</div>').format(Markup("").join(map(row.format, rows)))

    def room(self, module: Module) -> Markup:
        """The room to write in at the end of a module, named after what is done in it."""
        done = {block.name for block in module.public}
        done |= {"entries"} if module.facts.get("entries") else set()
        return self.room_named(module.anchor, next((use for use in ROOMS if use in done), "any"))

    def room_named(self, place: str, use: str, *, early: bool = False) -> Markup:
        """A room of this book, with the name that labels give such a use. `early`: only on a page that would
        otherwise end high up."""
        words = self.library.site.labels[f"workbook_room_{use}"]
        room = partial(room_html, self.library, self.templates, self.format, fillable=self.fillable)
        return room(f"room-{place}", words, early=early)

    def piece(self, piece: Block | DiagramRef | Entry) -> Markup:
        """HTML of a block, diagram or entry."""
        if isinstance(piece, DiagramRef):
            return Markup('<div class="item drawn">{}</div>').format(
                render_diagram(self.library, piece.key, printed=True, number=piece.number)
            )
        return self.entry(piece) if isinstance(piece, Entry) else self.block(piece)

    def entry(self, entry: Entry, *, small: bool = False) -> Markup:
        """An entry's box, `small` for a grid; on later uses a reference to its page."""
        if entry in self.shown:
            again = Markup('<p class="item again"><span class="code">{}</span> {} {}</p>')
            return again.format(entry.code, entry.title, self.page_of(entry.code))
        self.shown.append(entry)
        name = self.templates.for_kind(entry.kind, "workbook.html", ENTRY_TEMPLATE)
        html = self.templates.render(
            name, entry=entry, anchor=anchor_of(entry), pairs=entry.pair, back=card_back(entry), small=small
        )
        return Markup(rewrite_for_print(html, self.library, f"{entry.path}.html"))

    def block(self, block: Block) -> Markup:
        """HTML of a block: exercise, text or story."""
        facts = {
            "block": block,
            "title": block_title(self.library, block),
            "method": working_method(self.library, block),
            "spoken": self.spoken(block),
            "lines": self.lines(block),
            "fillable": self.fillable,
        }
        if block.name == STORY:
            facts |= self.story(block)
        template = f"workshops/blocks/{block.name}.html"
        html = self.templates.render(template, html=Markup(self.filled(block)), **facts)
        return Markup(
            rewrite_for_print(CODE_LINK.sub(self.reference, html), self.library, f"{self.workshop.path}.html")
        )

    def story(self, block: Block) -> dict[str, object]:
        """Template variables of a block that retells a story; links lead to its entry's first occurrence."""
        entry = self.library.by_code[block.facts["entry"]]
        anchor = "" if entry in self.shown else anchor_of(entry)
        if anchor:
            self.shown.append(entry)
        [questions] = entry.roles["questions"]
        versions = [
            (heading, Markup(rewrite_for_print(html, self.library, f"{entry.path}.html")))
            for heading, html in tellings(entry)
        ]
        lines = STORY_LINES if block.facts["minutes"] else 0
        return {
            "story": entry,
            "anchor": anchor,
            "tellings": versions,
            "questions": questions,
            "lines": lines,
        }

    def spoken(self, block: Block) -> str:
        """Accessible name of a block's form fields: its title and instruction."""
        return shorten(f"{block_title(self.library, block)}: {html_to_text(block.html)}".rstrip(": "))

    def lines(self, block: Block) -> int:
        """Number of writing lines."""
        height = block.facts.get("height")
        return max(1, round(height / self.rule)) if height else block.facts.get("lines") or DEFAULT_LINES

    def filled(self, block: Block) -> str:
        """A block's HTML; empty cells of its table become form fields."""
        if "columns" not in block.facts:
            return block.html
        heads, rows = [html_to_text(head) for head in HEAD.findall(block.html)], count()
        return ROW.sub(lambda row: self.row(block, next(rows), heads, row[0]), block.html)

    def row(self, block: Block, number: int, heads: list[str], html: str) -> str:
        """A table row with form fields; each is named by its column's head and the row's first text."""
        columns = count()
        first = next(
            filter(None, map(html_to_text, CELL.findall(html))),
            f"{self.library.site.labels['workbook_row']} {number}",
        )

        def cell(found: re.Match[str]) -> str:
            column = next(columns)
            if found[2].strip():
                return found[0]
            label = ", ".join(filter(None, (heads[column] if column < len(heads) else "", first)))
            name = f"{block.anchor}-{number}-{column + 1}"
            field = self.templates.render(
                "workshops/cell.html", name=name, label=label, fillable=self.fillable
            )
            return f"{found[1]}{field}{found[3]}"

        return CELL_PARTS.sub(cell, html)

    def reference(self, found: re.Match[str]) -> str:
        """A link to an entry; if the entry is in this workbook, an internal link with page number."""
        if found[2] not in self.used_codes:
            return found[0]
        return f"{found[1]}#e-{found[2].lower()}{found[3]} {self.page_of(found[2])}"

    def page_of(self, code: str) -> Markup:
        """Placeholder for "(page 7)", which the layout fills in."""
        before, after = self.library.site.labels["workbook_page"].split("{page}")
        return Markup(
            '<span class="see" data-target="#e-{}" data-before="{}" data-after="{}"></span>'
        ).format(code.lower(), before, after)


def book_css(library: Library, width: float, height: float, format_: str) -> str:
    """The style sheet of a book whose pages measure width x height mm."""
    return (
        page_css(width, height, "")
        + read_workshop_css(library, f"formats/{format_}")
        + token_css(library)
        + read_workshop_css(library, "book")
        + left_over_css(library, width, height, format_)
    )


def left_over_css(library: Library, width: float, height: float, format_: str) -> str:
    """A page that stays free before a spread, as a room to write in: rules, and its name above."""
    name = json.dumps(library.site.labels["workbook_room_between"], ensure_ascii=False)
    rules = ruled_background(library, width, height, format_)
    title = f"content: {name}; font-weight: bold; font-size: 10.5pt"
    return f"@page :blank {{ background: {rules}; @top-left {{ {title} }} @top-right {{ content: none }} }}\n"


def ruled_background(library: Library, width: float, height: float, format_: str) -> str:
    """Rules that fill the content area of a page from the foot up. Raises InputError if the margins or the
    line spacing in the format's style sheet cannot be used."""
    sheet = format_sheet(library, format_)
    rule, margins = custom_length(sheet, RULE), page_margins(sheet, "right")
    across = round_mm(width - margins.left - margins.right)
    down = round_mm(height - margins.top - margins.bottom)
    address = data_address(rules_svg(across, down, rule, library.site.tokens.slate))
    return f"url({address}) left bottom / {across:g}mm {down:g}mm no-repeat content-box"


def margin_step(library: Library) -> float:
    """How much wider the left margin of a right page is than that of a left one, in mm, in books of the usual
    format."""
    sheet = format_sheet(library, "page")
    return round_mm(page_margins(sheet, "right").left - page_margins(sheet, "left").left)


def rules_svg(across: float, down: float, rule: float, ink: str) -> str:
    """Rules `rule` mm apart, from the foot of an area up."""
    tops = (down - RULE_WIDTH - at * rule for at in range(int(down / rule)))
    ends = f"h{across - 2 * RULE_INSET:g}v{RULE_WIDTH}H{RULE_INSET}z"
    lines = "".join(f"M{RULE_INSET} {top:.6g}{ends}" for top in tops)
    box = f"viewBox='0 0 {across:g} {down:g}'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {box}><path d='{lines}' fill='{ink}'/></svg>"


def read_line_spacing(library: Library, format_: str) -> float:
    """Distance of writing lines in mm, read from the format's `--rule`."""
    return custom_length(format_sheet(library, format_), RULE)


def format_problems(library: Library, format_: str) -> Iterator[Problem]:
    """Margins and line spacing in a format's style sheet that the press cannot use."""
    sheet = format_sheet(library, format_)
    readers: tuple[Callable[[], object], ...] = (
        partial(custom_length, sheet, RULE),
        *(partial(page_margins, sheet, side) for side in ("right", "left")),
    )
    for read in readers:
        try:
            read()
        except InputError as refused:
            yield from refused.problems


def format_sheet(library: Library, format_: str) -> StyleSheet:
    """The style sheet of a format, with its file's name in messages."""
    path = library.project.require(f"{FORMATS}/{format_}.css")
    return StyleSheet(library.project.name(path), path.read_text(encoding="utf-8"))


def read_workshop_css(library: Library, name: str) -> str:
    """A style sheet of `templates/workshops/`: the project's, otherwise the shipped one."""
    return library.project.require(f"{FOLDER}/{name}.css").read_text(encoding="utf-8")


def tellings(entry: Entry) -> list[tuple[str, Markup]]:
    """Each time that a story is told: its heading, '' if it is told only once, and its HTML."""
    sections = entry.roles["story"]
    return [(section.heading if len(sections) > 1 else "", Markup(section.html)) for section in sections]

"""A workshop's workbook: cover, contents, a module a chapter with entries and exercises, index, credits; in
several formats.

Plain functions from a workshop to a document; the same for paper, for large print and for half-sized
booklets.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count

from markupsafe import Markup

from playbook_press.compose.css import Margins, StyleSheet, custom_length, page_margins
from playbook_press.compose.diagrams import drawing
from playbook_press.compose.documents.deck import Flow, page_css
from playbook_press.compose.links import to_paper
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.core.problems import Problem, Refused, shortened
from playbook_press.core.units import whole
from playbook_press.plan.agenda import (
    STORY,
    Drawing,
    entries_used,
    how_of,
    in_order,
    module_name,
    title_of,
    works,
)
from playbook_press.read import markdown
from playbook_press.read.card_back import card_back
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.media import Paper
from playbook_press.read.workshops import Block, Module, Workshop

FOLDER = "templates/workshops"
FORMATS = f"{FOLDER}/formats"
ENTRY = "workshops/entry.html"
RULE = "--rule"  # of a format: how far apart lines to write on are
RULE_WIDTH = 0.176  # mm, as that of the lines of an exercise
RULED = ("ruled", "front", "notes")  # pages on which the lines are
LINES = 3  # to write on, where a block says nothing
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
CELL_PARTS = re.compile(r"(<td[^>]*>)(.*?)(</td>)", re.DOTALL)
CODE_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([A-Z][0-9]{2,4})("[^>]*>.*?</a>)', re.DOTALL)


@dataclass(frozen=True)
class Chapter:
    """A module with all that stands in it, as HTML."""

    of: Module
    name: str  # Module 2
    pieces: tuple[Markup, ...]


def workbook(
    library: Library,
    templates: Templates,
    workshop: Workshop,
    paper: Paper,
    format_: str = "page",
    *,
    fillable: bool = True,
) -> Flow:
    """The participants' book on a paper; `fillable` lays form fields over its lines."""
    binder = Binder(library, templates, workshop, format_, fillable)
    chapters = tuple(binder.chapters())
    html = templates.render(
        "workshops/book.html",
        workshop=workshop,
        modules=chapters,
        fillable=fillable,
        anchor_of=anchor_of,
        shown=binder.by_code,
        sources=works(library, workshop, binder.by_code),
    )
    places = {block.anchor: (workshop.file, block.line) for block in workshop.blocks}
    places |= {module.anchor: (workshop.file, module.line) for module in workshop.modules}
    return Flow(html, book_css(library, paper.width, paper.height, format_), places)


def notes_pages(
    library: Library,
    templates: Templates,
    workshop: Workshop,
    paper: Paper,
    format_: str,
    before: int,
    pages: int,
) -> Flow:
    """So many ruled pages that go on behind a book of `before` pages."""
    html = templates.render("workshops/notes.html", workshop=workshop, pages=pages)
    side = "right" if before % 2 == 0 else "left"
    going_on = f"@page :first {{ counter-reset: page {before + 1} }}\nhtml {{ break-before: {side} }}\n"
    return Flow(html, book_css(library, paper.width, paper.height, format_) + going_on)


def anchor_of(entry: Entry) -> str:
    """The place of an entry in a book."""
    return f"e-{entry.code.lower()}"


class Binder:
    """Binds one workshop: knows which entries have been shown, and so which are only pointed to."""

    def __init__(
        self, library: Library, templates: Templates, workshop: Workshop, format_: str, fillable: bool
    ):
        self.library, self.templates, self.workshop, self.fillable = library, templates, workshop, fillable
        self.rule = rule_of(library, format_)
        self.inside = frozenset(entry.code for entry in entries_used(library, workshop))
        self.shown: list[Entry] = []

    @property
    def by_code(self) -> tuple[Entry, ...]:
        return tuple(sorted(self.shown, key=lambda entry: entry.code))

    def chapters(self) -> Iterator[Chapter]:
        for module in self.workshop.modules:
            name = "" if module.is_break else module_name(self.library, self.workshop, module)
            yield Chapter(module, name, tuple(self.piece(each) for each in in_order(self.library, module)))

    def piece(self, piece: Block | Drawing | Entry) -> Markup:
        if isinstance(piece, Drawing):
            return Markup('<div class="item drawn">{}</div>').format(
                drawing(self.library, piece.key, printed=True)
            )
        return self.entry(piece) if isinstance(piece, Entry) else self.block(piece)

    def entry(self, entry: Entry) -> Markup:
        """An entry's box; the second time, where to find it."""
        if entry in self.shown:
            again = Markup('<p class="item again"><span class="code">{}</span> {} {}</p>')
            return again.format(entry.code, entry.title, self.page_of(entry.code))
        self.shown.append(entry)
        name = self.templates.for_kind(entry.kind, "workbook.html", ENTRY)
        html = self.templates.render(
            name, entry=entry, anchor=anchor_of(entry), pairs=entry.pair, back=card_back(entry)
        )
        return Markup(to_paper(html, self.library, f"{entry.path}.html"))

    def block(self, block: Block) -> Markup:
        facts = {
            "block": block,
            "title": title_of(self.library, block),
            "method": how_of(self.library, block),
            "spoken": self.spoken(block),
            "lines": self.lines(block),
            "fillable": self.fillable,
        }
        if block.name == STORY:
            facts |= self.story(block)
        template = f"workshops/blocks/{block.name}.html"
        html = self.templates.render(template, html=Markup(self.filled(block)), **facts)
        return Markup(
            to_paper(CODE_LINK.sub(self.reference, html), self.library, f"{self.workshop.path}.html")
        )

    def story(self, block: Block) -> dict[str, object]:
        """A story as its block tells it; links lead to where its entry stood first."""
        entry = self.library.by_code[block.facts["entry"]]
        anchor = "" if entry in self.shown else anchor_of(entry)
        if anchor:
            self.shown.append(entry)
        [story], [questions] = entry.roles["story"], entry.roles["questions"]
        told = to_paper(story.html, self.library, f"{entry.path}.html")
        return {"story": entry, "anchor": anchor, "told": Markup(told), "questions": questions}

    def spoken(self, block: Block) -> str:
        """What a screen reader says at a place to write: the exercise and what to do."""
        return shortened(f"{title_of(self.library, block)}: {markdown.plain(block.html)}".rstrip(": "))

    def lines(self, block: Block) -> int:
        """How many lines there are to write on."""
        height = block.facts.get("height")
        return max(1, round(height / self.rule)) if height else block.facts.get("lines") or LINES

    def filled(self, block: Block) -> str:
        """A block's words; the empty cells of its table become places to write."""
        if "columns" not in block.facts:
            return block.html
        heads, rows = [markdown.plain(head) for head in HEAD.findall(block.html)], count()
        return ROW.sub(lambda row: self.row(block, next(rows), heads, row[0]), block.html)

    def row(self, block: Block, number: int, heads: list[str], html: str) -> str:
        """A row of a table; a place in it is called by the head of its column and the first words of its row."""
        columns = count()
        first = next(
            filter(None, map(markdown.plain, CELL.findall(html))),
            f"{self.library.site.labels['workbook_row']} {number}",
        )

        def cell(found: re.Match[str]) -> str:
            column = next(columns)
            if found[2].strip():
                return found[0]
            label = ", ".join(filter(None, (heads[column] if column < len(heads) else "", first)))
            name = f"{block.anchor}-{number}-{column + 1}"
            return f"{found[1]}{self.templates.render('workshops/cell.html', name=name, label=label, fillable=self.fillable)}{found[3]}"

        return CELL_PARTS.sub(cell, html)

    def reference(self, found: re.Match[str]) -> str:
        """A link to an entry that stands in this book, with its page."""
        if found[2] not in self.inside:
            return found[0]
        return f"{found[1]}#e-{found[2].lower()}{found[3]} {self.page_of(found[2])}"

    def page_of(self, code: str) -> Markup:
        """'(page 7)', filled in by the layout."""
        before, after = self.library.site.labels["workbook_page"].split("{page}")
        return Markup(
            '<span class="see" data-target="#e-{}" data-before="{}" data-after="{}"></span>'
        ).format(code.lower(), before, after)


def book_css(library: Library, width: float, height: float, format_: str) -> str:
    """The style sheets of a book on pages of so many mm."""
    return (
        page_css(width, height, "")
        + read_css(library, f"formats/{format_}")
        + token_css(library)
        + read_css(library, "book")
        + ruled_css(library, width, height, format_)
    )


def ruled_css(library: Library, width: float, height: float, format_: str) -> str:
    """Lines to write on all over the pages of so many mm, from the foot up. Raises Refused where the format's
    style sheet says its margins or the distance of its lines in a way that cannot be used."""
    sheet = format_sheet(library, format_)
    rule = custom_length(sheet, RULE)
    right, left = (page_margins(sheet, side) for side in ("right", "left"))
    selectors = {"": right} if areas(right) == areas(left) else {":right": right, ":left": left}
    return "".join(
        f"@page {name}{side} {{ background: {ruled_background(library, width, height, margins, rule)} }}\n"
        for name in RULED
        for side, margins in selectors.items()
    )


def areas(margins: Margins) -> tuple[float, float]:
    """What margins take of a page's width and height, in mm."""
    return whole(margins.left + margins.right), whole(margins.top + margins.bottom)


def ruled_background(library: Library, width: float, height: float, margins: Margins, rule: float) -> str:
    """The lines of a page as a background of its content area."""
    beside, above = areas(margins)
    across, down = width - beside, height - above
    lines = "".join(
        f"M0 {down - RULE_WIDTH - at * rule:.6g}h{across:.6g}v{RULE_WIDTH}h-{across:.6g}z"
        for at in range(int(down / rule))
    )
    picture = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {across:.6g} {down:.6g}'>"
        f"<path d='{lines}' fill='{library.site.tokens.slate}'/></svg>"
    )
    address = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    return f"url({address}) left bottom / {across:.6g}mm {down:.6g}mm no-repeat content-box"


def rule_of(library: Library, format_: str) -> float:
    """How far apart lines to write on are, in mm."""
    return custom_length(format_sheet(library, format_), RULE)


def format_problems(library: Library, format_: str) -> Iterator[Problem]:
    """What the press cannot use of a format's style sheet."""
    sheet = format_sheet(library, format_)
    sides = (partial(page_margins, sheet, side) for side in ("right", "left"))
    for read in (partial(custom_length, sheet, RULE), *sides):
        try:
            read()
        except Refused as refused:
            yield from refused.problems


def format_sheet(library: Library, format_: str) -> StyleSheet:
    """The style sheet of a format, with the name that messages call it by."""
    path = library.project.find(f"{FORMATS}/{format_}.css")
    return StyleSheet(library.project.name(path), path.read_text(encoding="utf-8"))


def read_css(library: Library, name: str) -> str:
    return library.project.find(f"{FOLDER}/{name}.css").read_text(encoding="utf-8")

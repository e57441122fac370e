"""Print documents: HTML and CSS for decks and workbooks, still without a page laid out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from build_tools.compose.cards import card_of, faces
from build_tools.compose.links import to_paper
from build_tools.compose.templates import Templates
from build_tools.compose.tokens import token_css
from build_tools.stock import Paper, Stock
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.settings import Product

CHUNK = 40       # codes; an edit or an insertion touches one chunk of the deck
RULE = 9.0       # mm between lines to write on
TOP, OUTER, BOTTOM, INNER = 28, 20, 24, 30  # margins of a workbook page, mm


@dataclass(frozen=True)
class PrintDocument:
    """What the press is given to print. `safe` (mm) is the margin that a card's words keep from its cut."""

    title: str
    html: str
    css: str
    kind: Literal["faces", "flow"]
    safe: float = 0.0


def deck(library: Library, templates: Templates, entries: Iterable[Entry], stock: Stock, title: str) -> Iterator[PrintDocument]:
    """The cards of `entries`, one face a page, in chunks of one kind and forty codes."""
    css = page_css(stock.width, stock.height, f"margin: 0; bleed: {stock.bleed:g}mm") + stock_css(stock) + card_css(library)
    for _, chunk in groupby(entries, key=lambda entry: (entry.kind.key, (int(entry.code[1:]) - 1) // CHUNK)):
        printed = [on_paper(library, entry, face) for entry in chunk for face in faces(templates, card_of(library, entry), "h1")]
        html = templates.render("print/deck.html", title=title, faces=printed)
        yield PrintDocument(title, html, css, "faces", stock.safe)


def stock_css(stock: Stock) -> str:
    """What the faces of a stock are told: their size, and how far colour runs past the cut, or ends before it."""
    return (f":root {{ --card-width: {stock.width:g}mm; --card-height: {stock.height:g}mm; "
            f"--past: {stock.bleed:g}mm; --reach: {stock.bleed - stock.frame:g}mm }}\nbody {{ margin: 0 }}\n")


def card_css(library: Library) -> str:
    return token_css(library) + library.project.find("templates/card/card.css").read_text(encoding="utf-8")


def page_css(width: float, height: float, more: str) -> str:
    """The page's size, in mm."""
    return f"@page {{ size: {width:g}mm {height:g}mm; {more} }}\n"


def workbook(library: Library, templates: Templates, product: Product, entries: tuple[Entry, ...],
             paper: Paper) -> PrintDocument:
    """A participant's workbook: cover, contents, one page an entry with room to write, credits."""
    ruled = templates.render("print/ruled.html", lines=int((paper.height - TOP - BOTTOM) // RULE))
    blocks = [{"entry": entry, "anchor": entry.code.lower(), "html": block(library, templates, entry, number, entries, ruled)}
              for number, entry in enumerate(entries, 1)]
    keys = {entry.facts["source"] for entry in entries}
    html = templates.render("print/workbook.html", title=product.title, summary=product.summary, blocks=blocks, ruled=ruled,
                            sources=[source for key, source in library.site.sources.items() if key in keys])
    css = page_css(paper.width, paper.height, margins()) + token_css(library)
    sheet = library.project.find("templates/print/workbook.css").read_text(encoding="utf-8")
    return PrintDocument(product.title, html, css + sheet, "flow")


def margins() -> str:
    """Right pages have the wide margin at the left, left pages at the right: where the binding is."""
    sides = f"margin-left: {OUTER}mm; margin-right: {INNER}mm"
    return f"margin: {TOP}mm {OUTER}mm {BOTTOM}mm {INNER}mm }}\n@page :left {{ {sides};"


def block(library: Library, templates: Templates, entry: Entry, number: int, entries: tuple[Entry, ...],
          ruled: Markup) -> Markup:
    """One entry's page in a workbook, by its kind's template."""
    name = templates.for_kind(entry.kind, "workbook.html", "print/block.html")
    html = templates.render(name, entry=entry, anchor=entry.code.lower(), number=number, all=len(entries), ruled=ruled,
                            eyebrow=card_of(library, entry).eyebrow)
    return on_paper(library, entry, html)


def on_paper(library: Library, entry: Entry, html: Markup) -> Markup:
    """An entry's HTML with links and pictures that do not depend on where its page stands."""
    return Markup(to_paper(html, library, f"{entry.path}.html"))

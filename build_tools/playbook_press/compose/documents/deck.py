"""Print documents before layout: decks of cards as HTML and CSS, and what all documents share."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from markupsafe import Markup

from playbook_press.compose.card_layouts import (
    DEFAULT_VARIANT,
    CardLayout,
    load_layout,
    read_card_css,
    stock_css,
)
from playbook_press.compose.cards import SIDES, CardContent, Face, build_card, render_faces, split_card
from playbook_press.compose.links import rewrite_for_print
from playbook_press.compose.logo import logo_css
from playbook_press.compose.marks import figure_on_paper, kind_figure_on_paper
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.read.media import Stock

CODES_PER_CHUNK = 10  # codes in a chunk; an edit affects one chunk of the deck only
SPLIT_VARIANTS = frozenset({"large-print"})  # variants in which a card may be split in two
HANDWRITING = 8.0  # mm between rules to write on
LABEL = 4.0  # mm: a label above rules
OTHER_THAN_ROWS = 12.0  # mm: both margins of a back
FACES_MARK = "\x1f"  # placeholder for the faces in the rendered document
# the id of a face, and the empty box at its upper edge that takes it on paper
FACE_ID = re.compile(r'^(\s*<section\b[^>]*?)( id="[^"]*")(.*?<div class="tab")(?=>)', re.DOTALL)


@dataclass(frozen=True)
class FlowDocument:
    """A document whose text flows over pages. `places`: file and line of the source of each unit that is not
    an entry; `name`: what it is called from edition to edition, of one that has rooms to write in."""

    html: str
    css: str
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True)
class CardFaces:
    """The faces of a card, and those of the two cards that replace it if its text does not fit."""

    whole: tuple[Face, ...]
    halves: tuple[Face, ...] = ()


@dataclass(frozen=True)
class Deck:
    """Cards with one face on each page. Type may be up to `steps` sizes smaller; text keeps `safe` mm from
    the trim."""

    head: str
    cards: tuple[CardFaces, ...]
    foot: str
    css: str
    safe: float
    steps: int
    # unit -> file and line of its source, for units that are not entries
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def html(self, faces: Iterable[str]) -> str:
        """A complete HTML document of some faces."""
        return self.head + "\n".join(faces) + self.foot

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything that determines the layout, for cache keys."""
        every = (face.html for card in self.cards for face in (*card.whole, *card.halves))
        return self.head, *every, self.foot, self.css, repr((self.safe, self.steps))


def compose_decks(
    library: Library,
    templates: Templates,
    entries: Iterable[Entry],
    stock_key: str,
    look: str = DEFAULT_VARIANT,
    *,
    alone: bool = False,
) -> Iterator[Deck]:
    """The cards of entries on a stock, in chunks of one kind and ten codes; `alone`: their fronts are labels,
    which have the sentence to say."""
    stock, drawn = library.site.stocks[stock_key], load_layout(library, stock_key, look)
    css = deck_css(library, stock, drawn)
    head, foot = render_wrapper(templates, library.site.brand.name, look)
    for chunk in split_into_chunks(entries):
        cards = (build_card(library, entry, figure_on_paper, drawn.qr) for entry in chunk)
        yield Deck(
            head,
            tuple(
                render_card_faces(
                    library, templates, card, drawn, look, stands=stock.tent is not None, alone=alone
                )
                for card in cards
            ),
            foot,
            css,
            stock.safe,
            drawn.steps,
        )


def compose_blank(library: Library, templates: Templates, kind: Kind, stock_key: str, look: str) -> Deck:
    """A card of a kind without words: room for an idea on its front, the labels of its lines on its back."""
    stock, drawn = library.site.stocks[stock_key], load_layout(library, stock_key, look)
    head, foot = render_wrapper(templates, library.site.brand.name, look)
    lines = rules_for(stock, len(rows_to_write(kind)))
    faces = render_blank(templates, kind, f"on-{drawn.name}", kind_figure_on_paper(library, kind), lines)
    css = deck_css(library, stock, drawn) + read_card_css(library, "blank")
    return Deck(head, (CardFaces(faces),), foot, css, stock.safe, drawn.steps)


def render_blank(
    templates: Templates,
    kind: Kind,
    layout: str,
    figure: Markup,
    lines: int,
    heading: str = "h1",
    *,
    fixed: bool = True,
) -> tuple[Face, ...]:
    """Both faces of a kind's blank card, with `lines` rules below each label; `fixed`: whether their number
    is that of the size, or the most of any."""
    return tuple(
        Face(
            unit,
            templates.render(
                "card/blank.html",
                kind=kind,
                face=side,
                unit=unit,
                layout=layout,
                figure=figure,
                rows=rows_to_write(kind),
                lines=lines,
                heading=heading,
                fixed=fixed,
            ),
        )
        for side in SIDES
        for unit in (f"blank {kind.key} {side}",)
    )


def rows_to_write(kind: Kind) -> list[str]:
    """The labels of a blank back; a kind whose backs are lists has no rows, and one field."""
    return [row.label for row in kind.card.back] or [""]


def rules_for(stock: Stock, rows: int) -> int:
    """How many rules to write on stand below each of the labels of a blank back: at least one."""
    return max(1, int((stock.height - OTHER_THAN_ROWS - rows * LABEL) / rows / HANDWRITING))


def deck_css(library: Library, stock: Stock, drawn: CardLayout) -> str:
    """The style sheet of a deck: a face on each page, with bleed."""
    page = page_css(stock.width, stock.height, f"margin: 0; bleed: {stock.bleed:g}mm")
    return page + face_css(library, stock_css(drawn.name, stock, bleed=stock.bleed), drawn)


def split_into_chunks(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Group entries by kind and by ten codes, so that an edit affects one chunk only."""
    for _, chunk in groupby(
        entries, key=lambda entry: (entry.kind.key, (int(entry.code[1:]) - 1) // CODES_PER_CHUNK)
    ):
        yield tuple(chunk)


def face_css(library: Library, size: str, drawn: CardLayout, *more: str) -> str:
    """The style sheet of faces without @page: colours, shared rules, rules named in `more`, size, layout."""
    shared = "".join(read_card_css(library, name) for name in ("card", *more))
    return "body { margin: 0 }\n" + token_css(library) + shared + size + drawn.css + logo_css(library)


def render_wrapper(templates: Templates, title: str, look: str) -> tuple[str, str]:
    """HTML before and after the faces of a document."""
    before, behind = str(templates.render("print/deck.html", title=title, look=look, faces=FACES_MARK)).split(
        FACES_MARK
    )
    return before, behind


def render_card_faces(
    library: Library,
    templates: Templates,
    card: CardContent,
    drawn: CardLayout,
    look: str,
    heading: str = "h1",
    *,
    stands: bool = False,
    alone: bool = False,
) -> CardFaces:
    """Render an entry's card with its title in a `heading` element, as a tent if it `stands`, with the
    sentence on its front if that is `alone`; in variants that allow it also split in two."""

    def printed(part: CardContent) -> tuple[Face, ...]:
        return tuple(
            replace(face, html=id_on_tab(html_for_print(library, card.entry, face.html)))
            for face in render_faces(templates, part, heading, drawn.name, stands=stands, alone=alone)
        )

    parts = split_card(card) if look in SPLIT_VARIANTS else ()
    return CardFaces(printed(card), tuple(face for part in parts for face in printed(part)))


def id_on_tab(html: Markup) -> Markup:
    """A face whose id is at its tab. To WeasyPrint an id is a part of an element's style, which nothing below
    it then shares with the same things on other faces; that takes a fifth of the time of a card."""
    return Markup(FACE_ID.sub(r"\1\3\2", str(html), count=1))


def page_css(width: float, height: float, more: str) -> str:
    """@page rule with the trim size in mm."""
    return f"@page {{ size: {width:g}mm {height:g}mm; {more} }}\n"


def read_print_css(library: Library, name: str) -> str:
    """A style sheet of `templates/print/`: the project's, otherwise the shipped one."""
    return library.project.require(f"templates/print/{name}.css").read_text(encoding="utf-8")


def html_for_print(library: Library, entry: Entry, html: Markup) -> Markup:
    """An entry's HTML with links and pictures rewritten for print."""
    return Markup(rewrite_for_print(html, library, f"{entry.path}.html"))

"""Print documents: HTML and CSS of decks, still without a page laid out, and what documents of any kind
share."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from markupsafe import Markup

from playbook_press.compose.card_layouts import PLAIN, Layout, layout, read, stock_css
from playbook_press.compose.cards import Card, Face, card_of, faces, halves
from playbook_press.compose.links import to_paper
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

CHUNK = 40  # codes; an edit or an insertion touches one chunk of the deck
IN_HALVES = frozenset({"large-print"})  # looks in which a card may take two where its words need it
PLACE = "\x1f"  # where faces go in the page around them


@dataclass(frozen=True)
class Flow:
    """A document that runs over pages. `places`: for units that are no entries, the file and line of their
    words."""

    html: str
    css: str
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class CardFaces:
    """The faces of one card, and those of the two that stand in for it where its words need more room."""

    whole: tuple[Face, ...]
    halves: tuple[Face, ...] = ()


@dataclass(frozen=True)
class Deck:
    """Cards, one face a page, whose type may get so many `steps` smaller; words keep `safe` mm from the cut."""

    head: str
    cards: tuple[CardFaces, ...]
    foot: str
    css: str
    safe: float
    steps: int
    # for units that are no entries, as of a Flow
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def html(self, faces: Iterable[str]) -> str:
        """A whole document of some faces."""
        return self.head + "\n".join(faces) + self.foot

    @property
    def parts(self) -> tuple[str, ...]:
        """All that its look depends on."""
        every = (face.html for card in self.cards for face in (*card.whole, *card.halves))
        return self.head, *every, self.foot, self.css, repr((self.safe, self.steps))


def decks(
    library: Library, templates: Templates, entries: Iterable[Entry], stock_key: str, look: str = PLAIN
) -> Iterator[Deck]:
    """The cards of `entries` on a stock, in chunks of one kind and forty codes."""
    stock, drawn = library.site.stocks[stock_key], layout(library, stock_key, look)
    css = page_css(stock.width, stock.height, f"margin: 0; bleed: {stock.bleed:g}mm") + face_css(
        library, stock_css(drawn.name, stock, bleed=stock.bleed), drawn
    )
    head, foot = around_faces(templates, library.site.brand.name, look)
    for chunk in chunks(entries):
        cards = (card_of(library, entry) for entry in chunk)
        yield Deck(
            head,
            tuple(card_faces(library, templates, card, drawn, look) for card in cards),
            foot,
            css,
            stock.safe,
            drawn.steps,
        )


def chunks(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Entries of one kind and forty codes each."""
    for _, chunk in groupby(entries, key=lambda entry: (entry.kind.key, (int(entry.code[1:]) - 1) // CHUNK)):
        yield tuple(chunk)


def face_css(library: Library, size: str, drawn: Layout, *more: str) -> str:
    """All but the page: colours, what faces share and `more` of it, their size, their layout."""
    shared = "".join(read(library, name) for name in ("card", *more))
    return "body { margin: 0 }\n" + token_css(library) + shared + size + drawn.css


def around_faces(templates: Templates, title: str, look: str) -> tuple[str, str]:
    """What stands before and behind the faces of a document."""
    before, behind = str(templates.render("print/deck.html", title=title, look=look, faces=PLACE)).split(
        PLACE
    )
    return before, behind


def card_faces(
    library: Library, templates: Templates, card: Card, drawn: Layout, look: str, heading: str = "h1"
) -> CardFaces:
    """An entry's card with its title in a `heading` element, and the two that may stand in for it in some
    looks."""

    def printed(part: Card) -> tuple[Face, ...]:
        return tuple(
            replace(face, html=on_paper(library, card.entry, face.html))
            for face in faces(templates, part, heading, drawn.name)
        )

    parts = halves(card) if look in IN_HALVES else ()
    return CardFaces(printed(card), tuple(face for part in parts for face in printed(part)))


def page_css(width: float, height: float, more: str) -> str:
    """The page's size, in mm."""
    return f"@page {{ size: {width:g}mm {height:g}mm; {more} }}\n"


def print_css(library: Library, name: str) -> str:
    """The style sheet of a kind of document, the project's or the shipped one."""
    return library.project.find(f"templates/print/{name}.css").read_text(encoding="utf-8")


def on_paper(library: Library, entry: Entry, html: Markup) -> Markup:
    """An entry's HTML with links and pictures that do not depend on where its page stands."""
    return Markup(to_paper(html, library, f"{entry.path}.html"))

"""A box for a deck of cards, and the cards that only a box needs: title, how to use them, and an index."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from markupsafe import Markup

from playbook_press.compose.card_layouts import load_layout, read_card_css
from playbook_press.compose.cards import SIDES, Face
from playbook_press.compose.documents.deck import (
    CardFaces,
    Deck,
    FlowDocument,
    deck_css,
    page_css,
    read_print_css,
    render_wrapper,
)
from playbook_press.compose.marks import kind_figure_on_paper
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.plan.jobs import CardJob
from playbook_press.plan.tuck_box import TuckBox, tuck_box, turned_to_fit
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Colours
from playbook_press.read.library import Library
from playbook_press.read.media import Paper, Stock

LINE = 3.6  # mm: a line of the index
HEAD, EDGES = 7.0, 12.0  # mm on an index card: its heading, and both margins
LETTERS = 0.66  # letters of a title to a mm of line
WAYS = ("alone", "team", "moment")  # in which cards are used


def box_cards(library: Library, entries: Sequence[Entry], stock: Stock) -> int:
    """How many cards lie in the box beside those of the entries."""
    return 2 + (len(index_faces(library, entries, stock)) + 1) // 2


def box_for(library: Library, job: CardJob) -> tuple[TuckBox, int]:
    """The box for the cards of a job that can be cut from its paper, and how many such boxes they fill.
    Raises ValueError, worded for authors, where no box can."""
    stock, paper = library.site.stocks[job.stock], library.site.papers[job.paper]
    cards = len(job.entries) + box_cards(library, job.entries, stock)
    for boxes in range(1, cards + 1):
        box = tuck_box(stock.width, stock.height, ceil(cards / boxes), job.product.thickness)
        if turned_to_fit(box.size, room_on(paper)) is not None:
            return box, boxes
    (across, down), (wide, high) = box.size, room_on(paper)
    raise ValueError(
        f"a box for cards of {stock.width:g} x {stock.height:g} mm is {across:g} x {down:g} mm before it is "
        f"folded, and {job.paper} has room for {wide:g} x {high:g} mm; print it on a larger paper: --paper a3"
    )


def room_on(paper: Paper) -> tuple[float, float]:
    """What a printer can reach of a paper, in mm."""
    return paper.width - 2 * paper.margin, paper.height - 2 * paper.margin


def compose_boxes(library: Library, templates: Templates, job: CardJob) -> FlowDocument:
    """The nets of the boxes, one a page that is turned so that it fits."""
    box, boxes = box_for(library, job)
    paper = library.site.papers[job.paper]
    page = (paper.width, paper.height)
    width, height = page[::-1] if turned_to_fit(box.size, room_on(paper)) else page
    left, top = (width - box.size[0]) / 2, (height - box.size[1]) / 2
    size = ceil(len(job.entries) / boxes)
    parts = [job.entries[first : first + size] for first in range(0, len(job.entries), size)]
    html = templates.render(
        "print/box.html",
        title=job.product.title,
        look=job.product.look,
        panels=[panel for panel in box.walls if panel.name in ("front", "back")],
        left=left,
        top=top,
        boxes=[(part, kinds_in_words(part), figures_of(library, part)) for part in parts],
        box=box,
    )
    net = b64encode(net_svg(library, box, job.product.look).encode()).decode()
    across, down = box.size
    more = (
        f"margin: 0; background: url(data:image/svg+xml;base64,{net}) {left:g}mm {top:g}mm / "
        f"{across:g}mm {down:g}mm no-repeat"
    )
    css = page_css(width, height, more) + token_css(library) + read_print_css(library, "box")
    return FlowDocument(html, css + f".net {{ height: {height:g}mm }}\n")


def net_svg(library: Library, box: TuckBox, look: str) -> str:
    """Walls in the strong colour, cuts as lines, folds dashed."""
    tokens = library.site.tokens
    fill = tokens.brand if look == "colour" else tokens.paper
    fold = tokens.brand_accent if look == "colour" else tokens.ink
    walls = "".join(
        f'<rect x="{panel.left:g}" y="{panel.top:g}" width="{panel.width:g}" height="{panel.height:g}"/>'
        for panel in (*box.walls, *box.lids)
    )
    across, down = box.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" stroke-width="0.3">'
        f'<g fill="{fill}">{walls}</g>'
        f'<path d="{box.cuts}" fill="{tokens.paper}" stroke="{tokens.ink}"/>'
        f'<path d="{box.folds}" fill="none" stroke="{fold}" stroke-dasharray="2 1.5"/></svg>'
    )


def figures_of(library: Library, entries: Sequence[Entry]) -> list[Markup]:
    """The mark of each kind of the entries, in the colours of the playbook."""
    tokens = library.site.tokens
    colours = Colours(solid=tokens.brand, accent=tokens.brand_accent, tint=tokens.brand_tint)
    kinds = dict.fromkeys(entry.kind.key for entry in entries)
    return [
        kind_figure_on_paper(library, kind, colours) for kind in library.kinds_in_use if kind.key in kinds
    ]


def kinds_in_words(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    """The kinds of the entries in their order, and how many of each."""
    kinds = {entry.kind.key: entry.kind for entry in entries}
    found = Counter(entry.kind.key for entry in entries)
    return [(kinds[key].name if number == 1 else kinds[key].plural, number) for key, number in found.items()]


def compose_box_deck(library: Library, templates: Templates, job: CardJob) -> Deck:
    """The title card, the card on how to use the deck, and the index."""
    stock, drawn = library.site.stocks[job.stock], load_layout(library, job.stock, job.product.look)
    head, foot = render_wrapper(templates, library.site.brand.name, job.product.look)
    figures = figures_of(library, job.entries)
    faces = [
        Face(
            f"box {name} {side}",
            templates.render(
                "card/box.html",
                name=name,
                face=side,
                unit=f"box {name} {side}",
                layout=f"on-{drawn.name}",
                count=len(job.entries),
                kinds=kinds_in_words(job.entries),
                figures=figures,
                ways=WAYS,
                lines=lines,
            ),
        )
        for name, side, lines in box_faces(library, job.entries, stock)
    ]
    cards = tuple(CardFaces(pair) for pair in list(pairwise(faces))[::2])
    css = deck_css(library, stock, drawn) + read_card_css(library, "box")
    return Deck(head, cards, foot, css, stock.safe, drawn.steps)


def box_faces(
    library: Library, entries: Sequence[Entry], stock: Stock
) -> Iterator[tuple[str, str, list[Entry]]]:
    """Name, side and lines of each face, an even number of them."""
    for name in ("title", "how"):
        yield from ((name, side, []) for side in SIDES)
    index = index_faces(library, entries, stock)
    for number, lines in enumerate(index + [[]] * (len(index) % 2)):
        yield f"index-{number // 2 + 1}", SIDES[number % 2], lines


def index_faces(library: Library, entries: Sequence[Entry], stock: Stock) -> list[list[Entry]]:
    """The entries of each face of the index: as many titles as have room."""
    room = int((stock.height - HEAD - EDGES) / LINE)
    faces: list[list[Entry]] = [[]]
    used = 0
    for entry in entries:
        needed = 1 + int(len(entry.title) / ((stock.width - EDGES - 8) * LETTERS))
        if used + needed > room:
            faces.append([])
            used = 0
        faces[-1].append(entry)
        used += needed
    return faces

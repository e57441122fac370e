"""What the deck builder knows: cards and the words they are chosen by, papers, stocks, looks, how many cards
a sheet holds."""

from typing import Any, get_args

from playbook_press.compose.card_layouts import css_class, drawn_for, layout, looks, meant_for
from playbook_press.compose.documents.deck import IN_HALVES
from playbook_press.plan.imposition.browser_plans import room
from playbook_press.plan.imposition.calibration import MOST_SHIFT, MOST_STRETCH
from playbook_press.plan.imposition.n_up import Duplex
from playbook_press.read.entries import Entry
from playbook_press.read.library import SMALLEST, Library, card_stocks, fits_on
from playbook_press.read.printer_profile import INSET
from playbook_press.read.query import HOLDS

WAYS: tuple[Duplex, ...] = get_args(Duplex)  # of printing a sheet


def deck_data(library: Library) -> dict[str, Any]:
    """All that the script of the page is told; lengths in mm."""
    site, sheets = library.site, papers(library)
    return {
        "cards": [card_data(library, entry) for entry in library.entries],
        "papers": {
            key: {"width": site.papers[key].width, "height": site.papers[key].height} for key in sheets
        },
        "stocks": {
            key: {
                "layout": f"on-{css_class(drawn_for(library, key))}",
                "size": f"stock-{css_class(key)}",
                "safe": stock.safe,
            }
            for key, stock in card_stocks(library).items()
        },
        "looks": {
            look: {
                stock: layout(library, stock, look).steps
                for stock in meant_for(library, look)
                if stock in card_stocks(library)
            }
            for look in looks(library)
        },
        "halves": sorted(IN_HALVES),
        "rooms": {
            paper: {stock: rooms(library, paper, stock) for stock in card_stocks(library)} for paper in sheets
        },
        "calibration": {"inset": INSET, "shift": MOST_SHIFT, "stretch": MOST_STRETCH},
        "product": product_of(library),
    }


def card_data(library: Library, entry: Entry) -> dict[str, Any]:
    """One card to choose, by the words that `--only` knows; `small` are the stocks that have no room for it."""
    small = [key for key in card_stocks(library) if not fits_on(library, entry, key)]
    return {
        "code": entry.code,
        "title": entry.title,
        "small": small,
        **{name: list(held(entry)) for name, held in HOLDS.items()},
    }


def rooms(library: Library, paper: str, stock: str) -> dict[str, int]:
    """How many cards of a stock lie on a sheet, by the ways in which it can be printed."""
    card, sheet = library.site.stocks[stock], library.site.papers[paper]
    ways = WAYS if card.labels is None or card.labels.paper == paper else ()
    return {way: cells for way in ways if (cells := room(card, sheet, way))}


def product_of(library: Library) -> str:
    """The product whose sheets hold every card, which the command prints; '' where there is none."""
    return next(
        (
            key
            for key, product in library.products.items()
            if product.spec.imposition == "grid" and not product.entries
        ),
        "",
    )


def papers(library: Library) -> list[str]:
    """The papers that the playbook's cards are printed on."""
    used = {
        paper
        for product in library.products.values()
        if product.spec.imposition == "grid"
        for paper in product.papers
    }
    return [key for key in library.site.papers if key in used]


def choices(library: Library) -> dict[str, Any]:
    """What the page offers in its lists: keys and the words for them."""
    site = library.site
    used = {name: {word for entry in library.entries for word in held(entry)} for name, held in HOLDS.items()}
    known = {
        "kind": {kind.key: kind.plural for kind in library.kinds_in_use},
        "collection": site.taxonomy.collections,
        **{
            name: {word: word for word in words}
            for name, words in (
                ("audience", site.taxonomy.audiences),
                ("situation", site.taxonomy.situations),
                ("tag", site.taxonomy.tags),
            )
        },
    }
    return {
        "filters": {
            name: {key: word for key, word in words.items() if key in used[name]}
            for name, words in known.items()
        },
        "papers": {key: site.papers[key].name for key in papers(library)},
        "stocks": {key: stock.name for key, stock in card_stocks(library).items()},
        "looks": looks(library),
        "ways": WAYS,
        "first_stock": SMALLEST,
    }

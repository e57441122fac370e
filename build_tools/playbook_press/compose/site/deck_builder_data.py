"""Data of the deck builder: cards and filters, papers, stocks, variants, cards per sheet."""

from typing import Any, get_args

from playbook_press.compose.card_layouts import (
    css_class,
    find_layout_name,
    list_variants,
    load_layout,
    sizes_by_variant,
)
from playbook_press.compose.documents.deck import SPLIT_VARIANTS
from playbook_press.plan.imposition.browser_plans import count_cells
from playbook_press.plan.imposition.calibration import MAX_SHIFT, MAX_STRETCH
from playbook_press.read.entries import Entry
from playbook_press.read.library import DEFAULT_SMALLEST_STOCK, Library, card_fits_stock, card_stocks
from playbook_press.read.printer_profile import FRAME_INSET
from playbook_press.read.products import Duplex
from playbook_press.read.query import ENTRY_WORDS

DUPLEX_MODES: tuple[Duplex, ...] = get_args(Duplex)


def deck_data(library: Library) -> dict[str, Any]:
    """The data for the page's script; lengths in mm."""
    site, sheets = library.site, papers(library)
    return {
        "cards": [card_data(library, entry) for entry in library.entries],
        "papers": {
            key: {"width": site.papers[key].width, "height": site.papers[key].height} for key in sheets
        },
        "stocks": {
            key: {
                "layout": f"on-{css_class(find_layout_name(library, key))}",
                "size": f"stock-{css_class(key)}",
                "safe": stock.safe,
            }
            for key, stock in card_stocks(library).items()
        },
        "looks": {
            look: {
                stock: load_layout(library, stock, look).steps
                for stock in sizes
                if stock in card_stocks(library)
            }
            for look, sizes in sizes_by_variant(library).items()
        },
        "halves": sorted(SPLIT_VARIANTS),
        "rooms": {
            paper: {stock: cards_per_sheet(library, paper, stock) for stock in card_stocks(library)}
            for paper in sheets
        },
        "calibration": {"inset": FRAME_INSET, "shift": MAX_SHIFT, "stretch": MAX_STRETCH},
    }


def card_data(library: Library, entry: Entry) -> dict[str, Any]:
    """A card with the values that `--only` can select by; `small` lists the stocks it does not fit on."""
    small = [key for key in card_stocks(library) if not card_fits_stock(library, entry, key)]
    return {
        "code": entry.code,
        "title": entry.title,
        "small": small,
        **{name: list(held(entry)) for name, held in ENTRY_WORDS.items()},
    }


def cards_per_sheet(library: Library, paper: str, stock: str) -> dict[Duplex, int]:
    """Number of cards of a stock on a sheet, by duplex mode; modes in which none fits are left out."""
    card, sheet = library.site.stocks[stock], library.site.papers[paper]
    ways = DUPLEX_MODES if card.labels is None or card.labels.paper == paper else ()
    return {way: cells for way in ways if (cells := count_cells(card, sheet, way))}


def papers(library: Library) -> list[str]:
    """Keys of the papers on which products of sheets are printed."""
    used = {
        paper
        for product in library.products.values()
        if product.spec.imposition == "grid"
        for paper in product.papers
    }
    return [key for key in library.site.papers if key in used]


def form_choices(library: Library) -> dict[str, Any]:
    """Options of the page's lists: keys with their names."""
    site = library.site
    used = {
        name: {word for entry in library.entries for word in held(entry)}
        for name, held in ENTRY_WORDS.items()
    }
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
        "looks": list_variants(library),
        "ways": DUPLEX_MODES,
        "first_stock": DEFAULT_SMALLEST_STOCK,
    }

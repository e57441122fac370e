"""Data of the print studio: cards and filters, ready sets, and what each form needs: papers, sizes, looks."""

from typing import Any, NamedTuple, get_args

from playbook_press.compose.card_layouts import (
    POSTER_PREFIX,
    css_class,
    find_layout_name,
    list_variants,
    load_layout,
    sizes_by_variant,
)
from playbook_press.compose.cards import SIDES, FitSteps, prevent_widow
from playbook_press.compose.documents.deck import SPLIT_VARIANTS, rows_to_write, rules_for
from playbook_press.plan.imposition.browser_plans import count_cells
from playbook_press.plan.imposition.calibration import MAX_SHIFT, MAX_STRETCH
from playbook_press.read.card_back import ready_to_say
from playbook_press.read.entries import Entry
from playbook_press.read.library import (
    DEFAULT_SMALLEST_STOCK,
    Library,
    card_fits_stock,
    card_stocks,
    smallest_stock_of,
    tent_for_paper,
)
from playbook_press.read.media import Stock
from playbook_press.read.printer_profile import FRAME_INSET
from playbook_press.read.products import Duplex
from playbook_press.read.query import ENTRY_WORDS

DUPLEX_MODES: tuple[Duplex, ...] = get_args(Duplex)
FLAT: tuple[Duplex, ...] = ("none",)
CUT: tuple[Duplex, ...] = ("long-edge", "short-edge", "none")
LIST_SIZE = "pocket"  # of the list of chosen cards, which has no card stock


class Form(NamedTuple):
    """What the same cards may become: which sizes it takes, its duplex modes, and which faces it shows."""

    sizes: str
    ways: tuple[Duplex, ...]
    faces: str = "faces"


# What a reader may make of the chosen cards, in the order in which the page offers it.
FORMS = {
    "cards": Form("cut", CUT),
    "labels": Form("labels", CUT),
    "fold": Form("cut", ("fold-over",)),
    "tent": Form("tents", FLAT),
    "sign": Form("signs", FLAT, "posters"),
    "poster": Form("posters", FLAT, "posters"),
    "list": Form("lists", FLAT, ""),
}


def deck_data(library: Library, steps: FitSteps) -> dict[str, Any]:
    """The data for the page's script; lengths in mm. `steps`: the type size of printed faces, by unit."""
    site, papers_used = library.site, papers(library)
    return {
        "cards": [card_data(library, entry) for entry in library.entries],
        "pressed": pressed_steps(library, steps),
        "retired": {code: retired.replaced_by or "" for code, retired in site.retired.items()},
        "sets": {key: ready.model_dump() for key, ready in site.sets.items()},
        "brand": site.brand.name,
        "first": DEFAULT_SMALLEST_STOCK,
        "forms": {
            name: {
                "ways": form.ways,
                "faces": form.faces,
                "sizes": {paper: sizes_for(library, form.sizes, paper) for paper in papers_used},
            }
            for name, form in FORMS.items()
        },
        "papers": {
            key: {"name": sheet.name, "width": sheet.width, "height": sheet.height}
            for key, sheet in site.papers.items()
        },
        "sizes": {
            size: size_data(library, paper, size)
            for paper in papers_used
            for form in FORMS.values()
            for size in sizes_for(library, form.sizes, paper)
        },
        "looks": {
            look: {size: load_layout(library, size, look).steps for size in sizes}
            for look, sizes in sizes_by_variant(library).items()
        },
        "halves": sorted(SPLIT_VARIANTS),
        "rooms": {
            paper: {
                size: rooms(library, paper, size)
                for form in FORMS.values()
                for size in sizes_for(library, form.sizes, paper)
            }
            for paper in papers_used
        },
        "calibration": calibration_data(),
    }


def pressed_steps(library: Library, steps: FitSteps) -> dict[str, tuple[str, int]]:
    """The stock on which the press has set a face in smaller type than the largest, and the step, by unit: a
    browser, whose lines may be a hair shorter, sets it no larger."""
    return {
        unit: (smallest_stock_of(entry), steps[unit])
        for entry in library.entries
        for side in SIDES
        for unit in (f"{entry.code} {side}",)
        if steps.get(unit)
    }


def calibration_data() -> dict[str, float]:
    """Limits of a printer's measurements, in mm."""
    return {"inset": FRAME_INSET, "shift": MAX_SHIFT, "stretch": MAX_STRETCH}


def sizes_for(library: Library, which: str, paper: str) -> list[str]:
    """Keys of the sizes of a form on a paper, such as ["85x55", "a7"]; empty where it has none."""
    if which in ("signs", "posters"):
        sheet = paper if which == "signs" else larger_paper(library, paper)
        return [f"{POSTER_PREFIX}{sheet}"] if sheet else []
    if which == "tents":
        tent = tent_for_paper(library, paper)
        return [tent] if tent else []
    if which == "lists":
        return [LIST_SIZE]
    stocks = card_stocks(library)
    wanted = [
        key
        for key, stock in stocks.items()
        if bool(stock.labels) == (which == "labels") and cards_per_sheet(library, paper, key)
    ]
    usual = library.site.stocks[DEFAULT_SMALLEST_STOCK]
    # whoever names no stock wants cards, not what is stuck on
    return sorted(wanted, key=lambda key: (stocks[key].is_sticky, size_difference(stocks[key], usual)))


def size_difference(stock: Stock, other: Stock) -> float:
    """By how many mm one is wider or narrower, higher or lower than the other."""
    return abs(stock.width - other.width) + abs(stock.height - other.height)


def larger_paper(library: Library, paper: str) -> str | None:
    """The larger paper that the same people have, such as A3 beside A4; None if there is none."""
    all_papers = library.site.papers
    family, height = all_papers[paper].family, all_papers[paper].height
    larger = [key for key, each in all_papers.items() if family == each.family and each.height > height]
    return min(larger, key=lambda key: all_papers[key].height, default=None) if family else None


def sheet_of(library: Library, paper: str, size: str) -> str:
    """The paper that a size is printed on where A4 or Letter was chosen: A3 for a poster."""
    return size.removeprefix(POSTER_PREFIX) if size.startswith(POSTER_PREFIX) else paper


def size_data(library: Library, paper: str, size: str) -> dict[str, Any]:
    """Class names of a size, its safe distance in mm, its name, the paper that it is bound to, whether it is
    stuck on, its area in mm², and how many rules stand below each label of a blank back, by the number of
    labels."""
    site = library.site
    if size == LIST_SIZE:
        return {"layout": "", "size": "", "safe": 0, "name": site.labels["deck_pocket"], "paper": None}
    drawn = f"on-{css_class(find_layout_name(library, size))}"
    if size.startswith(POSTER_PREFIX):
        sheet = sheet_of(library, paper, size)
        found = {"name": site.papers[sheet].name, "safe": site.papers[sheet].margin, "paper": sheet}
    else:
        stock = site.stocks[size]
        name = f"{stock.name} {site.labels['deck_unverified']}" if stock.unverified else stock.name
        found = {"name": name, "safe": stock.safe, "paper": stock.required_paper, "sticky": stock.is_sticky}
        if not stock.tent:
            found["area"] = round(stock.width * stock.height)
            rows = {len(rows_to_write(kind)) for kind in library.kinds_in_use}
            found["rules"] = {number: rules_for(stock, number) for number in sorted(rows)}
    return {"layout": drawn, "size": f"stock-{css_class(size)}", **found}


def card_data(library: Library, entry: Entry) -> dict[str, Any]:
    """A card with its sentence and the values that `--only` can select by; `small` lists the stocks it does
    not fit on."""
    small = [key for key in card_stocks(library) if not card_fits_stock(library, entry, key)]
    return {
        "code": entry.code,
        "title": entry.title,
        "say": prevent_widow(ready_to_say(entry) or entry.facts["cue"] or ""),
        "small": small,
        **{name: list(held(entry)) for name, held in ENTRY_WORDS.items()},
    }


def rooms(library: Library, paper: str, size: str) -> dict[Duplex, int]:
    """Number of cards on a sheet, by duplex mode: one tent or poster; a list holds all."""
    if size in card_stocks(library):
        return cards_per_sheet(library, paper, size)
    return {"none": 0 if size == LIST_SIZE else 1}


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
        "forms": tuple(FORMS),
        "papers": {key: site.papers[key].name for key in papers(library)},
        "sheet_papers": tuple(site.papers),
        "looks": list_variants(library),
        "ways": CUT,
    }

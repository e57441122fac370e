"""Layouts: how faces are set on a card of a certain size, in steps of type, in one of several looks.

A layout is a file in `templates/card/layouts/`, named after the stock that it was drawn for; its rules
stand under the class `on-NAME`, its smaller steps under `fit-1`, `fit-2` and so on. That of a poster is
named after its paper, and so is that of a list. A look is a file in `templates/card/looks/` that is laid
over it; one that has rules for single layouts is meant for these only.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from playbook_press.compose.css import length_of, properties, selectors
from playbook_press.read.library import SMALLEST, Library, card_stocks, smallest_for, tent_from, tent_stocks
from playbook_press.read.media import Measured, Paper, Stock, holds
from playbook_press.read.products import Product

FOLDER = "templates/card"
# before the name of a paper: the size of a poster, and of one that is a list
POSTER, LIST = "poster-", "poster-list-"
PLAIN = "colour"  # the look that needs no file
QR = "--qr"  # of a layout: how wide its code to scan is
STEP = re.compile(r"fit-(\d+)")
DRAWN_AT = 85.0  # mm: the width for which kinds give the place of their notch


@dataclass(frozen=True)
class Layout:
    """How faces are set: the class of their size, what their style sheets say, how often type can get
    smaller, and how much room, in mm, there is for a code to scan and its quiet zone."""

    name: str
    css: str
    steps: int
    qr: float


def layout(library: Library, size: str, look: str = PLAIN) -> Layout:
    """The layout of a stock, or of a poster, in a look."""
    name = drawn_for(library, size)
    sheets = [read(library, f"layouts/{name}"), *([read(library, f"looks/{look}")] if look != PLAIN else [])]
    css = "".join(sheets)
    return Layout(
        css_class(name),
        css,
        smallest_step(css, css_class(name)),
        min(qr_widths(css), default=0.0),
    )


def qr_widths(css: str) -> Iterator[float]:
    """How wide a style sheet says that codes to scan are, in mm; what is no absolute length says nothing."""
    said = (length_of(each.declaration) for each in properties(css) if each.name == QR)
    return (mm for mm in said if mm is not None)


def drawn_for(library: Library, size: str) -> str:
    """A size's own layout; else that of the largest of its like which it could hold, else that of the
    smallest."""
    names = names_of(library, "layouts")
    if size in names:
        return size
    like = next(
        each
        for each in (
            card_stocks(library),
            tent_stocks(library),
            poster_papers(library, POSTER),
            poster_papers(library, LIST),
        )
        if size in each
    )
    drawn = sorted((name for name in names if name in like), key=lambda name: area(like[name]))
    return next((name for name in reversed(drawn) if holds(like[size], like[name])), drawn[0])


def poster_papers(library: Library, form: str) -> dict[str, Paper]:
    return {f"{form}{key}": paper for key, paper in library.site.papers.items()}


def poster_size(product: Product, paper: str) -> str:
    """The size of a product's poster on a paper."""
    return f"{LIST if product.together else POSTER}{paper}"


def sizes_of(library: Library, product: Product) -> list[str]:
    """The sizes in which a product has faces, as far as there are such."""
    if product.spec.faces == "paper":
        return [poster_size(product, paper) for paper in product.papers if paper in library.site.papers]
    folded = (tent_from(library, paper) for paper in product.papers)
    found = folded if product.spec.imposition == "tent" else (product.stock,)
    return [size for size in found if size is not None and size in library.site.stocks]


def looks(library: Library) -> list[str]:
    """Every look that a product may ask for."""
    return [PLAIN, *names_of(library, "looks")]


def meant_for(library: Library, look: str) -> list[str]:
    """The sizes whose layouts a look is drawn for."""
    css = "" if look == PLAIN else read(library, f"looks/{look}")
    classes = {name[3:] for each in selectors(css) for name in each if name.startswith("on-")}
    sizes = (*library.site.stocks, *poster_papers(library, POSTER), *poster_papers(library, LIST))
    return [size for size in sizes if not classes or css_class(drawn_for(library, size)) in classes]


def shown_on(library: Library) -> list[str]:
    """Every stock on which pages show cards."""
    return sorted({SMALLEST, *map(smallest_for, library.entries)})


def names_of(library: Library, folder: str) -> list[str]:
    return [path.stem for path in library.project.listing(f"{FOLDER}/{folder}", "*.css")]


def read(library: Library, name: str) -> str:
    return library.project.find(f"{FOLDER}/{name}.css").read_text(encoding="utf-8")


def css_class(name: str) -> str:
    return name.replace(".", "-")


def smallest_step(css: str, size: str | None = None) -> int:
    """How many smaller steps of type a style sheet has: the N of its last class `fit-N`, of a size's class
    `on-SIZE` where one is named."""
    return max(
        (step_of(classes) for classes in selectors(css) if size is None or f"on-{size}" in classes), default=0
    )


def step_of(classes: Collection[str]) -> int:
    """The N of a class `fit-N`; 0, the largest step of type, where there is none."""
    return max((int(found[1]) for found in map(STEP.fullmatch, classes) if found), default=0)


def area(size: Measured) -> float:
    return size.width * size.height


def stock_css(name: str, stock: Stock, *, bleed: float) -> str:
    """What the faces of a layout are told of their stock: its size, and where colour ends, past the cut or
    before it."""
    return size_css(
        name,
        stock.width,
        {
            "card-width": stock.width,
            "card-height": stock.height,
            "frame": stock.frame,
            "past": bleed,
            "reach": bleed - stock.frame,
        },
    )


def poster_css(name: str, paper: Paper) -> str:
    """What posters are told of their paper: its size, and the edge that no office printer reaches."""
    return size_css(
        name,
        paper.width,
        {
            "card-width": paper.width,
            "card-height": paper.height,
            "poster-height": paper.height,
            "frame": paper.margin,
            "past": 0,
            "reach": -paper.margin,
        },
    )


def size_css(name: str, width: float, lengths: Mapping[str, float]) -> str:
    """Lengths in mm as custom properties of a layout."""
    rules = "".join(f"--{name}: {length:g}mm; " for name, length in lengths.items())
    return f".on-{name} {{ {rules}--stretch: {width / DRAWN_AT:g} }}\n"


def screen_css(library: Library) -> str:
    """The style sheet of faces as pages show them: up to their cut."""
    drawn = {key: layout(library, key) for key in shown_on(library)}
    return read(library, "card") + "".join(
        stock_css(each.name, library.site.stocks[key], bleed=0) + each.css for key, each in drawn.items()
    )

"""Card layouts: the CSS that sets a face on a card of a given size, in steps of type size and several
variants.

A layout is a file in `templates/card/layouts/` named after the stock it was drawn for. Its rules use the
class `on-NAME`; smaller type sizes are the classes `fit-1`, `fit-2` and so on. Layouts of posters and list
posters are named after their paper. A variant (`look:` in YAML, `--look` on the command line) is a file in
`templates/card/looks/` appended to the layout; one that has rules for certain layouts is only meant for
these.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from playbook_press.compose.css import length_of, properties, selectors
from playbook_press.read.library import (
    DEFAULT_SMALLEST_STOCK,
    Library,
    card_stocks,
    smallest_stock_of,
    tent_for_paper,
    tent_stocks,
)
from playbook_press.read.media import Paper, SizedMedium, Stock, can_contain
from playbook_press.read.products import Product

FOLDER = "templates/card"
# prefixes of size keys, followed by the key of a paper: posters of one entry, and posters that list several
POSTER_PREFIX, LIST_PREFIX = "poster-", "poster-list-"
DEFAULT_VARIANT = "colour"  # the variant without a CSS file of its own
QR = "--qr"  # custom property of a layout: width of its QR code
STEP = re.compile(r"fit-(\d+)")
TAB_REFERENCE_WIDTH = 85.0  # mm: card width to which the `tab` positions in kind.yml refer


@dataclass(frozen=True)
class CardLayout:
    """The CSS of one card size and variant: its class name, its CSS, the number of `fit-N` steps, and the
    side length in mm available for the QR code with its quiet zone (0 where the layout has none)."""

    name: str
    css: str
    steps: int
    qr: float


def load_layout(library: Library, size: str, look: str = DEFAULT_VARIANT) -> CardLayout:
    """Read the layout of a stock or poster size (a key of `stocks`, or `poster-PAPER`), with a variant's CSS
    appended."""
    name = find_layout_name(library, size)
    sheets = [
        read_card_css(library, f"layouts/{name}"),
        *([read_card_css(library, f"looks/{look}")] if look != DEFAULT_VARIANT else []),
    ]
    return read_layout(css_class(name), "".join(sheets))


@lru_cache(maxsize=256)  # more than there are sizes and looks
def read_layout(name: str, css: str) -> CardLayout:
    """The layout that a style sheet is."""
    return CardLayout(name, css, smallest_step(css, name), min(qr_widths(css), default=0.0))


def qr_widths(css: str) -> Iterator[float]:
    """Widths of QR codes that a style sheet sets, in mm; values that are not absolute lengths are skipped."""
    widths = (length_of(each.declaration) for each in properties(css) if each.name == QR)
    return (mm for mm in widths if mm is not None)


def find_layout_name(library: Library, size: str, drawn: Sequence[str] = ()) -> str:
    """Return the name of the layout to use for a size. `drawn`: the names of all, if they are known.

    That is the size's own layout; otherwise the largest layout of the same type (card, tent, poster, list
    poster) that fits inside the size, otherwise the smallest one. Raises StopIteration for a size of no known
    type.
    """
    names = drawn or list_css_files(library, "layouts")
    if size in names:
        return size
    like = next(
        each
        for each in (
            card_stocks(library),
            tent_stocks(library),
            poster_papers(library, POSTER_PREFIX),
            poster_papers(library, LIST_PREFIX),
        )
        if size in each
    )
    alike = sorted((name for name in names if name in like), key=lambda name: area(like[name]))
    return next((name for name in reversed(alike) if can_contain(like[size], like[name])), alike[0])


def poster_papers(library: Library, form: str) -> dict[str, Paper]:
    """Papers by poster size: the paper's key with the prefix `form`."""
    return {f"{form}{key}": paper for key, paper in library.site.papers.items()}


def poster_size(product: Product, paper: str) -> str:
    """Size key of a product's poster on a paper, such as "poster-a3"."""
    return f"{LIST_PREFIX if product.together else POSTER_PREFIX}{paper}"


def face_sizes(library: Library, product: Product) -> list[str]:
    """The sizes in which a product prints faces; unknown stocks and papers are left out."""
    if product.spec.faces == "paper":
        return [poster_size(product, paper) for paper in product.papers if paper in library.site.papers]
    folded = (tent_for_paper(library, paper) for paper in product.papers)
    found = folded if product.spec.imposition == "tent" else (product.stock,)
    return [size for size in found if size is not None and size in library.site.stocks]


def list_variants(library: Library) -> list[str]:
    """Every variant that a product may ask for."""
    return [DEFAULT_VARIANT, *list_css_files(library, "looks")]


def sizes_by_variant(library: Library) -> dict[str, list[str]]:
    """For each variant the sizes whose layouts it has rules for; all sizes if it names no layout."""
    sizes = (
        *library.site.stocks,
        *poster_papers(library, POSTER_PREFIX),
        *poster_papers(library, LIST_PREFIX),
    )
    drawn = list_css_files(library, "layouts")
    layouts = {size: css_class(find_layout_name(library, size, drawn)) for size in sizes}
    found = {}
    for look in list_variants(library):
        css = "" if look == DEFAULT_VARIANT else read_card_css(library, f"looks/{look}")
        classes = {name[3:] for each in selectors(css) for name in each if name.startswith("on-")}
        found[look] = [size for size, layout in layouts.items() if not classes or layout in classes]
    return found


def list_screen_stocks(library: Library) -> list[str]:
    """Keys of all stocks on which site pages show cards, sorted."""
    return sorted({DEFAULT_SMALLEST_STOCK, *map(smallest_stock_of, library.entries)})


def list_css_files(library: Library, folder: str) -> list[str]:
    """Names of the CSS files in a folder of `templates/card/`, without suffix."""
    return [path.stem for path in library.project.listing(f"{FOLDER}/{folder}", "*.css")]


def read_card_css(library: Library, name: str) -> str:
    """Text of a CSS file of `templates/card/`: the project's, otherwise the shipped one."""
    return library.project.require(f"{FOLDER}/{name}.css").read_text(encoding="utf-8")


def css_class(name: str) -> str:
    """A stock's or paper's key as a CSS class name."""
    return name.replace(".", "-")


@lru_cache(maxsize=256)
def smallest_step(css: str, size: str | None = None) -> int:
    """Number of smaller steps of type size in a style sheet: the largest N of its classes `fit-N`; with
    `size`, only of those that occur with the class `on-SIZE`."""
    return max(
        (step_of(classes) for classes in selectors(css) if size is None or f"on-{size}" in classes), default=0
    )


def step_of(classes: Collection[str]) -> int:
    """The N of the class `fit-N` among these; 0 (the largest type size) if there is none."""
    return max((int(found[1]) for found in map(STEP.fullmatch, classes) if found), default=0)


def area(size: SizedMedium) -> float:
    """Area in mm²."""
    return size.width * size.height


def stock_css(name: str, stock: Stock, *, bleed: float) -> str:
    """Custom properties for the faces of a stock: card size, white frame, safe distance, bleed (`past`), and
    bleed less frame (`reach`), in mm."""
    return size_css(
        name,
        stock.width,
        {
            "card-width": stock.width,
            "card-height": stock.height,
            "frame": stock.frame,
            "safe": stock.safe,
            "past": bleed,
            "reach": bleed - stock.frame,
        },
    )


def poster_css(name: str, paper: Paper) -> str:
    """Custom properties for posters on a paper: its size and the margin that office printers leave white, in
    mm."""
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
    """CSS rule that sets lengths in mm as custom properties, and `--stretch`: the width relative to 85 mm."""
    rules = "".join(f"--{name}: {length:g}mm; " for name, length in lengths.items())
    return f".on-{name} {{ {rules}--stretch: {width / TAB_REFERENCE_WIDTH:g} }}\n"


def screen_css(library: Library) -> str:
    """The style sheet for faces on site pages, without bleed."""
    drawn = {key: load_layout(library, key) for key in list_screen_stocks(library)}
    return read_card_css(library, "card") + "".join(
        stock_css(each.name, library.site.stocks[key], bleed=0) + each.css for key, each in drawn.items()
    )

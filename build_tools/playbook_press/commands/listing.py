"""What `playbook list` shows: rows of words, one function a list."""

from collections.abc import Callable, Iterator

from playbook_press.read.library import Library
from playbook_press.read.media import Measured

Row = tuple[str, ...]


def entries(library: Library) -> Iterator[Row]:
    yield from ((entry.code, entry.kind.name, entry.title, entry.file) for entry in library.entries)


def products(library: Library) -> Iterator[Row]:
    yield from (
        (key, product.kind, product.title, ", ".join(product.papers) or product.stock or "")
        for key, product in library.products.items()
    )


def kinds(library: Library) -> Iterator[Row]:
    yield from (
        (kind.key, kind.letter, kind.name, f"content/{kind.folder}/") for kind in library.kinds.values()
    )


def stocks(library: Library) -> Iterator[Row]:
    """Key, size, name, the only paper that it is made from, and who gave the size."""
    for key, stock in library.site.stocks.items():
        yield key, size(stock), stock.name, stock.only_paper or "", origin(stock)


def papers(library: Library) -> Iterator[Row]:
    yield from ((key, size(paper), paper.name, origin(paper)) for key, paper in library.site.papers.items())


def printers(library: Library) -> Iterator[Row]:
    """Key, name, and what was measured."""
    for key, printer in library.site.printers.items():
        yield (
            key,
            printer.name,
            ", ".join(f"{paper} {edge}" for edge, sheets in printer.measured.items() for paper in sheets),
        )


def size(thing: Measured) -> str:
    return f"{thing.width:.4g} x {thing.height:.4g} mm"


def origin(thing: Measured) -> str:
    """Where a size comes from, and a warning where nobody could confirm it."""
    return f"unverified: {thing.source}" if thing.unverified else thing.source


LISTS: dict[str, Callable[[Library], Iterator[Row]]] = {
    "entries": entries,
    "products": products,
    "kinds": kinds,
    "stocks": stocks,
    "papers": papers,
    "printers": printers,
}

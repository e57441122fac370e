"""`playbook list`: table rows, one function for each list."""

from collections.abc import Callable, Iterator

from playbook_press.read.library import Library
from playbook_press.read.media import SizedMedium
from playbook_press.scaffold.shipped_files import shipped_files

TableRow = tuple[str, ...]


def entries(library: Library) -> Iterator[TableRow]:
    """Code, kind, title and file of each entry."""
    yield from ((entry.code, entry.kind.name, entry.title, entry.file) for entry in library.entries)


def workshops(library: Library) -> Iterator[TableRow]:
    """Code, title and file of each workshop."""
    yield from ((workshop.code, workshop.title, workshop.file) for workshop in library.workshops)


def collections(library: Library) -> Iterator[TableRow]:
    """Key, name and file of each collection that has a page."""
    names = library.site.taxonomy.collections
    yield from ((page.key, names.get(page.key, ""), page.file) for page in library.collections)


def products(library: Library) -> Iterator[TableRow]:
    """Key, kind, title and papers or stock of each product."""
    yield from (
        (key, product.kind, product.title, ", ".join(product.papers) or product.stock or "")
        for key, product in library.products.items()
    )


def kinds(library: Library) -> Iterator[TableRow]:
    """Key, letter, name and folder of each kind."""
    yield from (
        (kind.key, kind.letter, kind.name, f"content/{kind.folder}/") for kind in library.kinds.values()
    )


def stocks(library: Library) -> Iterator[TableRow]:
    """Key, size, name, the only paper it comes from, and source of each stock."""
    for key, stock in library.site.stocks.items():
        yield key, format_size(stock), stock.name, stock.required_paper or "", describe_origin(stock)


def papers(library: Library) -> Iterator[TableRow]:
    """Key, size, name and source of each paper."""
    yield from (
        (key, format_size(paper), paper.name, describe_origin(paper))
        for key, paper in library.site.papers.items()
    )


def printers(library: Library) -> Iterator[TableRow]:
    """Key, name and measured sheets of each printer."""
    for key, printer in library.site.printers.items():
        yield (
            key,
            printer.name,
            ", ".join(f"{paper} {edge}" for edge, sheets in printer.measured.items() for paper in sheets),
        )


def files(library: Library) -> Iterator[TableRow]:
    """Every shipped file that a project's takes the place of or is laid over, and whether there is one."""
    for name in shipped_files():
        yield name, "yours" if (library.project.root / name).is_file() else ""


def format_size(thing: SizedMedium) -> str:
    """Width x height in mm."""
    return f"{thing.width:.4g} x {thing.height:.4g} mm"


def describe_origin(thing: SizedMedium) -> str:
    """Source of a size, marked if unverified."""
    return f"unverified: {thing.source}" if thing.unverified else thing.source


LISTS: dict[str, Callable[[Library], Iterator[TableRow]]] = {
    "entries": entries,
    "workshops": workshops,
    "collections": collections,
    "products": products,
    "kinds": kinds,
    "stocks": stocks,
    "papers": papers,
    "printers": printers,
    "files": files,
}

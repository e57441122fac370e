"""The downloads page: products grouped by the reader's means of printing (office printer, label sheets, print
shop)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.read.library import Library
from playbook_press.read.products import DESKS, Product

ANYBODY = "anybody"  # desk of products without `suits`


@dataclass(frozen=True)
class Offer:
    """A printed product, with the manifest rows of its PDFs."""

    title: str
    summary: str
    files: tuple[DownloadRow, ...]

    @property
    def setting(self) -> str:
        """Key of the text that says how to set the printer."""
        return setting(self.files[0])


@dataclass(frozen=True)
class Desk:
    """A means of printing with the products that suit it: those of site_config, those generated for each
    kind, and those that are printed on request."""

    name: str
    offers: tuple[Offer, ...]
    by_kind: tuple[Offer, ...]
    on_request: tuple[Product, ...]


def desks(library: Library, manifest: Sequence[DownloadRow]) -> list[Desk]:
    """Every desk that some product suits, in the order of the page. Products of a workshop are on the
    workshop's page instead."""
    rows = [row for row in manifest if row.workshop is None]
    every = (
        desk(library, name, [row for row in rows if name in (row.suits or [ANYBODY])])
        for name in (*DESKS, ANYBODY)
    )
    return [each for each in every if each.offers or each.by_kind or each.on_request]


def desk(library: Library, name: str, rows: Sequence[DownloadRow]) -> Desk:
    rows_of_settings = library.site.products
    whole = [row for row in rows if row.product in rows_of_settings]
    on_request = (
        product
        for product in library.products.values()
        if not product.published and name in product.suits and has_material(library, product)
    )
    return Desk(
        name,
        tuple(offers(whole)),
        tuple(offers(row for row in rows if row.product not in rows_of_settings)),
        tuple(on_request),
    )


def has_material(library: Library, product: Product) -> bool:
    """Whether there is an entry for a product that is made from entries."""
    return bool(library.entries) or product.spec.made_from not in ("cards", "entries")


def offers(rows: Iterable[DownloadRow]) -> Iterator[Offer]:
    """The rows of each product together."""
    rows = tuple(rows)
    for product in dict.fromkeys(row.product for row in rows):
        files = tuple(row for row in rows if row.product == product)
        yield Offer(files[0].title, files[0].summary, files)


def setting(row: DownloadRow) -> str:
    return (row.kind if row.spec.own_setting else row.duplex).replace("-", "_")


def families(library: Library, manifest: Iterable[DownloadRow]) -> list[tuple[str, str]]:
    """The families of papers that a reader can choose from, each with its papers, such as "A4, A3"."""
    used = {row.paper for row in manifest} & library.site.papers.keys()
    names: dict[str, list[str]] = {}
    for key, paper in sorted(library.site.papers.items(), key=lambda each: each[1].height):
        if key in used:
            names.setdefault(paper.family or key, []).append(paper.name)
    order = [library.site.papers[key].family or key for key in library.site.papers]
    return [(family, ", ".join(names[family])) for family in sorted(names, key=order.index)]

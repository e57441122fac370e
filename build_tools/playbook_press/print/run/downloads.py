"""Everything that is printed for a site: rows for its pages, files for its folder of downloads, files for
`dist/`."""

from dataclasses import dataclass, replace

from playbook_press.compose.site.download_rows import DownloadRow, manifest_json
from playbook_press.core.files import SiteFile
from playbook_press.core.reporting import Report
from playbook_press.plan.jobs import jobs
from playbook_press.print.run.manifest import manifest
from playbook_press.print.run.print_run import Shop, print_products
from playbook_press.print.run.thumbnails import pictures
from playbook_press.read.library import Library


@dataclass(frozen=True)
class Prints:
    """What was printed. `told`: what pages say of it while an author writes, "printing" or "fresh"; nothing
    once it is published."""

    rows: tuple[DownloadRow, ...] = ()
    files: tuple[SiteFile, ...] = ()
    beside: tuple[SiteFile, ...] = ()
    told: str = ""

    def of(self, library: Library) -> "Prints":
        """Without what is no product any more."""
        return replace(self, rows=tuple(row for row in self.rows if row.product in library.products))

    @property
    def manifest(self) -> SiteFile:
        return SiteFile("downloads/manifest.json", manifest_json(self.rows))


def print_all(shop: Shop, report: Report) -> Prints:
    """Print every product that is published. Raises Refused with every fault of every document."""
    library = shop.library
    products = {key: product for key, product in library.products.items() if product.published}
    printed = print_products(shop, jobs(library, products), report)
    public = [each for each in printed if each.product.goes_to == "site"]
    shown = pictures(library, shop.crew, public)
    files = (
        *(SiteFile(f"downloads/{each.file}", each.content) for each in public),
        *(SiteFile(f"downloads/{each.file}", each.png) for each in shown),
    )
    return Prints(
        tuple(manifest(public, shown)),
        files,
        tuple(SiteFile(each.file, each.content) for each in printed if each.product.goes_to == "dist"),
    )

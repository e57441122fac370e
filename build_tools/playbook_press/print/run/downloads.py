"""Prints every product of a site: rows for its pages, files for its folder of downloads, and for `dist/`."""

from dataclasses import dataclass, replace

from playbook_press.compose.cards import FitSteps
from playbook_press.compose.site.download_rows import DownloadRow, manifest_json, pending_script
from playbook_press.core.extras import is_installed
from playbook_press.core.files import SiteFile
from playbook_press.core.reporting import Report, SilentReport
from playbook_press.plan.jobs import jobs, published
from playbook_press.plan.phases import WHOLE, Phase
from playbook_press.print.run.manifest import manifest
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_files, printed_file
from playbook_press.print.run.site_pictures import app_icons
from playbook_press.print.run.tasks import RenderedPdf
from playbook_press.print.run.thumbnails import thumbnails
from playbook_press.read.library import Library
from playbook_press.read.products import Product

NOT_YET = RenderedPdf(b"", ())


@dataclass(frozen=True)
class Prints:
    """The printed products of a site. `status`: what pages say of them, in a preview "printing" or "fresh",
    in a site that is published before them "pending"; empty in a whole site."""

    rows: tuple[DownloadRow, ...] = ()
    files: tuple[SiteFile, ...] = ()
    beside: tuple[SiteFile, ...] = ()
    status: str = ""
    steps: FitSteps | None = None  # by how many steps the type of each face is smaller, where known

    def of(self, library: Library) -> "Prints":
        """Without rows of products that the library no longer has."""
        return replace(self, rows=tuple(row for row in self.rows if row.product in library.products))

    @property
    def manifest(self) -> SiteFile:
        return SiteFile("downloads/manifest.json", manifest_json(self.rows))

    @property
    def pending(self) -> SiteFile:
        return SiteFile("downloads/pending.js", pending_script(self.rows))


def installed_products(library: Library, report: Report) -> dict[str, Product]:
    """The products that a build makes; a note for those whose extra is not installed."""
    wanted = published(library)
    lacking = {key: each.spec.extra for key, each in wanted.items() if not is_installed(each.spec.extra)}
    for extra in dict.fromkeys(lacking.values()):
        keys = ", ".join(f"'{key}'" for key, needed in lacking.items() if needed == extra)
        report.note(f"left out: {keys}; install Playbook Press with its extra '{extra}' to have them made")
    return {key: product for key, product in wanted.items() if key not in lacking}


def printed_kinds(library: Library) -> frozenset[str]:
    """The kinds of products of which a build makes a file."""
    return frozenset(job.product.kind for job in jobs(library, installed_products(library, SilentReport())))


def with_pending(library: Library, prints: Prints) -> Prints:
    """The prints of a phase, with a row of each file that is still to be printed in its place."""
    products = installed_products(library, SilentReport())
    every = [printed_file(job, NOT_YET) for job in jobs(library, products) if job.product.goes_to == "site"]
    printed = {row.file: row for row in prints.rows}
    rows = (printed.get(row.file, row) for row in manifest(every, [None] * len(every), library))
    return replace(prints, rows=tuple(rows), status="pending")


def print_all(run: PrintRun, report: Report, phase: Phase = WHOLE) -> Prints:
    """Print every product of a phase that is published. Raises InputError with every fault of every
    document."""
    products = phase.of(installed_products(run.library, report))
    every = print_files(run, jobs(run.library, products), report)
    public = [file for file in every if file.product.goes_to == "site"]
    drawn = thumbnails(run, public)
    files = (
        *(SiteFile(f"downloads/{file.file}", file.content) for file in public),
        *(SiteFile(f"downloads/{thumbnail.file}", thumbnail.png) for thumbnail in drawn if thumbnail),
        *app_icons(run.library),
    )
    return Prints(
        tuple(manifest(public, drawn, run.library)),
        files,
        tuple(SiteFile(file.file, file.content) for file in every if file.product.goes_to == "dist"),
    )

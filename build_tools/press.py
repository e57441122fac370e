"""The press: a project in, a composed tree out, with everything printed in it (steps 1 to 4)."""

from dataclasses import replace
from pathlib import Path

from build_tools.check import check
from build_tools.compose.assets import compose_assets
from build_tools.compose.edition import edition_name, edition_seconds
from build_tools.compose.site import SiteFile, compose_pages, navigation
from build_tools.compose.templates import Templates
from build_tools.compose.tree import Tree
from build_tools.products import PrintedFile, jobs, print_products
from build_tools.problems import Problem, Refused, did_you_mean
from build_tools.project import Project
from build_tools.publish.manifest import manifest, manifest_json
from build_tools.read.editions import newest_date
from build_tools.read.library import Library, read_everything
from build_tools.read.settings import Product
from build_tools.report import Quiet, Report
from build_tools.selection import select


def compose(project: Project, report: Report = Quiet(), *, pdfs: bool = True) -> Tree:
    """Steps 1 to 4. Raises Refused with everything that is wrong with the project."""
    library = checked(project, report)
    templates = ready_templates(library)
    report.step("compose")
    printed = print_products(library, templates, report, jobs(library, library.site.products)) if pdfs else []
    rows = manifest(printed)
    pages = tuple(compose_pages(library, templates, rows))
    text = "".join(page.content for page in pages if isinstance(page.content, str))
    files = (*pages, *compose_assets(library, text), SiteFile("downloads/manifest.json", manifest_json(rows)),
             *(SiteFile(f"downloads/{each.file}", each.pdf) for each in printed))
    return Tree(library, files, navigation(library), templates.edition, edition_date(library))


def print_one(project: Project, name: str, paper: str | None, only: str, out: Path,
              report: Report = Quiet()) -> list[Path]:
    """Steps 1 to 4 for one product, on its papers or on `paper`, of what `only` selects. The PDFs' paths.

    Raises Refused with everything that is wrong with the project, or with what was asked for.
    """
    library = checked(project, report)
    product = wanted(library, name, paper)
    codes = {entry.code for entry in select(library, only, "playbook print")}
    todo = [replace(job, entries=tuple(entry for entry in job.entries if entry.code in codes))
            for job in jobs(library, {name: product})]
    printed = print_products(library, ready_templates(library), report, todo)
    return [written(each, out, alone=len(printed) == 1) for each in printed]


def checked(project: Project, report: Report) -> Library:
    """Steps 1 and 2. Raises Refused with everything that is wrong with the project."""
    report.step("read")
    reading = read_everything(project)
    report.step("check")
    return check(reading)


def ready_templates(library: Library) -> Templates:
    """The project's templates, with the edition they print."""
    edition = library.site.brand.edition or edition_name(edition_date(library))
    return Templates(library.project, library.site, edition)


def edition_date(library: Library) -> int:
    """The one date of a build, in seconds since 1970."""
    return edition_seconds(library.project, newest_date(library.site.editions))


def wanted(library: Library, name: str, paper: str | None) -> Product:
    """The product asked for, on the paper asked for. Raises Refused where there is none such."""
    site = library.site
    questions = [("product", name, site.products)]
    questions += [("paper", paper, site.papers)] if paper else []
    problems = [Problem("playbook print", 1, f"unknown {what} '{word}'{did_you_mean(word, known)}")
                for what, word, known in questions if word not in known]
    if problems:
        raise Refused(problems)
    product = site.products[name]
    return product.model_copy(update={"papers": (paper,)}) if paper and product.papers else product


def written(printed: PrintedFile, out: Path, *, alone: bool) -> Path:
    """Write a PDF to a folder, or under the very name that was given for a single one."""
    target = out if alone and out.suffix.lower() == ".pdf" else out / printed.file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(printed.pdf)
    return target

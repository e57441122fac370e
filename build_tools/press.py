"""The press: a project in, a composed tree out, with everything printed in it (steps 1 to 4)."""

from collections.abc import Callable, Iterator, Sequence

from build_tools import scratch
from build_tools.check import check
from build_tools.compose.assets import compose_assets
from build_tools.compose.builder import builder_files
from build_tools.compose.calendar import calendars
from build_tools.compose.cards import Steps
from build_tools.compose.edition import edition_date, edition_name
from build_tools.compose.feed import PATH as FEED
from build_tools.compose.feed import feed
from build_tools.compose.shown import shown_pictures
from build_tools.compose.site import compose_pages, navigation
from build_tools.compose.site_file import SiteFile
from build_tools.compose.templates import Templates
from build_tools.compose.tree import Tree
from build_tools.compose.untouched import untouched
from build_tools.compose.workshop_pages import compose_workshops
from build_tools.crew import Crew
from build_tools.planning import Job
from build_tools.prints import Prints, print_all
from build_tools.products import PrintedFile, Shop, print_products
from build_tools.project import Project
from build_tools.read.library import Library, read_everything
from build_tools.read.roster import Holder
from build_tools.report import Quiet, Report


def compose(project: Project, report: Report = Quiet(), *, prints: Prints | None = None, crew: Callable[[], Crew] = Crew,
            former: Tree | None = None) -> Tree:
    """Steps 1 to 4. What was printed before is handed in as `prints`; else a crew prints it now. In a hurry, a `former` tree of
    the same settings and templates lends what pages load, and pages of entries. Raises Refused with everything that is wrong."""
    scratch.begin(project.cache / "scratch")
    library = checked(project, report)
    templates = ready_templates(library)
    report.step("compose")
    printed, steps = made(library, templates, report, crew) if prints is None else (prints.of(library), None)
    kept = untouched(former, library) if former else {}
    pages = (*compose_pages(library, templates, printed.rows, steps, printed.told, kept), *compose_workshops(library, templates, printed.rows))
    rest = former.rest if former else (*loaded(library, templates, pages), printed.manifest, *printed.files)
    return Tree(library, pages, rest, navigation(library), templates.edition, edition_date(library), printed.beside)


def made(library: Library, templates: Templates, report: Report, crew: Callable[[], Crew]) -> tuple[Prints, Steps | None]:
    """Everything printed now, and how small the faces are that pages show; where nothing is printed, nothing is laid out to know."""
    with crew() as workers:
        shop = Shop(library, templates, workers)
        printed = print_all(shop, report)
        return printed, shop.shown() if printed.rows or printed.beside else None


def loaded(library: Library, templates: Templates, pages: Sequence[SiteFile]) -> Iterator[SiteFile]:
    """What pages load: fonts for what they say, styles and scripts, the search, the deck builder, pictures; and what readers subscribe to."""
    text = "".join(set().union(*(page.content for page in pages if isinstance(page.content, str))))
    files = (*compose_assets(library, text), *builder_files(library, templates))
    yield from (*files, *shown_pictures(library, (*pages, *files)), *feeds(library))


def feeds(library: Library) -> Iterator[SiteFile]:
    """What readers subscribe to."""
    seconds = edition_date(library)
    yield SiteFile(FEED, feed(library, seconds))
    yield from (SiteFile(path, text) for path, text in calendars(library, seconds))


def checked(project: Project, report: Report) -> Library:
    """Steps 1 and 2. Raises Refused with everything that is wrong with the project."""
    report.step("read")
    reading = read_everything(project)
    report.step("check")
    return check(reading)


def printed(library: Library, todo: Sequence[Job], report: Report, workers: int | None) -> list[PrintedFile]:
    """Step 4 alone, for some jobs. Raises Refused with every fault of every document."""
    scratch.begin(library.project.cache / "scratch")
    with Crew(workers) as crew:
        return print_products(Shop(library, ready_templates(library), crew), todo, report)


def ready_templates(library: Library, holder: Holder | None = None) -> Templates:
    """The project's templates, with the edition they print, and for whom."""
    edition = library.site.brand.edition or edition_name(edition_date(library))
    return Templates(library.project, library.site, edition, holder)

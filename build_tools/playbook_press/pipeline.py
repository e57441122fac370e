"""The press: a project in, a composed tree out, with everything printed in it (steps 1 to 4)."""

from collections.abc import Callable, Iterator, Sequence

from playbook_press.check import check
from playbook_press.compose.cards import Steps
from playbook_press.compose.site.assets import compose_assets
from playbook_press.compose.site.atom_feed import PATH as FEED
from playbook_press.compose.site.atom_feed import feed
from playbook_press.compose.site.deck_builder import builder_files
from playbook_press.compose.site.icalendar import calendars
from playbook_press.compose.site.incremental import untouched
from playbook_press.compose.site.pages import compose_pages, navigation
from playbook_press.compose.site.published_pictures import shown_pictures
from playbook_press.compose.site.tree import Tree
from playbook_press.compose.site.workshop_pages import compose_workshops
from playbook_press.compose.templates import Templates
from playbook_press.core import temp_dirs
from playbook_press.core.files import SiteFile
from playbook_press.core.project import Project
from playbook_press.core.reporting import Quiet, Report
from playbook_press.editions.date import edition_date, edition_name
from playbook_press.plan.jobs import Job
from playbook_press.print.run.downloads import Prints, print_all
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.recipes import print_products
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.screen_steps import screen_steps
from playbook_press.read.library import Library, read_everything
from playbook_press.read.roster import Holder


def compose(
    project: Project,
    report: Report = Quiet(),
    *,
    prints: Prints | None = None,
    open_pool: Callable[[], WorkerPool] = WorkerPool,
    former: Tree | None = None,
) -> Tree:
    """Steps 1 to 4. What was printed before is handed in as `prints`; else a pool of workers prints it now.
    In a hurry, a `former` tree of the same settings and templates lends what pages load, and pages of entries.
    Raises Refused with everything that is wrong."""
    temp_dirs.begin(project.cache / "scratch")
    library = checked(project, report)
    templates = ready_templates(library)
    report.step("compose")
    printed, steps = (
        made(library, templates, report, open_pool) if prints is None else (prints.of(library), None)
    )
    kept = untouched(former, library) if former else {}
    pages = (
        *compose_pages(library, templates, printed.rows, steps, printed.status, kept),
        *compose_workshops(library, templates, printed.rows),
    )
    rest = former.rest if former else (*loaded(library, templates, pages), printed.manifest, *printed.files)
    return Tree(
        library, pages, rest, navigation(library), templates.edition, edition_date(library), printed.beside
    )


def made(
    library: Library, templates: Templates, report: Report, open_pool: Callable[[], WorkerPool]
) -> tuple[Prints, Steps | None]:
    """Everything printed now, and how small the faces are that pages show; where nothing is printed, nothing
    is laid out to know."""
    with open_pool() as pool:
        run = PrintRun(library, templates, pool)
        printed = print_all(run, report)
        return printed, screen_steps(run) if printed.rows or printed.beside else None


def loaded(library: Library, templates: Templates, pages: Sequence[SiteFile]) -> Iterator[SiteFile]:
    """What pages load: fonts for what they say, styles and scripts, the search, the deck builder, pictures;
    and what readers subscribe to."""
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
    temp_dirs.begin(library.project.cache / "scratch")
    with WorkerPool(workers) as pool:
        return print_products(PrintRun(library, ready_templates(library), pool), todo, report)


def ready_templates(library: Library, holder: Holder | None = None) -> Templates:
    """The project's templates, with the edition they print, and for whom."""
    edition = library.site.brand.edition or edition_name(edition_date(library))
    return Templates(library.project, library.site, edition, holder)

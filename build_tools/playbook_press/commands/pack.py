"""`playbook pack`: the packs of one workshop for a given number of people and start time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from playbook_press.commands.option_values import NamedValue, unknown_values
from playbook_press.commands.print_product import write_output
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report, SilentReport
from playbook_press.pipeline import print_files, read_and_check
from playbook_press.plan.book_choice import SCREENS, book_choices, sheets_by_choice, with_book
from playbook_press.plan.copies import PackedFile
from playbook_press.plan.jobs import WorkshopJob, workshop_jobs
from playbook_press.plan.schedule import Session, default_session
from playbook_press.plan.sheets import pluralize
from playbook_press.read.library import Library, Reader
from playbook_press.read.pack_settings import minutes_of
from playbook_press.read.workshops import Workshop


@dataclass(frozen=True)
class PackRequest:
    """A workshop by code or file name, and options; None means as in `site_config/pack.yml`."""

    workshop: str
    people: int | None = None
    paper: str | None = None
    start: str | None = None
    product: str = "pack"
    book: str | None = None

    @property
    def tail(self) -> str:
        """Suffix of the file name for these options: "-14-people-0930"."""
        people = f"-{self.people}-people" if self.people else ""
        people += f"-{self.book}" if self.book else ""
        return people + (
            f"-{minutes_of(self.start) // 60:02}{minutes_of(self.start) % 60:02}" if self.start else ""
        )


def print_packs(
    project: Project,
    request: PackRequest,
    out: Path,
    say: Callable[[str], None],
    report: Report = SilentReport(),
    workers: int | None = None,
) -> None:
    """Steps 1 to 3 for one workshop's packs; says each file that was written. Raises InputError with every
    problem of the project, UsageError with every problem of the request."""
    library = with_chosen_book(read_and_check(Reader(project), report), request)
    todo = plan_packs(library, request)
    for file in print_files(library, todo, report, workers):
        name = f"{Path(file.file).stem}{request.tail}.zip"
        path = write_output(replace(file, file=name), out, alone=len(todo) == 1)
        say(f"{path}: {pluralize(file.pages, 'page')}, {len(file.content) / 1e6:.1f} MB")
        say(describe_sheets(library, request, file.packed))


def describe_sheets(library: Library, request: PackRequest, packed: Sequence[PackedFile]) -> str:
    """What the pack takes on paper, before anybody prints it: sheets for each form of the book."""
    form = library.site.pack
    people = request.people or form.people[len(form.people) // 2]
    chosen = request.book or next(iter(book_choices(form)), SCREENS)
    rows = sheets_by_choice(form, packed, people).items()
    counts = (f"{sheets} with {name}{' (chosen)' if name == chosen else ''}" for name, sheets in rows)
    return f"  sheets of paper for {people} people: {', '.join(counts)}"


def plan_packs(library: Library, request: PackRequest) -> list[WorkshopJob]:
    """The jobs of a request. Raises UsageError where a name is unknown, or the group is too small or too
    large for the workshop."""
    problems = list(find_unknown_names(library, request)) or list(unsuitable_group(library, request))
    if problems:
        raise UsageError(problems)
    product = library.products[request.product]
    product = product.model_copy(update={"papers": (request.paper,)}) if request.paper else product
    return [
        replace(job, occasion=requested_session(library, request))
        for job in workshop_jobs(library, request.product, product)
        if request.workshop in workshop_names(job.workshop)
    ]


def with_chosen_book(library: Library, request: PackRequest) -> Library:
    """The library with packs whose print order counts the book that is wanted. Raises UsageError where there
    is no such form of it."""
    if request.book is None:
        return library
    form = library.site.pack
    if problems := list(unknown_values([NamedValue("--book", "book", request.book, book_choices(form))])):
        raise UsageError(problems)
    site = library.site.model_copy(update={"pack": with_book(form, request.book)})
    return replace(library, site=site)


def requested_session(library: Library, request: PackRequest) -> Session:
    """The session that the packs are for."""
    day = default_session(library.site.pack)
    day = replace(day, people=(request.people,)) if request.people else day
    return replace(day, start=minutes_of(request.start)) if request.start else day


def workshop_names(workshop: Workshop) -> tuple[str, str]:
    """Code and file name of a workshop."""
    return workshop.code, workshop.slug


def find_unknown_names(library: Library, request: PackRequest) -> Iterator[str]:
    """Problems with unknown names and malformed times."""
    site = library.site
    packs = [key for key, product in library.products.items() if product.spec.bundle]
    workshops = [name for each in library.workshops for name in workshop_names(each)]
    yield from unknown_values(
        [
            NamedValue("", "workshop", request.workshop, workshops),
            NamedValue("--paper", "paper", request.paper, site.papers),
            NamedValue("--product", "pack", request.product, packs),
        ]
    )
    try:
        minutes_of(request.start or "9:00")
    except ValueError as error:
        yield f"--start: {error}"


def unsuitable_group(library: Library, request: PackRequest) -> Iterator[str]:
    """Problem with a number of people outside the workshop's `group` range."""
    workshop = next(each for each in library.workshops if request.workshop in workshop_names(each))
    group = workshop.facts["group"]
    if request.people and not group.least <= request.people <= group.most:
        yield (
            f"--people {request.people}: '{workshop.title}' is for {group.least} to {group.most} people, "
            f"says {workshop.file}:{workshop.line('group')}"
        )

"""What `playbook pack` is asked for: the packs of one workshop for so many people, from a certain time on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from playbook_press.commands.option_values import NamedValue, unknown_values
from playbook_press.commands.print_product import written
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.core.reporting import Quiet, Report
from playbook_press.pipeline import checked, printed
from playbook_press.plan.jobs import WorkshopJob, workshop_jobs
from playbook_press.plan.schedule import Occasion, usual
from playbook_press.plan.sheets import many
from playbook_press.read.library import Library
from playbook_press.read.pack_settings import minutes_of
from playbook_press.read.workshops import Workshop


@dataclass(frozen=True)
class PackRequest:
    """A workshop by code or file name, and what is known of the day; what is None is as in
    `site_config/pack.yml`."""

    workshop: str
    people: int | None = None
    paper: str | None = None
    start: str | None = None
    product: str = "pack"

    @property
    def tail(self) -> str:
        """What tells the file of this request from that of another: '-14-people-0930'."""
        people = f"-{self.people}-people" if self.people else ""
        return people + (
            f"-{minutes_of(self.start) // 60:02}{minutes_of(self.start) % 60:02}" if self.start else ""
        )


def pack_request(
    project: Project,
    request: PackRequest,
    out: Path,
    say: Callable[[str], None],
    report: Report = Quiet(),
    workers: int | None = None,
) -> None:
    """Steps 1 to 3 for one workshop's packs. Raises Refused with everything that is wrong with the project,
    UsageError with what is wrong with what was asked for."""
    library = checked(project, report)
    todo = wanted(library, request)
    for each in printed(library, todo, report, workers):
        name = f"{Path(each.file).stem}{request.tail}.zip"
        say(
            f"{written(replace(each, file=name), out, alone=len(todo) == 1)}: {many(each.pages, 'page')}, {len(each.content) / 1e6:.1f} MB"
        )


def wanted(library: Library, request: PackRequest) -> list[WorkshopJob]:
    """The packs asked for. Raises UsageError where something is unknown, or the group is too small or too large."""
    problems = list(unknown(library, request)) or list(unlikely(library, request))
    if problems:
        raise UsageError(problems)
    product = library.products[request.product]
    product = product.model_copy(update={"papers": (request.paper,)}) if request.paper else product
    return [
        replace(job, occasion=occasion(library, request))
        for job in workshop_jobs(library, request.product, product)
        if request.workshop in names(job.workshop)
    ]


def occasion(library: Library, request: PackRequest) -> Occasion:
    """The day that is meant."""
    day = usual(library.site.pack)
    day = replace(day, people=(request.people,)) if request.people else day
    return replace(day, start=minutes_of(request.start)) if request.start else day


def names(workshop: Workshop) -> tuple[str, str]:
    return workshop.code, workshop.slug


def unknown(library: Library, request: PackRequest) -> Iterator[str]:
    """Names that nothing is called by, and times that are none."""
    site = library.site
    packs = [key for key, product in library.products.items() if product.spec.bundle]
    workshops = [name for each in library.workshops for name in names(each)]
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


def unlikely(library: Library, request: PackRequest) -> Iterator[str]:
    """A group that the workshop is not made for."""
    workshop = next(each for each in library.workshops if request.workshop in names(each))
    group = workshop.facts["group"]
    if request.people and not group.least <= request.people <= group.most:
        yield f"--people {request.people}: '{workshop.title}' is for {group.least} to {group.most} people, says {workshop.file}:{workshop.line('group')}"

"""Paths and the weekly plan: pocket leaflets, checklists, planners, week sheets, year books."""

from dataclasses import replace

from playbook_press.compose.confidential import secrets_of_entries
from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.documents.path_prints import compose_checklist, compose_pocket
from playbook_press.compose.documents.week_prints import (
    compose_planner,
    compose_week_sheets,
    compose_year_book,
)
from playbook_press.plan.imposition.pocket import fold_eight
from playbook_press.plan.jobs import PathJob, PlanJob
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipe_leaflets import leaflet
from playbook_press.print.run.tasks import RenderedPdf


def pocket_faces(run: PrintRun, job: PathJob) -> list[Deck]:
    """The eight pages of a pocket leaflet."""
    return [compose_pocket(run.library, run.templates, job)]


def checklist_faces(run: PrintRun, job: PathJob) -> list[Deck]:
    """The pages of a checklist."""
    return [compose_checklist(run.library, run.templates, job)]


def planner_faces(run: PrintRun, job: PlanJob) -> list[Deck]:
    """The sheet of a planner."""
    return [compose_planner(run.library, run.templates, job)]


def week_sheet_faces(run: PrintRun, job: PlanJob) -> list[Deck]:
    """A page for each week."""
    return [compose_week_sheets(run.library, run.templates, job)]


def year_book_faces(run: PrintRun, job: PlanJob) -> list[Deck]:
    """The pages of a year book."""
    return [compose_year_book(run.library, run.templates, job)]


async def pocket(run: PrintRun, job: PathJob) -> RenderedPdf:
    """A pocket leaflet: eight pages, imposed on one side of a sheet."""
    paper = run.library.site.papers[job.paper]
    pages = await leaflet(run, job, pocket_faces(run, job), secrets_of_entries(job.entries))
    planned = fold_eight(paper, run.library.site.brand.direction)
    imposed = await run.impose(job, pages, planned, safe=paper.margin)
    return replace(imposed, steps=pages.steps)


async def checklist(run: PrintRun, job: PathJob) -> RenderedPdf:
    """A mentor's checklist."""
    return await leaflet(run, job, checklist_faces(run, job), secrets_of_entries(job.entries))


async def planner(run: PrintRun, job: PlanJob) -> RenderedPdf:
    """A planner for the wall."""
    return await leaflet(run, job, planner_faces(run, job), ())


async def week_sheet(run: PrintRun, job: PlanJob) -> RenderedPdf:
    """Week sheets. The entries of every week may be in them, with none of their facilitator's words."""
    return await leaflet(run, job, week_sheet_faces(run, job), secrets_of_entries(run.library.entries))


async def year_book(run: PrintRun, job: PlanJob) -> RenderedPdf:
    """A year book."""
    return await leaflet(run, job, year_book_faces(run, job), secrets_of_entries(run.library.entries))

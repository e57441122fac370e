"""Leaflets: handouts, stories, collections, interviews, and a printer's calibration sheet."""

from collections.abc import Sequence

from playbook_press.compose.confidential import secrets_of_entries
from playbook_press.compose.documents.calibration_sheet import compose_calibration_sheet
from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.documents.handouts import compose_handout
from playbook_press.compose.documents.leaflets import (
    compose_collection_leaflet,
    compose_interview_kit,
    compose_stories,
    secrets_of_collection,
)
from playbook_press.plan.jobs import Job, WorkshopJob
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.tasks import RenderedPdf


def handout_faces(run: PrintRun, job: WorkshopJob) -> list[Deck]:
    """The pages of a handout."""
    return [compose_handout(run.library, run.templates, job)]


def story_faces(run: PrintRun, job: Job) -> list[Deck]:
    """The pages of stories; the answers are on another page where they are the facilitator's."""
    return [compose_stories(run.library, run.templates, job)]


def collection_faces(run: PrintRun, job: Job) -> list[Deck]:
    """The pages of a collection's leaflet, two where its list is too long for one."""
    return [compose_collection_leaflet(run.library, run.templates, job)]


def interview_faces(run: PrintRun, job: Job) -> list[Deck]:
    """Questions, scorecards and the panel's sheet."""
    return [compose_interview_kit(run.library, run.templates, job)]


async def handout(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """A handout of a workshop, each page whole."""
    return await leaflet(run, job, handout_faces(run, job), run.shared.secrets(job.workshop))


async def story(run: PrintRun, job: Job) -> RenderedPdf:
    """Stories, a page each."""
    return await leaflet(run, job, story_faces(run, job), secrets_of_entries(job.entries))


async def collection(run: PrintRun, job: Job) -> RenderedPdf:
    """A collection's leaflet."""
    return await leaflet(run, job, collection_faces(run, job), secrets_of_collection(run.library, job))


async def interview(run: PrintRun, job: Job) -> RenderedPdf:
    """An interview kit."""
    return await leaflet(run, job, interview_faces(run, job), secrets_of_entries(job.entries))


async def calibration(run: PrintRun, job: Job) -> RenderedPdf:
    """The sheet by which a printer's shift and scale are measured."""
    paper = run.library.site.papers[job.paper]
    return await run.render_flow(
        job, compose_calibration_sheet(run.library, run.templates, job.product, paper)
    )


async def leaflet(run: PrintRun, job: Job, faces: Sequence[Deck], secret: Sequence[str]) -> RenderedPdf:
    """A leaflet. `secret`: the facilitator's words, which it may contain only if it is for facilitators."""
    [rendered] = await run.render_decks(job, faces, () if job.product.for_facilitator else secret)
    return rendered

"""Leaves: handouts, stories, collections, interviews, and the sheet on which a printer is measured."""

from collections.abc import Sequence

from playbook_press.compose.confidential import secrets_in
from playbook_press.compose.documents import calibration_sheet as measuring
from playbook_press.compose.documents import handouts
from playbook_press.compose.documents import leaflets as interviews
from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.documents.leaflets import collection_leaflet, secrets_of_collection, stories
from playbook_press.plan.jobs import Job, WorkshopJob
from playbook_press.print.run.runner import Bench
from playbook_press.print.run.scheduler import Errand
from playbook_press.print.run.tasks import Sheets


def handout(bench: Bench, job: WorkshopJob) -> Errand[Sheets]:
    """A handout of a workshop, each page whole."""
    return leaves(
        bench, job, handouts.handout(bench.library, bench.templates, job), bench.secrets(job.workshop)
    )


def story(bench: Bench, job: Job) -> Errand[Sheets]:
    """Stories, a page each; with another for the answers where they are the facilitator's."""
    return leaves(bench, job, stories(bench.library, bench.templates, job), secrets_in(job.entries))


def collection(bench: Bench, job: Job) -> Errand[Sheets]:
    """A collection's leaflet, on two pages where its list is too long for one."""
    return leaves(
        bench,
        job,
        collection_leaflet(bench.library, bench.templates, job),
        secrets_of_collection(bench.library, job),
    )


def interview(bench: Bench, job: Job) -> Errand[Sheets]:
    """Questions, scorecards and the panel's sheet."""
    return leaves(
        bench, job, interviews.interview(bench.library, bench.templates, job), secrets_in(job.entries)
    )


def calibration(bench: Bench, job: Job) -> Errand[Sheets]:
    """The sheet on which the faults of a printer are measured."""
    paper = bench.library.site.papers[job.paper]
    return bench.flow(job, measuring.calibration(bench.library, bench.templates, job.product, paper))


def leaves(bench: Bench, job: Job, document: Deck, secret: Sequence[str]) -> Errand[Sheets]:
    """Leaflets; none but the facilitator's own hold what is the facilitator's."""
    [printed] = yield from bench.laid_out(job, [document], () if job.product.for_facilitator else secret)
    return printed

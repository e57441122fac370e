"""Leaves: handouts, stories, collections, interviews, and the sheet on which a printer is measured."""

from collections.abc import Sequence

from build_tools.bench import Bench
from build_tools.compose import calibration as measuring
from build_tools.compose import handouts
from build_tools.compose import interview as interviews
from build_tools.compose.collections import collection_leaflet, secrets_of_collection
from build_tools.compose.documents import Deck
from build_tools.compose.secrets import secrets_in
from build_tools.compose.stories import stories
from build_tools.crew import Errand
from build_tools.planning import Job
from build_tools.work import Sheets


def handout(bench: Bench, job: Job) -> Errand[Sheets]:
    """A handout of a workshop, each page whole."""
    return leaves(bench, job, handouts.handout(bench.library, bench.templates, job), bench.secrets(job.workshop))


def story(bench: Bench, job: Job) -> Errand[Sheets]:
    """Stories, a page each; with another for the answers where they are the facilitator's."""
    return leaves(bench, job, stories(bench.library, bench.templates, job), secrets_in(job.entries))


def collection(bench: Bench, job: Job) -> Errand[Sheets]:
    """A collection's leaflet, on two pages where its list is too long for one."""
    return leaves(bench, job, collection_leaflet(bench.library, bench.templates, job), secrets_of_collection(bench.library, job))


def interview(bench: Bench, job: Job) -> Errand[Sheets]:
    """Questions, scorecards and the panel's sheet."""
    return leaves(bench, job, interviews.interview(bench.library, bench.templates, job), secrets_in(job.entries))


def calibration(bench: Bench, job: Job) -> Errand[Sheets]:
    """The sheet on which the faults of a printer are measured."""
    paper = bench.library.site.papers[job.paper]
    return bench.flow(job, measuring.calibration(bench.library, bench.templates, job.product, paper))


def leaves(bench: Bench, job: Job, document: Deck, secret: Sequence[str]) -> Errand[Sheets]:
    """Leaflets; none but the facilitator's own hold what is the facilitator's."""
    [printed] = yield from bench.laid_out(job, [document], () if job.product.for_facilitator else secret)
    return printed

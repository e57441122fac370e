"""An interview kit: the questions, scorecards on which evidence comes before marks, and the panel's sheet."""

from collections.abc import Iterator

from build_tools.compose.documents import Deck
from build_tools.compose.leaflets import Leaf, leaflet
from build_tools.compose.templates import Templates
from build_tools.planning import Job
from build_tools.read.library import Library

ON_A_CARD = 2   # traits
MARKS = range(1, 6)


def interview(library: Library, templates: Templates, job: Job) -> Deck:
    """The kit of a job: its traits in order, each with a number."""
    return leaflet(library, templates, job.product.title, library.site.papers[job.paper], leaves(job))


def leaves(job: Job) -> Iterator[Leaf]:
    traits = tuple(enumerate(job.entries, 1))
    shared = {"title": job.product.title, "traits": traits, "marks": MARKS}
    yield Leaf(f"{job.key} questions", "interview/questions", shared)
    for first in range(0, len(traits), ON_A_CARD):
        asked = traits[first:first + ON_A_CARD]
        yield Leaf(f"{job.key} scorecard {asked[0][0]}", "interview/scorecard", {**shared, "asked": asked})
    yield Leaf(f"{job.key} panel", "interview/panel", shared)

"""Stories to hand out: one a page with its questions, and for whoever leads what it teaches on the back."""

from collections.abc import Iterator

from build_tools.compose.documents import Deck, on_paper
from build_tools.compose.leaflets import Leaf, leaflet
from build_tools.compose.templates import Templates
from build_tools.planning import Job
from build_tools.read.entries import Entry
from build_tools.read.library import Library

ANSWERS = ("felt", "do_first", "say", "facilitator")    # sections of a story, in the order in which they are needed


def stories(library: Library, templates: Templates, job: Job) -> Deck:
    """The stories of a job, with answers where it is the facilitator's."""
    leaves = (leaf for entry in job.entries for leaf in sides(library, entry, job.product.edition == "facilitator"))
    return leaflet(library, templates, job.product.title, library.site.papers[job.paper], leaves)


def sides(library: Library, entry: Entry, with_answers: bool) -> Iterator[Leaf]:
    """The side with the questions, and the one with the answers."""
    place = entry.file, entry.line("title")
    yield Leaf(entry.code, "stories/questions", {"entry": entry, "told": on_paper(library, entry, entry.sections["situation"].html)}, place)
    if with_answers:
        every = {**entry.sections, **entry.for_facilitator}
        told = [(every[key].heading, on_paper(library, entry, every[key].html)) for key in ANSWERS if key in every]
        yield Leaf(f"{entry.code} answers", "stories/answers", {"entry": entry, "told": told}, place)

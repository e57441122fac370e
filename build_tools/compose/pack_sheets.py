"""The first sheets of a pack: what is in it, and how often each file is printed."""

from collections.abc import Sequence

from build_tools.compose.documents import Deck
from build_tools.compose.leaflets import Leaf, leaflet
from build_tools.compose.templates import Templates
from build_tools.planning import Job
from build_tools.print_order import Filed, order, totals
from build_tools.read.library import Library

NAMES = ("start-here", "print-order")   # of sheets that every pack begins with, in order


def pack_sheet(library: Library, templates: Templates, job: Job, name: str, files: Sequence[Filed]) -> Deck:
    """One of these sheets, for a pack of some files."""
    form, labels, people = library.site.pack, library.site.labels, job.occasion.people
    rows = order(form, files, people)
    title = labels[f"pack_{name.replace('-', '_')}"]
    context = {"workshop": job.workshop, "title": title, "form": form, "files": files, "audience": job.product.audience, "people": people,
               "rows": rows, "totals": totals(rows)}
    leaf = Leaf(name, f"packs/{name}", context, (job.workshop.file, job.workshop.line("title")))
    return leaflet(library, templates, f"{job.workshop.title}: {title}", library.site.papers[job.paper], (leaf,))

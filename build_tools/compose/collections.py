"""A collection as a leaflet: its idea, its drawing, its entries with a line to say, and what a team does with them."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from build_tools.compose.documents import Deck
from build_tools.compose.drawing import drawing
from build_tools.compose.leaflets import Leaf, leaflet
from build_tools.compose.links import to_paper
from build_tools.compose.search import best_line
from build_tools.compose.secrets import secrets_in
from build_tools.compose.templates import Templates
from build_tools.planning import Job
from build_tools.print import leaks
from build_tools.read.collections import FOLDER, Collection
from build_tools.read.entries import Entry
from build_tools.read.library import Library

ON_A_PAGE = 16  # entries of a list that has pages of its own
Row = tuple[Entry, str]     # with its line to say


def collection_leaflet(library: Library, templates: Templates, job: Job) -> Deck:
    """The leaflet of a job's collection: one page, or where its list is too long, the idea and on further pages the list."""
    key = job.product.entries["collection"]
    page = library.collection_page(key)
    rows = tuple((entry, line_for(entry)) for entry in job.entries)
    shared = {"name": library.site.taxonomy.collections[key], "page": page, "kind": job.entries[0].kind, "rows": rows,
              "sections": sections(library, page), "drawing": drawing(library, key, printed=True),
              "credit": library.site.sources[page.facts["source"]] if page else None}
    place = (page.file, 1) if page else (job.entries[0].file, job.entries[0].line("collection"))
    lists = (Leaf(f"{job.key} list {number}", "collections/list", {**shared, "rows": part}, place) for number, part in enumerate(parts(rows), 1))
    halves = (Leaf(f"{job.key} idea", "collections/idea", shared, place), *lists)
    whole = Leaf(job.key, "collections/whole", shared, place, halves)
    return leaflet(library, templates, job.product.title, library.site.papers[job.paper], [whole])


def sections(library: Library, page: Collection | None) -> dict[str, tuple[str, Markup]]:
    """Heading and words of what everybody may read of a collection's page, as they stand on paper."""
    return {section.key: (section.heading, Markup(to_paper(section.html, library, f"{FOLDER}/{page.key}.html"))) for section in page.sections.values()} if page else {}


def parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """A list cut into as few parts as its pages need, all about as long."""
    pages = -(-len(rows) // ON_A_PAGE)
    most = -(-len(rows) // pages)
    yield from (rows[first:first + most] for first in range(0, len(rows), most))


def line_for(entry: Entry) -> str:
    """What to say first; of a trait, what to ask."""
    return best_line(entry) or entry.facts.get("question") or ""


def secrets_of_collection(library: Library, job: Job) -> tuple[str, ...]:
    """The sentences of a collection's page and entries that only the facilitator reads."""
    page = library.collection_page(job.product.entries["collection"])
    kept_back, public = ([section.text for section in each.values()] for each in ((page.for_facilitator, page.sections) if page else ({}, {})))
    return *leaks.secrets(kept_back, public), *secrets_in(job.entries)

"""Books of a workshop: to write in, to fold, to lead by."""

from collections.abc import Mapping
from functools import partial

from playbook_press.compose.documents import workbook as composed
from playbook_press.compose.documents.facilitator_guide import FIRST, guide_notes
from playbook_press.plan.imposition.booklet import PAGES, half_of, saddle_stitch
from playbook_press.plan.jobs import WorkshopJob
from playbook_press.print.pdf.tagged_pdf import pages_of
from playbook_press.print.run import tasks
from playbook_press.print.run.runner import Bench
from playbook_press.print.run.scheduler import Errand
from playbook_press.print.run.tasks import Sheets
from playbook_press.read.media import Paper


def workbook(bench: Bench, job: WorkshopJob) -> Errand[Sheets]:
    """The participants' book of a workshop, to write in and to fill in."""
    return book(bench, job, bench.library.site.papers[job.paper], job.product.format, fillable=True)


def book(bench: Bench, job: WorkshopJob, paper: Paper, format_: str, *, fillable: bool) -> Errand[Sheets]:
    """A participants' book, which holds nothing that is the facilitator's."""
    flow = composed.workbook(bench.library, bench.templates, job.workshop, paper, format_, fillable=fillable)
    return bench.flow(job, flow, bench.secrets(job.workshop))


def booklet(bench: Bench, job: WorkshopJob) -> Errand[Sheets]:
    """The participants' book set for half a sheet, and imposed to be folded."""
    paper = bench.library.site.papers[job.paper]
    pages = yield from up_to_the_last_leaf(
        bench, job, (yield from book(bench, job, half_of(paper), "booklet", fillable=False))
    )
    return (yield from bench.imposed(job, pages, saddle_stitch(len(pages.texts), paper), safe=paper.margin))


def up_to_the_last_leaf(bench: Bench, job: WorkshopJob, book: Sheets) -> Errand[Sheets]:
    """A booklet's pages, and for notes those that its last leaves have besides."""
    count, paper, lang = (
        len(book.texts),
        half_of(bench.library.site.papers[job.paper]),
        bench.library.site.brand.language,
    )
    if not -count % PAGES:
        return book
    more = yield from bench.flow(
        job,
        composed.notes_pages(
            bench.library, bench.templates, job.workshop, paper, "booklet", count, -count % PAGES
        ),
    )
    order = [(0, page) for page in range(count)] + [(1, page) for page in range(-count % PAGES)]
    make = partial(tasks.interleaved, book, more, order, job.product.title, lang)
    return (yield from bench.one(bench.order(job, make, book.pdf, more.pdf, job.product.title, lang)))


def guide(bench: Bench, job: WorkshopJob) -> Errand[Sheets]:
    """The participants' book as it is, and behind each page the notes for it."""
    book = yield from workbook(bench, job)
    paper, lang = bench.library.site.papers[job.paper], bench.library.site.brand.language
    notes = yield from bench.flow(
        job, guide_notes(bench.library, bench.templates, job.workshop, paper, pages_of(book.pdf))
    )
    order = interleaved(len(book.texts), len(notes.texts), pages_of(notes.pdf))
    make = partial(tasks.interleaved, book, notes, order, job.product.title, lang)
    return (yield from bench.one(bench.order(job, make, book.pdf, notes.pdf, job.product.title, lang)))


def interleaved(book: int, notes: int, places: Mapping[str, int]) -> list[tuple[int, int]]:
    """File and page of a guide, from 0: pages of notes that belong to none of the book, then each page of the
    book (file 0) with its notes (file 1) behind it; `places` says where the notes for a page begin."""
    begins = {
        at - 1: int(name.removeprefix(FIRST)) - 1 for name, at in places.items() if name.startswith(FIRST)
    }
    behind: dict[int, list[tuple[int, int]]] = {}
    page = -1
    for note in range(notes):
        page = begins.get(note, page)
        behind.setdefault(page, []).append((1, note))
    return [
        *behind.get(-1, ()),
        *(place for page in range(book) for place in ((0, page), *behind.get(page, ()))),
    ]

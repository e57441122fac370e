"""Books of a workshop: the participants' workbook, as a booklet too, and the facilitator's guide."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from playbook_press.compose.documents import workbook as composed
from playbook_press.compose.documents.facilitator_guide import PAGE_PREFIX, compose_guide, compose_own_pages
from playbook_press.compose.documents.workbook import AFTER, margin_step
from playbook_press.plan.facing_pages import OWN, facing_order, shifts
from playbook_press.plan.imposition.booklet import PAGES_PER_SHEET, half_sheet, saddle_stitch
from playbook_press.plan.jobs import WorkshopJob
from playbook_press.print.pdf.tagged_pdf import pages_of, pages_with_content
from playbook_press.print.run import tasks
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.tasks import RenderedPdf
from playbook_press.read.media import Paper
from playbook_press.read.workshops import Workshop


async def workbook(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """The participants' book of a workshop, to write in and to fill in."""
    return await book(run, job, run.library.site.papers[job.paper], job.product.format, fillable=True)


async def book(run: PrintRun, job: WorkshopJob, paper: Paper, format_: str, *, fillable: bool) -> RenderedPdf:
    """A participants' book; it contains no words of the facilitator's."""
    flow = composed.compose_workbook(
        run.library, run.templates, job.workshop, paper, format_, fillable=fillable
    )
    return await run.render_flow(job, flow, run.shared.secrets(job.workshop))


async def booklet(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """The participants' book set for half a sheet, and imposed to be folded."""
    paper = run.library.site.papers[job.paper]
    pages = await book(run, job, half_sheet(paper), "booklet", fillable=False)
    pages = await filled_up(run, job, pages)
    planned = saddle_stitch(len(pages.texts), paper, run.library.site.brand.direction)
    return await run.impose(job, pages, planned, safe=paper.margin)


async def filled_up(run: PrintRun, job: WorkshopJob, book: RenderedPdf) -> RenderedPdf:
    """A booklet's pages, and pages for notes up to a whole number of sheets."""
    count, missing = len(book.texts), -len(book.texts) % PAGES_PER_SHEET
    if not missing:
        return book
    paper = half_sheet(run.library.site.papers[job.paper])
    notes = await run.render_flow(
        job,
        composed.compose_notes_pages(
            run.library, run.templates, job.workshop, paper, "booklet", count, missing
        ),
    )
    order = [(0, page) for page in range(count)] + [(1, page) for page in range(missing)]
    return await interleave(run, job, [book, notes], order)


async def guide(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """What is taught in the participants' book, each page at the left and notes for it facing it."""
    book = await workbook(run, job)
    paper, places = run.library.site.papers[job.paper], pages_of(book.pdf)
    notes = await run.render_flow(job, compose_guide(run.library, run.templates, job.workshop, paper, places))
    shown = workshop_pages(job.workshop, places, pages_with_content(book.pdf))
    order = facing_order(shown, len(notes.texts), note_begins(pages_of(notes.pdf)))
    parts = [book, notes]
    if own := sum(document == OWN for document, _ in order):
        flow = compose_own_pages(run.library, run.templates, job.workshop, paper, own)
        parts.append(await run.render_flow(job, flow))
    step = margin_step(run.library) * (-1 if run.library.site.brand.direction == "rtl" else 1)
    return await interleave(run, job, parts, order, shifts(order, step))


def workshop_pages(workshop: Workshop, places: Mapping[str, int], filled: Collection[int]) -> list[int]:
    """The pages of a book, from 0, that whoever leads looks at: those of its modules. `places`: the page,
    from 1, of each anchor; `filled`: the pages that are more than room to write."""
    first = min(places[module.anchor] for module in workshop.teaching)
    return [page for page in range(first - 1, places[AFTER] - 1) if page in filled]


def note_begins(places: Mapping[str, int]) -> dict[int, int]:
    """Which page of the book the notes are for that begin on a page of notes, all from 0."""
    return {
        at - 1: int(name.removeprefix(PAGE_PREFIX)) - 1
        for name, at in places.items()
        if name.startswith(PAGE_PREFIX)
    }


async def interleave(
    run: PrintRun,
    job: WorkshopJob,
    parts: Sequence[RenderedPdf],
    order: Sequence[tuple[int, int]],
    moved: Sequence[float] = (),
) -> RenderedPdf:
    """Documents as one; `order`: document and page (from 0) of each of its pages; `moved`: how many mm each
    page is moved to the right."""
    title, lang = job.product.title, run.library.site.brand.language
    call = partial(tasks.interleave, parts, order, title, lang, moved)
    planned = repr((order, moved))
    return await run.put_together(job, call, *(part.pdf for part in parts), planned, title, lang)

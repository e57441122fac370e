"""Cards: one face a page, on sheets to cut or to fold, for a print shop; and posters."""

from functools import partial

from playbook_press.compose.documents.deck import IN_HALVES, chunks
from playbook_press.compose.documents.job_ticket import job_sheet
from playbook_press.compose.documents.poster import posters
from playbook_press.plan.jobs import JOB_SHEET, CardJob, Job
from playbook_press.plan.selection import chosen
from playbook_press.plan.sheets import correction_for, sheets_of
from playbook_press.print.preflight import image_resolution
from playbook_press.print.run import tasks
from playbook_press.print.run.runner import Bench, codes_of
from playbook_press.print.run.scheduler import Errand
from playbook_press.print.run.tasks import Sheets

FACES = {"fronts": 0, "backs": 1}  # part of a print shop's product -> its first page in the deck


def deck(bench: Bench, job: CardJob) -> Errand[Sheets]:
    """The cards one face a page: chunks laid out, then merged."""
    if job.workshop and job.product.look not in IN_HALVES:
        cards = yield from picked(bench, job)
    else:
        parts = (bench.composed_chunk(chunk, job.stock, job.product.look) for chunk in chunks(job.entries))
        cards = yield from bench.merged(job, parts, bench.library.site.brand.name)
    bench.cards[job.name] = len(cards.texts) // 2
    return cards


def picked(bench: Bench, job: CardJob) -> Errand[Sheets]:
    """A workshop's cards, taken out of the whole deck, so that no card is laid out for it."""
    wanted, found = codes_of(job.entries), []
    for entries in chunks(chosen(bench.library, bench.library.products[job.key])):
        pages = tuple(
            page for at, entry in enumerate(entries) if entry.code in wanted for page in (2 * at, 2 * at + 1)
        )
        if pages:
            found.append((bench.composed_chunk(entries, job.stock, job.product.look), pages))
    decks, title, lang = (
        [each for each, _ in found],
        bench.library.site.brand.name,
        bench.library.site.brand.language,
    )
    parts = [
        (part, pages) for part, (_, pages) in zip((yield from bench.laid_out(job, decks)), found, strict=True)
    ]
    safe = bench.library.site.stocks[job.stock].safe
    make = partial(tasks.picked, parts, title, lang, safe)
    return (
        yield from bench.one(
            bench.order(
                job,
                make,
                *(text for part, pages in parts for text in (part.pdf, repr(pages))),
                title,
                lang,
                repr(safe),
            )
        )
    )


def poster(bench: Bench, job: Job) -> Errand[Sheets]:
    """Posters, one a page."""
    printed = yield from bench.merged(job, posters(bench.library, bench.templates, job), job.product.title)
    bench.cards[job.name] = len(printed.texts)
    return printed


def sheets(bench: Bench, job: CardJob) -> Errand[Sheets]:
    """The deck imposed on sheets of paper, to cut or to fold into tents."""
    cards = yield from deck(bench, job)
    paper = bench.library.site.papers[job.paper]
    white = paper.margin - correction_for(bench.library.site, job).reach(paper)
    return (
        yield from bench.imposed(
            job, cards, sheets_of(bench.library, job, bench.cards[job.name]), safe=max(0.0, white)
        )
    )


def print_shop(bench: Bench, job: CardJob) -> Errand[Sheets]:
    """Cards for a print shop, one face a page with bleed and boxes, no marks; or the sheet that goes with
    them."""
    cards = yield from deck(bench, job)
    if job.part == JOB_SHEET:
        return (
            yield from bench.flow(job, job_sheet(bench.library, bench.templates, job, bench.cards[job.name]))
        )
    bench.refuse(image_resolution.check(cards.pdf))
    return (yield from half(bench, job, cards, FACES[job.part])) if job.part else cards


def half(bench: Bench, job: CardJob, cards: Sheets, first: int) -> Errand[Sheets]:
    """The fronts of a deck, or its backs."""
    title, safe = f"{job.product.title}: {job.part}", bench.library.site.stocks[job.stock].safe
    make = partial(tasks.part, cards, range(first, len(cards.texts), 2), title, safe)
    return bench.one(bench.order(job, make, cards.pdf, title, repr((first, safe))))

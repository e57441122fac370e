"""Cards: one face a page, on sheets to cut or to fold, for a print shop; and posters."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from playbook_press.compose.documents.deck import SPLIT_VARIANTS, Deck, split_into_chunks
from playbook_press.compose.documents.deck_box import compose_box_deck, compose_boxes
from playbook_press.compose.documents.job_ticket import compose_job_ticket
from playbook_press.compose.documents.poster import compose_posters
from playbook_press.compose.documents.press_builds import neutral_colours
from playbook_press.compose.documents.question_cards import compose_question_cards
from playbook_press.core.output_condition import output_profile
from playbook_press.editions.date import edition_date
from playbook_press.plan.jobs import JOB_SHEET, CardJob, Job
from playbook_press.plan.selection import select_entries
from playbook_press.plan.sheets import correction_for, has_blanks, plan_sheets
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.preflight import image_resolution
from playbook_press.print.run import tasks
from playbook_press.print.run.print_run import PrintRun, codes_of
from playbook_press.print.run.tasks import RenderedPdf

FACES = {"fronts": 0, "backs": 1}  # part of a print shop's product -> its first page in the deck


async def deck(run: PrintRun, job: CardJob) -> RenderedPdf:
    """Cards with one face on each page: rendered in chunks, then merged."""
    faces = await joined(run, job, await card_parts(run, job))
    return replace(faces, cards=cards_in(faces))


async def card_parts(run: PrintRun, job: CardJob) -> list[RenderedPdf]:
    """The chunks of a deck; the cards of a workshop as one."""
    if job.workshop and job.product.look not in SPLIT_VARIANTS:
        return [await pick_from_whole_deck(run, job)]
    return await run.render_decks(job, card_faces(run, job))


async def joined(run: PrintRun, job: CardJob, parts: Sequence[RenderedPdf]) -> RenderedPdf:
    """Parts of a deck as one, of which sheets or files for a screen or a press are made."""
    if job.workshop and len(parts) == 1:
        return parts[0]
    return await run.merge_parts(job, parts, run.library.site.brand.name)


async def screen_deck(run: PrintRun, job: CardJob) -> RenderedPdf:
    """A deck for the screen, which shows each card as it is once it is cut."""
    faces, safe = await deck(run, job), run.library.site.stocks[job.stock].safe
    shown = await run.put_together(job, partial(tasks.crop_to_trim, faces, safe), faces.pdf, repr(safe))
    return replace(shown, cards=faces.cards)


def card_faces(run: PrintRun, job: CardJob) -> list[Deck]:
    """The cards of a job, in the chunks that jobs share; of labels that stick, printed on one side, their
    fronts have the sentence."""
    alone = job.product.duplex == "none" and run.library.site.stocks[job.stock].is_sticky
    return [
        run.shared.chunk(chunk, job.stock, job.product.look, alone=alone)
        for chunk in split_into_chunks(job.entries)
    ]


def poster_faces(run: PrintRun, job: Job) -> list[Deck]:
    """The posters of a job."""
    return list(compose_posters(run.library, run.templates, job))


def cards_in(faces: RenderedPdf) -> int:
    """Number of cards in a deck, which is more than its entries where an entry needs two cards."""
    return len(faces.texts) // 2


async def pick_from_whole_deck(run: PrintRun, job: CardJob) -> RenderedPdf:
    """A workshop's cards as pages of the whole deck, so that no card is laid out twice."""
    wanted, found = codes_of(job.entries), []
    for entries in split_into_chunks(select_entries(run.library, run.library.products[job.key])):
        pages = tuple(
            page for at, entry in enumerate(entries) if entry.code in wanted for page in (2 * at, 2 * at + 1)
        )
        if pages:
            found.append((run.shared.chunk(entries, job.stock, job.product.look), pages))
    rendered = await run.render_decks(job, [chunk for chunk, _ in found])
    parts = [(part, pages) for part, (_, pages) in zip(rendered, found, strict=True)]
    title, lang = run.library.site.brand.name, run.library.site.brand.language
    safe = run.library.site.stocks[job.stock].safe
    call = partial(tasks.pick_pages, parts, title, lang, safe)
    inputs = (text for part, pages in parts for text in (part.pdf, repr(pages)))
    return await run.put_together(job, call, *inputs, title, lang, repr(safe))


async def poster(run: PrintRun, job: Job) -> RenderedPdf:
    """Posters, one a page."""
    pages = await run.merge(job, poster_faces(run, job), job.product.title)
    return replace(pages, cards=len(pages.texts))


def question_faces(run: PrintRun, job: CardJob) -> list[Deck]:
    """The questions of a job's entries, each a card."""
    title = job.product.title
    return [*compose_question_cards(run.library, run.templates, job.entries, job.stock, title)]


async def question_cards(run: PrintRun, job: CardJob) -> RenderedPdf:
    """Questions on sheets of paper, each with its answer on its back."""
    return await sheets_of(run, job, await run.render_decks(job, question_faces(run, job)))


async def sheets(run: PrintRun, job: CardJob) -> RenderedPdf:
    """The deck imposed on sheets of paper, to cut or to fold into tents."""
    return await sheets_of(run, job, await card_parts(run, job))


async def sheets_of(run: PrintRun, job: CardJob, parts: Sequence[RenderedPdf]) -> RenderedPdf:
    """Faces on sheets of paper, blank cards in places that are left."""
    count, paper = sum(map(cards_in, parts)), run.library.site.papers[job.paper]
    white = paper.margin - correction_for(run.library.site, job).largest_shift(paper)
    planned = plan_sheets(run.library, job, count)
    blank = await blank_part(run, job) if has_blanks(planned, count) else ()
    faces = await joined(run, job, (*parts, *blank))
    imposed = await run.impose(job, faces, planned, safe=max(0.0, white))
    return replace(imposed, cards=count)


async def blank_part(run: PrintRun, job: CardJob) -> list[RenderedPdf]:
    """A blank card of the kind of a deck's last one, behind which it stands."""
    blank = run.shared.blank(job.entries[-1].kind, job.stock, job.product.look)
    return await run.render_decks(job, [blank])


async def print_shop(run: PrintRun, job: CardJob) -> RenderedPdf:
    """Cards for a print shop, one face a page with bleed and boxes, as PDF/X-4; or the sheet that goes with
    them. Raises InputError where the press's colour profile is not installed."""
    output_profile()
    faces = await deck(run, job)
    if job.part == JOB_SHEET:
        ticket = await run.render_flow(
            job, compose_job_ticket(run.library, run.templates, job, cards_in(faces))
        )
        return replace(ticket, cards=faces.cards)
    if faults := image_resolution.check(faces.pdf):
        raise run.input_error(job, faults, {})
    return await for_press(run, job, await one_side(run, job, faces, FACES[job.part]) if job.part else faces)


async def for_press(run: PrintRun, job: CardJob, faces: RenderedPdf) -> RenderedPdf:
    """Faces in the four inks of a press."""
    site, marks = run.library.site, job.product.marks == "crop"
    neutral, seconds, safe = (
        neutral_colours(run.library),
        edition_date(run.library),
        site.stocks[job.stock].safe,
    )
    call = partial(tasks.separate, faces, neutral, seconds, marks, safe)
    pressed = await run.put_together(job, call, faces.pdf, repr((sorted(neutral), seconds, marks, safe)))
    return replace(pressed, cards=faces.cards)


async def deck_box(run: PrintRun, job: CardJob) -> RenderedPdf:
    """The nets of boxes for the cards of a job; or, on sheets to cut, the cards that only a box needs."""
    if job.part:
        return await sheets_of(run, job, await run.render_decks(job, box_deck(run, job)))
    try:
        boxes = compose_boxes(run.library, run.templates, job)
    except ValueError as error:
        raise run.input_error(job, [PrintViolation(None, str(error))], {}) from error
    return replace(await run.render_flow(job, boxes), cards=len(job.entries))


def box_deck(run: PrintRun, job: CardJob) -> list[Deck]:
    """The cards that only a box needs."""
    return [compose_box_deck(run.library, run.templates, job)] if job.part else []


async def one_side(run: PrintRun, job: CardJob, faces: RenderedPdf, first: int) -> RenderedPdf:
    """The fronts of a deck, or its backs."""
    title, safe = f"{job.product.title}: {job.part}", run.library.site.stocks[job.stock].safe
    call = partial(tasks.extract_part, faces, range(first, len(faces.texts), 2), title, safe)
    part = await run.put_together(job, call, faces.pdf, title, repr((first, safe)))
    return replace(part, cards=faces.cards)

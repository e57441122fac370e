"""Step 3, print: every product becomes checked PDFs, and no card is laid out twice in a run."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.documents.handouts import compose_pack_sheet
from playbook_press.core.reporting import Report, SilentReport
from playbook_press.core.zip_files import zip_bytes
from playbook_press.editions.date import edition_date
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.plan.copies import packed_file
from playbook_press.plan.jobs import JOB_SHEET, CardJob, Job, PathJob, PlanJob, WorkshopJob
from playbook_press.plan.packs import FIRST_SHEETS, list_pack_files, pack_parts
from playbook_press.plan.selection import describe_excluded, products_by_excluded_entry
from playbook_press.print.preflight.violation_problems import raising_causes_only
from playbook_press.print.run import recipe_books, recipe_cards, recipe_files, recipe_leaflets, recipe_plans
from playbook_press.print.run.print_run import PrintRun, codes_of
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.scheduler import gather
from playbook_press.print.run.tasks import RenderedPdf


def print_files(run: PrintRun, jobs: Sequence[Job], report: Report) -> list[PrintedFile]:
    """The file of each job, and a note for every entry that was left out. Raises InputError with every fault
    of every document, at the entry's file."""
    for entry, keys in products_by_excluded_entry((job.key, job.left_out) for job in jobs):
        report.note(describe_excluded(entry, keys))
    rendered = print_jobs(run, jobs, report)
    return [printed_file(job, pdf) for job, pdf in zip(jobs, rendered, strict=True)]


def printed_file(job: Job, rendered: RenderedPdf) -> PrintedFile:
    return PrintedFile(
        job.key,
        job.product,
        job.paper,
        job.file,
        rendered.pdf,
        len(rendered.texts),
        codes_of(job.entries),
        tuple(map(fingerprint, job.entries)),
        codes_of(job.left_out),
        job.workshop.code if job.workshop else None,
        job.learning_path.code if job.learning_path else None,
        rendered.cards,
        rendered.archive,
        rendered.packed,
        standards_of(job),
    )


def standards_of(job: Job) -> tuple[str, ...]:
    """The standards that preflight holds a job's file to."""
    if job.product.spec.standards:
        return job.product.spec.standards
    pressed = job.product.spec.job_sheet and job.part != JOB_SHEET
    return ("PDF/X-4", "PDF/UA-1") if pressed else ("PDF/UA-1",)


def print_jobs(run: PrintRun, jobs: Sequence[Job], report: Report = SilentReport()) -> list[RenderedPdf]:
    """The PDF of each job. Raises InputError with every fault of all of them."""
    report.step("print", len(jobs))

    async def print_and_report(job: Job) -> RenderedPdf:
        try:
            return await print_job(run, job)
        finally:
            report.advance(job.file)

    begun = sorted(range(len(jobs)), key=lambda at: not is_book(jobs[at]))
    with raising_causes_only():
        made = run.pool.map(print_and_report, [jobs[at] for at in begun])
    printed = dict(zip(begun, made, strict=True))
    return [printed[at] for at in range(len(jobs))]


def is_book(job: Job) -> bool:
    """Whether a job takes longer than all others: begun last, it would keep one worker busy while the others
    wait."""
    return job.product.spec.wording == "books"


async def print_job(run: PrintRun, job: Job) -> RenderedPdf:
    """The PDF of a job; equal jobs of a run share one future."""
    if job.identity not in run.jobs:
        run.jobs[job.identity] = asyncio.ensure_future(RECIPES[job.product.kind](run, job))
    return await run.jobs[job.identity]


async def pack(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """A zip of all that is for a pack's audience; its PDF is the first sheet, its texts those of every
    page."""
    parts = pack_parts(run.library, job)
    rendered = await gather(partial(print_job, run), [part for _, part in parts])
    files = list_pack_files(run.library, parts, [len(pdf.texts) for pdf in rendered])
    sheets = [compose_pack_sheet(run.library, run.templates, job, name, files) for name in FIRST_SHEETS]
    pdfs = (*await run.render_decks(job, sheets), *rendered)
    named = ((file.file, part.pdf) for file, part in zip(files, pdfs, strict=True))
    archive = zip_bytes(named, edition_date(run.library))
    packed = tuple(packed_file(run.library.site.pack, file) for file in files)
    texts = tuple(text for part in pdfs for text in part.texts)
    return RenderedPdf(pdfs[0].pdf, texts, archive=archive, packed=packed)


JobShape = TypeVar("JobShape", bound=Job)


def no_faces(run: PrintRun, job: Job) -> list[Deck]:
    """The faces of products that are books, or made of others."""
    return []


@dataclass(frozen=True)
class Recipe(Generic[JobShape]):
    """How a kind of product is printed, from jobs of one shape."""

    shape: type[JobShape]
    make: Callable[[PrintRun, JobShape], Awaitable[RenderedPdf]]
    faces: Callable[[PrintRun, JobShape], list[Deck]] = no_faces

    async def __call__(self, run: PrintRun, job: Job) -> RenderedPdf:
        """Raises TypeError where the kind's row in `PRODUCT_KINDS` makes jobs of another shape."""
        return await self.make(run, self.shaped(job))

    def faces_of(self, run: PrintRun, job: Job) -> list[Deck]:
        """What a job prints one face a page, each in a size of type of its own."""
        return self.faces(run, self.shaped(job))

    def shaped(self, job: Job) -> JobShape:
        if not isinstance(job, self.shape):
            raise TypeError(f"{job.product.kind}: expected a {self.shape.__name__}, got {type(job).__name__}")
        return job


# one for each of PRODUCT_KINDS
RECIPES: dict[str, Recipe[Any]] = {
    "deck": Recipe(CardJob, recipe_cards.screen_deck, recipe_cards.card_faces),
    "sheets": Recipe(CardJob, recipe_cards.sheets, recipe_cards.card_faces),
    "question-cards": Recipe(CardJob, recipe_cards.question_cards, recipe_cards.question_faces),
    "print-shop": Recipe(CardJob, recipe_cards.print_shop, recipe_cards.card_faces),
    "deck-box": Recipe(CardJob, recipe_cards.deck_box, recipe_cards.box_deck),
    "poster": Recipe(Job, recipe_cards.poster, recipe_cards.poster_faces),
    "tent": Recipe(CardJob, recipe_cards.sheets, recipe_cards.card_faces),
    "workbook": Recipe(WorkshopJob, recipe_books.workbook),
    "booklet": Recipe(WorkshopJob, recipe_books.booklet),
    "guide": Recipe(WorkshopJob, recipe_books.guide),
    "handout": Recipe(WorkshopJob, recipe_leaflets.handout, recipe_leaflets.handout_faces),
    "pack": Recipe(WorkshopJob, pack),
    "story": Recipe(Job, recipe_leaflets.story, recipe_leaflets.story_faces),
    "collection": Recipe(Job, recipe_leaflets.collection, recipe_leaflets.collection_faces),
    "interview": Recipe(Job, recipe_leaflets.interview, recipe_leaflets.interview_faces),
    "pocket": Recipe(PathJob, recipe_plans.pocket, recipe_plans.pocket_faces),
    "checklist": Recipe(PathJob, recipe_plans.checklist, recipe_plans.checklist_faces),
    "planner": Recipe(PlanJob, recipe_plans.planner, recipe_plans.planner_faces),
    "week-sheet": Recipe(PlanJob, recipe_plans.week_sheet, recipe_plans.week_sheet_faces),
    "year-book": Recipe(PlanJob, recipe_plans.year_book, recipe_plans.year_book_faces),
    "slides": Recipe(WorkshopJob, recipe_files.slides),
    "word-handout": Recipe(WorkshopJob, recipe_files.word_handout),
    "word-story": Recipe(Job, recipe_files.word_story),
    "anki": Recipe(Job, recipe_files.anki),
    "scorm": Recipe(WorkshopJob, recipe_files.scorm),
    "path-scorm": Recipe(PathJob, recipe_files.path_scorm),
    "epub": Recipe(Job, recipe_files.epub),
    "workshop-epub": Recipe(WorkshopJob, recipe_files.workshop_epub),
    "calibration": Recipe(Job, recipe_leaflets.calibration),
}

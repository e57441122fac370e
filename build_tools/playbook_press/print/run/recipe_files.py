"""Files of other programs: what is composed as plain values is written by a worker, and kept like a PDF."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib.metadata import version

from playbook_press.compose.confidential import normalize_sentence, secrets_of_entries
from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.files.course import Course, path_course, workshop_course
from playbook_press.compose.files.ebook import Ebook, playbook_ebook, workshop_ebook
from playbook_press.compose.files.flash_cards import flash_deck
from playbook_press.compose.files.slide_deck import slide_deck
from playbook_press.compose.files.word_document import word_document
from playbook_press.core.extras import require_extra
from playbook_press.core.hashing import hash_parts
from playbook_press.core.text_compare import normalise_text
from playbook_press.core.zip_files import zip_bytes
from playbook_press.editions.date import edition_date
from playbook_press.plan.jobs import Job, PathJob, WorkshopJob
from playbook_press.print.files.written_words import words_in
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.run import file_tasks, recipe_leaflets
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.scheduler import Task
from playbook_press.print.run.tasks import RenderedPdf
from playbook_press.read.kind_schema import Colours


async def slides(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """The slides of a workshop; the facilitator's words are in the notes of the facilitator's file alone."""
    require_extra("slides", f"'{job.key}'")
    leads = job.product.for_facilitator
    deck = slide_deck(run.library, job.workshop, edition_date(run.library), for_leader=leads)
    call = partial(file_tasks.write_slides, deck, run.library.project.root)
    texts = tuple("\n".join(slide.words) for slide in deck.slides)
    content = await written(run, job, call, repr(deck), version("python-pptx"))
    return kept_secret(run, job, content, texts, () if leads else run.shared.secrets(job.workshop))


async def word_handout(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """A handout of a workshop as a Word file."""
    [deck] = recipe_leaflets.handout_faces(run, job)
    colours = run.library.workshop_form.colours
    return await word(run, job, deck, colours, run.shared.secrets(job.workshop))


async def word_story(run: PrintRun, job: Job) -> RenderedPdf:
    """Stories as a Word file, each on a page of its own."""
    [deck] = recipe_leaflets.story_faces(run, job)
    return await word(run, job, deck, job.entries[0].kind.colours, secrets_of_entries(job.entries))


async def word(run: PrintRun, job: Job, deck: Deck, colours: Colours, secret: Sequence[str]) -> RenderedPdf:
    """The faces of a printed document as a Word file; `secret`: the facilitator's words."""
    require_extra("word", f"'{job.key}'")
    document = word_document(run.library, job, deck, colours, edition_date(run.library))
    call = partial(file_tasks.write_word, document, run.access.base, run.access.roots)
    content = await written(run, job, call, repr(document), version("python-docx"))
    texts = tuple(page.text for page in document.pages)
    return kept_secret(run, job, content, texts, () if job.product.for_facilitator else secret)


async def anki(run: PrintRun, job: Job) -> RenderedPdf:
    """The questions of entries as a package of Anki."""
    deck = flash_deck(run.library, job.entries, edition_date(run.library))
    content = await written(
        run, job, partial(file_tasks.write_anki, deck), repr(deck), sqlite3.sqlite_version
    )
    texts = tuple(f"{card.question} {card.answer} {card.reason}" for card in deck.cards)
    return kept_secret(run, job, content, texts, secrets_of_entries(job.entries))


async def scorm(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """A workshop as a course."""
    made = workshop_course(run.library, run.templates, job.workshop, edition_date(run.library))
    return packed_course(run, job, made, run.shared.secrets(job.workshop))


async def path_scorm(run: PrintRun, job: PathJob) -> RenderedPdf:
    """A path as a course."""
    made = path_course(run.library, run.templates, job.learning_path, edition_date(run.library))
    return packed_course(run, job, made, secrets_of_entries(job.entries))


def packed_course(run: PrintRun, job: Job, made: Course, secret: Iterable[str]) -> RenderedPdf:
    """A course as a zip, with an empty text for each section. `secret`: the facilitator's words."""
    return kept_secret(run, job, zip_bytes(made.files, made.seconds), ("",) * made.sections, secret)


async def epub(run: PrintRun, job: Job) -> RenderedPdf:
    """Entries as an e-book."""
    book = playbook_ebook(run.library, run.templates, job.entries, edition_date(run.library))
    return await bound(run, job, book, secrets_of_entries(job.entries))


async def workshop_epub(run: PrintRun, job: WorkshopJob) -> RenderedPdf:
    """The workbook of a workshop as an e-book."""
    book = workshop_ebook(run.library, run.templates, job.workshop, edition_date(run.library))
    return await bound(run, job, book, run.shared.secrets(job.workshop))


async def bound(run: PrintRun, job: Job, book: Ebook, secret: Iterable[str]) -> RenderedPdf:
    """A book as EPUB. `secret`: the facilitator's words."""
    texts = tuple(chapter.html for chapter in book.chapters)
    content = await written(run, job, partial(file_tasks.write_epub, book), repr(book))
    return kept_secret(run, job, content, texts, secret)


async def written(run: PrintRun, job: Job, call: partial[bytes], *inputs: str | bytes) -> bytes:
    """A file from the cache, or else from a worker. `inputs`: all that it depends on besides fonts and
    pictures."""
    key = hash_parts(call.func.__name__, *inputs, run.environment_key)
    found = run.cache.find(key)
    return run.cache.keep(key, await run.pool.run(Task(job.file, key, call))) if found is None else found


def kept_secret(
    run: PrintRun, job: Job, content: bytes, texts: Sequence[str], secret: Iterable[str]
) -> RenderedPdf:
    """A file with its texts. Raises InputError where it holds what is `secret`. One that was looked through
    for the same sentences before is not again."""
    sentences = tuple(secret)
    key = hash_parts("kept secret", content, *sentences)
    if run.cache.find(key) is None:
        if faults := tuple(secrets_in(content, sentences)):
            raise run.input_error(job, faults, {})
        run.cache.keep(key, b"")
    return RenderedPdf(b"", tuple(texts), archive=content)


def secrets_in(content: bytes, secret: Sequence[str]) -> Iterator[PrintViolation]:
    """What a file holds of sentences that are `secret`."""
    there = normalise_text(" ".join(words_in(content)))
    for sentence in secret:
        if normalize_sentence(sentence) in there:
            yield PrintViolation(None, f"holds words for the facilitator only: '{sentence[:60]}'")

"""One print run: PDFs come from the cache, or else from workers."""

import asyncio
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property, partial

from playbook_press.compose.documents.deck import Deck, FlowDocument
from playbook_press.compose.documents.shared import SharedParts
from playbook_press.compose.templates import Templates
from playbook_press.core.fonts import FONT_SUFFIXES
from playbook_press.core.hashing import hash_each, hash_file, hash_parts, visible_files
from playbook_press.core.problems import InputError
from playbook_press.plan.imposition.n_up import Sheet
from playbook_press.plan.jobs import Job
from playbook_press.print.pdf.engine_versions import engine_versions
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.preflight.violation_problems import Places, problem_of
from playbook_press.print.run import tasks
from playbook_press.print.run.copyfit import KnownSteps
from playbook_press.print.run.known_rooms import KnownRooms
from playbook_press.print.run.passed_pages import PassedPages
from playbook_press.print.run.scheduler import Task, WorkerPool, gather
from playbook_press.print.run.tasks import FileAccess, RenderedPdf, TaskResult
from playbook_press.read.entries import Entry
from playbook_press.read.library import PICTURE_SUFFIXES, Library, library_cache

# files beside a project's own templates that documents may show
DRAWN = PICTURE_SUFFIXES | {*FONT_SUFFIXES, ".css"}
TEMPLATES = ("templates", "site_config")


def codes_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.code for entry in entries)


class PrintRun:
    """The state that the recipes of products share, for one library. PDFs of a `personal` run are not
    cached."""

    def __init__(self, library: Library, templates: Templates, pool: WorkerPool, *, personal: bool = False):
        self.library, self.templates, self.pool, self.personal = library, templates, pool, personal
        self.cache = library_cache(library)
        self.known_steps = KnownSteps(self.cache, self.environment_key)
        self.known_rooms = KnownRooms(self.cache)
        self.passed_pages = PassedPages(self.cache, library.project.language)
        self.access = FileAccess(library.project.content, library.project.layers)
        self.shared = SharedParts(library, templates)
        self.jobs: dict[tuple[Hashable, ...], asyncio.Future[RenderedPdf]] = {}

    async def render_decks(
        self, job: Job, decks: Sequence[Deck], secret: Sequence[str] = ()
    ) -> list[RenderedPdf]:
        """A PDF for each deck, every face in the largest type that fits. None contains a `secret`."""

        async def render_deck(deck: Deck) -> RenderedPdf:
            known = self.known_steps.find(deck)
            call = partial(tasks.render_deck, deck, known, self.access, secret)
            rendered = await self.render(job, call, *deck.parts, *secret, places=deck.places)
            self.known_steps.store(deck, rendered.steps)
            return rendered

        return await gather(render_deck, decks)

    async def render_flow(self, job: Job, flow: FlowDocument, secret: Sequence[str] = ()) -> RenderedPdf:
        """A document whose text flows over pages. It contains no `secret`."""
        duplex, known = job.product.duplex, self.known_rooms.find(flow)
        call = partial(tasks.render_flow, flow.html, flow.css, self.access, secret, duplex, known)
        rendered = await self.render(job, call, flow.html, flow.css, *secret, duplex, places=flow.places)
        if rendered.rooms is not None:  # of one from the cache they are known already
            self.known_rooms.store(flow, rendered.rooms)
        return rendered

    async def merge(self, job: Job, decks: Sequence[Deck], title: str) -> RenderedPdf:
        """Several decks as one PDF, a face on each page."""
        return await self.merge_parts(job, await self.render_decks(job, decks), title, decks[0].safe)

    async def merge_parts(
        self, job: Job, parts: Sequence[RenderedPdf], title: str, safe: float | None = None
    ) -> RenderedPdf:
        """Several finished PDFs of decks as one; `safe` in mm, None if another file is made of it."""
        lang = self.library.site.brand.language
        call = partial(tasks.merge_decks, parts, title, lang, safe)
        return await self.put_together(job, call, title, lang, repr(safe), *(part.pdf for part in parts))

    async def impose(
        self, job: Job, pages: RenderedPdf, planned: tuple[Sheet, ...], *, safe: float
    ) -> RenderedPdf:
        """Pages on sheets of paper; `safe` in mm."""
        title, duplex = job.product.title, job.product.duplex
        marks = await self.draw_marks(job, planned)
        call = partial(tasks.impose_deck, pages, planned, marks.pdf, title, safe, duplex)
        inputs = (pages.pdf, repr(planned), marks.pdf, title, repr(safe), duplex)
        return await self.put_together(job, call, *inputs)

    async def draw_marks(self, job: Job, planned: tuple[Sheet, ...]) -> RenderedPdf:
        """What is printed around cards, which is the same whatever the cards say."""
        direction = self.library.site.brand.direction
        call = partial(tasks.draw_marks, planned, direction, self.access)
        return await self.render(job, call, repr(planned), direction)

    async def put_together(self, job: Job, call: partial[TaskResult], *inputs: str | bytes) -> RenderedPdf:
        """The PDF of a task that makes one of others, as `render`. Of its pages only those that have changed
        since it was last made pass preflight again."""
        name = call.func.__name__, job.file
        passed = self.passed_pages.find(*name)
        rendered = await self.render(job, partial(call, passed=passed), *inputs)
        if rendered.pages and not self.personal:  # of one from the cache they are known already
            self.passed_pages.store(rendered.pages, *name)
        return rendered

    async def render(
        self, job: Job, call: partial[TaskResult], *inputs: str | bytes, places: Places | None = None
    ) -> RenderedPdf:
        """The PDF of a task, from the cache or else from a worker. `inputs`: everything that the PDF depends
        on besides the environment; `places`: files and lines of those units that are not entries. Raises
        InputError with the PDF's faults."""
        task = self.task(job, call, *inputs)
        if not self.personal and (cached := self.cache.find(task.key)) is not None:
            return RenderedPdf.from_bytes(cached)
        result: TaskResult = await self.pool.run(task)
        if result.rendered is None:
            raise self.input_error(job, result.faults, places or {})
        if not self.personal:
            self.cache.keep(task.key, result.rendered.to_bytes())
        return result.rendered

    def task(self, job: Job, call: partial[TaskResult], *inputs: str | bytes) -> Task:
        """A task whose key is the hash of its function, of the inputs and of the environment."""
        return Task(job.file, hash_parts(call.func.__name__, *inputs, self.environment_key), call)

    def input_error(self, job: Job, faults: Iterable[PrintViolation], places: Places) -> InputError:
        """Faults of a job's pages as problems of the files that their words come from."""
        return InputError(problem_of(self.library, job, fault, places) for fault in faults)

    @cached_property
    def environment_key(self) -> str:
        """Cache key of the environment: system libraries, pictures and fonts. The version of the press is
        part of the cache itself."""
        project = self.library.project
        beside = (
            path
            for layer in project.layers
            for folder in TEMPLATES
            for path in visible_files(layer / folder)
            if path.suffix.lower() in DRAWN
        )
        pictures = (
            part for path in (*self.library.assets, *beside) for part in (project.name(path), hash_file(path))
        )
        return hash_each((engine_versions(), *pictures))

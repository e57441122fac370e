"""One run of printing: asks workers for PDFs, unless the cache has them from before."""

import asyncio
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property, partial

from playbook_press.compose.cards import FitSteps
from playbook_press.compose.documents.deck import Deck, FlowDocument
from playbook_press.compose.documents.shared import SharedParts
from playbook_press.compose.templates import Templates
from playbook_press.core.fonts import FONT_SUFFIXES
from playbook_press.core.hashing import hash_each, hash_file, hash_parts, visible_files
from playbook_press.core.problems import InputError
from playbook_press.plan.imposition.n_up import Sheet
from playbook_press.plan.jobs import Job
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.preflight.problems import Places, problem_of
from playbook_press.print.run import tasks
from playbook_press.print.run.copyfit import KnownSteps
from playbook_press.print.run.scheduler import Task, WorkerPool, gather
from playbook_press.print.run.tasks import FileAccess, RenderedPdf, TaskResult
from playbook_press.read.entries import Entry
from playbook_press.read.library import PICTURE_SUFFIXES, Library, library_cache

# what a document of a project's own templates may show from beside them
DRAWN = PICTURE_SUFFIXES | {*FONT_SUFFIXES, ".css"}
TEMPLATES = ("templates", "site_config")


def codes_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.code for entry in entries)


class PrintRun:
    """What the recipes of products share, for one library. PDFs of a `personal` run go into no cache."""

    def __init__(self, library: Library, templates: Templates, pool: WorkerPool, *, personal: bool = False):
        self.library, self.templates, self.pool, self.personal = library, templates, pool, personal
        self.cache = library_cache(library)
        self.known_steps = KnownSteps(self.cache, self.environment_key)
        self.access = FileAccess(library.project.content, library.project.root)
        self.shared = SharedParts(library, templates)
        self.jobs: dict[tuple[Hashable, ...], asyncio.Future[RenderedPdf]] = {}

    async def render_decks(
        self, job: Job, decks: Sequence[Deck], secret: Sequence[str] = ()
    ) -> list[RenderedPdf]:
        """Faces, each as large as it fits, a PDF for each deck."""

        async def render_deck(deck: Deck) -> RenderedPdf:
            known = self.known_steps.find(deck)
            call = partial(tasks.render_deck, deck, known, self.access, secret)
            rendered, steps = await self.run(job, call, *deck.parts, *secret, places=deck.places)
            self.known_steps.store(deck, steps)
            return rendered

        return await gather(render_deck, decks)

    async def render_flow(self, job: Job, flow: FlowDocument, secret: Sequence[str] = ()) -> RenderedPdf:
        """A document that runs over pages."""
        call = partial(tasks.render_flow, flow.html, flow.css, self.access, secret)
        rendered, _ = await self.run(job, call, flow.html, flow.css, *secret, places=flow.places)
        return rendered

    async def merge(self, job: Job, decks: Sequence[Deck], title: str) -> RenderedPdf:
        """Faces, one a page: each deck rendered, then all of them merged."""
        parts, lang, safe = (
            await self.render_decks(job, decks),
            self.library.site.brand.language,
            decks[0].safe,
        )
        call = partial(tasks.merge_decks, parts, title, lang, safe)
        merged, _ = await self.run(job, call, title, lang, repr(safe), *(part.pdf for part in parts))
        return merged

    async def impose(
        self, job: Job, pages: RenderedPdf, planned: tuple[Sheet, ...], *, safe: float
    ) -> RenderedPdf:
        """Pages on sheets of paper; `safe` in mm."""
        title = job.product.title
        call = partial(tasks.impose_deck, pages, planned, title, safe)
        imposed, _ = await self.run(job, call, pages.pdf, repr(planned), title, repr(safe))
        return imposed

    async def run(
        self, job: Job, call: partial[TaskResult], *parts: str | bytes, places: Places | None = None
    ) -> tuple[RenderedPdf, FitSteps]:
        """A PDF from the cache, or else of a worker, and the steps that only a worker finds. `parts` are all
        that goes into it; `places` says where the units of its document that are no entries stand. Raises
        InputError with its faults."""
        task = self.task(job, call, *parts)
        if not self.personal and (cached := self.cache.find(task.key)) is not None:
            return RenderedPdf.from_bytes(cached), {}
        result: TaskResult = await self.pool.run(task)
        if result.rendered is None:
            raise self.refused(result.faults, places or {})
        if not self.personal:
            self.cache.keep(task.key, result.rendered.to_bytes())
        return result.rendered, result.steps

    def task(self, job: Job, call: partial[TaskResult], *parts: str | bytes) -> Task:
        return Task(job.file, hash_parts(call.func.__name__, *parts, self.environment_key), call)

    def refused(self, faults: Iterable[PrintViolation], places: Places) -> InputError:
        """What to raise for faults of printed pages."""
        return InputError(problem_of(self.library, fault, places) for fault in faults)

    @cached_property
    def environment_key(self) -> str:
        """Cache key of all that a document's look depends on besides itself and the press, which the cache
        knows: libraries of the system, pictures, fonts."""
        root = self.library.project.root
        beside = (
            path
            for folder in TEMPLATES
            for path in visible_files(root / folder)
            if path.suffix.lower() in DRAWN
        )
        pictures = (
            part
            for path in (*self.library.assets, *beside)
            for part in (path.relative_to(root).as_posix(), hash_file(path))
        )
        return hash_each((weasyprint_engine.library_versions(), *pictures))

"""The bench on which products are made: works are asked for, and what was made before comes from the cache."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from playbook_press.compose.confidential import secrets_of
from playbook_press.compose.documents.deck import Deck, Flow, decks
from playbook_press.compose.templates import Templates
from playbook_press.core.fonts import OWN_FILES
from playbook_press.core.hashing import content_of, files, key_of, key_of_each
from playbook_press.core.problems import Problem, Refused
from playbook_press.plan.imposition.n_up import Sheet
from playbook_press.plan.jobs import Job
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.layout import Fault
from playbook_press.print.run import tasks
from playbook_press.print.run.copyfit import Memory
from playbook_press.print.run.scheduler import Crew, Errand, Work
from playbook_press.print.run.tasks import Ground, Made, Sheets
from playbook_press.read.entries import Entry
from playbook_press.read.library import ASSETS, Library, cache_of
from playbook_press.read.workshops import Workshop

Places = Mapping[str, tuple[str, int]]  # unit -> file and line
# what a document of a project's own templates may show from beside them
DRAWN = ASSETS | {*OWN_FILES, ".css"}
TEMPLATES = ("templates", "site_config")


def codes_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.code for entry in entries)


@dataclass(frozen=True)
class Order:
    """A PDF that is wanted, and where the units of its document that are no entries stand in the project's
    files."""

    work: Work
    places: Places = field(default_factory=dict)


class Bench:
    """What ways of making share, in one run for one library. What is `personal` is not kept."""

    def __init__(self, library: Library, templates: Templates, crew: Crew, *, personal: bool = False):
        self.library, self.templates, self.crew, self.personal = library, templates, crew, personal
        self.cache = cache_of(library)
        self.composed: dict[tuple[Hashable, ...], Deck] = {}
        self.kept_back: dict[str, tuple[str, ...]] = {}  # sentences of a workshop, by its code
        self.cards: dict[str, int] = {}  # how many cards a job prints, by its name
        self.memory = Memory(self.cache, self.ground)
        self.place = Ground(library.project.content, library.project.root)

    def composed_chunk(self, entries: Sequence[Entry], stock: str, look: str) -> Deck:
        """A chunk of cards, composed once, however many products hold it."""
        key = stock, look, codes_of(entries)
        if key not in self.composed:
            [self.composed[key]] = decks(self.library, self.templates, entries, stock, look)
        return self.composed[key]

    def merged(self, job: Job, documents: Iterable[Deck], title: str) -> Errand[Sheets]:
        """Faces, one a page: each document laid out, then all of them merged."""
        every, lang = list(documents), self.library.site.brand.language
        parts = yield from self.laid_out(job, every)
        make = partial(tasks.merged, parts, title, lang, every[0].safe)
        return (
            yield from self.one(
                self.order(job, make, title, lang, repr(every[0].safe), *(part.pdf for part in parts))
            )
        )

    def imposed(self, job: Job, pages: Sheets, planned: Sequence[Sheet], *, safe: float) -> Errand[Sheets]:
        make = partial(tasks.imposed, pages, planned, job.product.title, safe)
        return self.one(self.order(job, make, pages.pdf, repr(planned), job.product.title, repr(safe)))

    def laid_out(
        self, job: Job, documents: Sequence[Deck], secret: Sequence[str] = ()
    ) -> Errand[list[Sheets]]:
        """Faces, each as large as it fits; what is found out about them is remembered."""
        orders = [
            self.order(
                job,
                partial(tasks.cards, deck, self.memory.known(deck), self.place, secret),
                *deck.parts,
                *secret,
                places=deck.places,
            )
            for deck in documents
        ]
        parts = yield from self.made(orders)
        for deck, part in zip(documents, parts, strict=True):
            self.memory.keep(deck, part.steps)
        return [part.sheets for part in parts]

    def flow(self, job: Job, flow: Flow, secret: Sequence[str] = ()) -> Errand[Sheets]:
        make = partial(tasks.pages, flow.html, flow.css, self.place, secret)
        return self.one(self.order(job, make, flow.html, flow.css, *secret, places=flow.places))

    def order(
        self, job: Job, make: partial[Made], *parts: str | bytes, places: Places | None = None
    ) -> Order:
        """What a job wants a worker to make; `parts` are all that goes into it."""
        return Order(Work(job.file, key_of(make.func.__name__, *parts, self.ground), make), places or {})

    def one(self, order: Order) -> Errand[Sheets]:
        [made] = yield from self.made([order])
        return made.sheets

    def made(self, orders: Sequence[Order]) -> Errand[list[Made]]:
        """PDFs from the cache, or from workers. Raises Refused with the faults of all of them."""
        found = {} if self.personal else self.kept(order.work.key for order in orders)
        missing = [order for order in orders if order.work.key not in found]
        new = list(zip(missing, (yield [order.work for order in missing]), strict=True)) if missing else []
        if problems := [self.problem(fault, order.places) for order, made in new for fault in made.faults]:
            raise Refused(problems)
        for order, made in new:
            if not self.personal:
                self.cache.keep(order.work.key, made.sheets.packed())
            found[order.work.key] = made
        return [found[order.work.key] for order in orders]

    def kept(self, keys: Iterable[str]) -> dict[str, Made]:
        """What the cache has of these."""
        return {key: Made(Sheets.unpacked(kept), ()) for key in keys if (kept := self.cache.find(key))}

    def secrets(self, workshop: Workshop) -> tuple[str, ...]:
        """What only the facilitator of a workshop reads; worked out once."""
        if workshop.code not in self.kept_back:
            self.kept_back[workshop.code] = secrets_of(self.library, workshop)
        return self.kept_back[workshop.code]

    def refuse(self, faults: tuple[Fault, ...]) -> None:
        if faults:
            raise Refused([self.problem(fault, {}) for fault in faults])

    def problem(self, fault: Fault, places: Places) -> Problem:
        """A fault of a printed page as a problem of the file that its words come from, or of the row that
        asks for them."""
        if fault.where in places:
            return Problem(*places[fault.where], f"printed, {fault.message}")
        name = (fault.where or "").split(" ")[0]
        entry = self.library.by_code.get(name)
        if entry:
            return entry.problem("title", f"printed, {fault}")
        if name in self.library.site.products:
            return self.library.site.trees["products"].problem((name,), f"printed, {fault}")
        return Problem("templates/print/", 1, str(fault))

    @cached_property
    def ground(self) -> str:
        """All that a document's look depends on besides itself and the press, which the cache knows:
        libraries, pictures, fonts."""
        root = self.library.project.root
        beside = (
            path for folder in TEMPLATES for path in files(root / folder) if path.suffix.lower() in DRAWN
        )
        pictures = (
            part
            for path in (*self.library.assets, *beside)
            for part in (path.relative_to(root).as_posix(), content_of(path))
        )
        return key_of_each((weasyprint_engine.libraries(), *pictures))

"""Step 4, print: every product becomes checked PDFs, and no card is laid out twice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from build_tools import work
from build_tools.cache import cache_of
from build_tools.choice import missed, told
from build_tools.compose.calibration import calibration
from build_tools.compose.cards import Steps
from build_tools.compose.documents import Deck, Flow, chunks, decks, workbook
from build_tools.compose.job_sheet import job_sheet
from build_tools.compose.layouts import PLAIN, shown_on, smallest_for
from build_tools.compose.posters import posters
from build_tools.compose.templates import Templates
from build_tools.crew import Crew, Errand, Work
from build_tools.digest import key_of
from build_tools.fit import Memory
from build_tools.planning import JOB_SHEET, Job, correction_for, sheets_of
from build_tools.print import engine, resolution
from build_tools.print.faults import Fault
from build_tools.problems import Problem, Refused
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.products import Product
from build_tools.report import Quiet, Report
from build_tools.work import Ground, Made, Sheets

FACES = {"fronts": 0, "backs": 1}  # part of a print shop's product -> its first page in the deck
CODE = Path(__file__).parent        # of the press: what it prints depends on these of its own files
PRINTING = ("print/*.py", "fit.py", "work.py")


@dataclass(frozen=True)
class PrintedFile:
    """A PDF of a product; `paper` is None where every page has the card's own size."""

    key: str
    product: Product
    paper: str | None
    file: str
    pdf: bytes
    pages: int
    codes: tuple[str, ...]
    left_out: tuple[str, ...]       # codes whose cards need a larger stock
    cards: int | None               # how many; more than codes where words need two


def print_products(shop: "Shop", todo: Sequence[Job], report: Report) -> list[PrintedFile]:
    """Print these jobs. Raises Refused with every fault of every document, told by the entry's file."""
    for entry, keys in missed((job.key, job.left_out) for job in todo):
        report.note(told(entry, keys))
    return [PrintedFile(job.key, job.product, job.paper, job.file, sheets.pdf, len(sheets.texts),
                        tuple(entry.code for entry in job.entries),
                        tuple(entry.code for entry in job.left_out), shop.cards.get(job.name))
            for job, sheets in zip(todo, shop.print(todo, report), strict=True)]


class Shop:
    """Prints jobs of one library with a crew; what was printed before comes from the cache, and nothing is made twice."""

    def __init__(self, library: Library, templates: Templates, crew: Crew):
        self.library, self.templates, self.crew = library, templates, crew
        self.cache = cache_of(library)
        self.cards: dict[str, int] = {}     # how many cards a job prints, by its name
        self.memory = Memory(self.cache, self.ground)
        self.place = Ground(library.project.content, library.project.root)
        self.composed: dict[tuple, Deck] = {}
        self.found: dict[str, Sheets] = {}

    def print(self, todo: Sequence[Job], report: Report = Quiet()) -> list[Sheets]:
        """Each job in print. Raises Refused with every fault of all of them."""
        report.step("print", len(todo))
        return self.crew.all(self.printed(job, report) for job in todo)

    def printed(self, job: Job, report: Report) -> Errand[Sheets]:
        ways = {"deck": self.deck, "sheets": self.sheets, "workbook": self.workbook, "calibration": self.calibration,
                "print-shop": self.print_shop, "poster": self.poster, "tent": self.sheets}
        try:
            return (yield from ways[job.product.kind](job))
        finally:
            report.advance(job.file)

    def deck(self, job: Job) -> Errand[Sheets]:
        """The cards one face a page: chunks laid out, then merged."""
        parts = self.chunks(job.entries, job.product.stock, job.product.look)
        cards = yield from self.merged(job, parts, self.library.site.brand.name)
        self.cards[job.name] = len(cards.texts) // 2
        return cards

    def chunks(self, entries: Iterable[Entry], stock: str, look: str) -> Iterator[Deck]:
        """The cards of these entries on a stock; each chunk is composed once, however many products hold it."""
        for chunk in chunks(entries):
            key = stock, look, *(entry.code for entry in chunk)
            if key not in self.composed:
                [self.composed[key]] = decks(self.library, self.templates, chunk, stock, look)
            yield self.composed[key]

    def poster(self, job: Job) -> Errand[Sheets]:
        """Posters, one a page."""
        printed = yield from self.merged(job, posters(self.library, self.templates, job), job.product.title)
        self.cards[job.name] = len(printed.texts)
        return printed

    def merged(self, job: Job, documents: Iterable[Deck], title: str) -> Errand[Sheets]:
        """Faces, one a page: each document laid out as large as it fits, then all of them merged."""
        every = list(documents)
        parts = yield from self.made([self.laid_out(job, deck) for deck in every])
        for deck, part in zip(every, parts, strict=True):
            self.memory.keep(deck, part.steps)
        sheets, lang, safe = [part.sheets for part in parts], self.library.site.brand.language, every[0].safe
        key = key_of("merge", title, lang, repr(safe), *(each.pdf for each in sheets))
        return (yield from self.one(job, key, partial(work.merged, sheets, title, lang, safe)))

    def sheets(self, job: Job) -> Errand[Sheets]:
        """The deck imposed on sheets of paper, to cut or to fold into tents."""
        cards = yield from self.deck(job)
        planned = sheets_of(self.library, job, self.cards[job.name])
        title, paper = job.product.title, self.library.site.papers[job.paper]
        safe = max(0.0, paper.margin - correction_for(self.library.site, job).reach(paper))
        key = key_of("impose", cards.pdf, repr(planned), title, repr(safe))
        return (yield from self.one(job, key, partial(work.imposed, cards, planned, title, safe)))

    def workbook(self, job: Job) -> Errand[Sheets]:
        paper = self.library.site.papers[job.paper]
        return self.flow(job, workbook(self.library, self.templates, job.product, job.entries, paper))

    def calibration(self, job: Job) -> Errand[Sheets]:
        """The sheet on which the faults of a printer are measured."""
        paper = self.library.site.papers[job.paper]
        return self.flow(job, calibration(self.library, self.templates, job.product, paper))

    def print_shop(self, job: Job) -> Errand[Sheets]:
        """Cards for a print shop, one face a page with bleed and boxes, no marks; or the sheet that goes with them."""
        cards = yield from self.deck(job)
        if job.part == JOB_SHEET:
            return (yield from self.flow(job, job_sheet(self.library, self.templates, job, self.cards[job.name])))
        self.refuse(resolution.check(cards.pdf))
        return (yield from self.half(job, cards, FACES[job.part])) if job.part else cards

    def half(self, job: Job, cards: Sheets, first: int) -> Errand[Sheets]:
        """The fronts of a deck, or its backs."""
        title, safe = f"{job.product.title}: {job.part}", self.library.site.stocks[job.product.stock].safe
        pages = range(first, len(cards.texts), 2)
        return self.one(job, key_of("half", cards.pdf, title, repr(safe)), partial(work.part, cards, pages, title, safe))

    def flow(self, job: Job, flow: Flow) -> Errand[Sheets]:
        return self.one(job, key_of("flow", flow.html, flow.css), partial(work.pages, flow, self.place))

    def laid_out(self, job: Job, deck: Deck) -> Work:
        return Work(job.file, key_of("deck", *deck.parts), partial(work.cards, deck, self.memory.known(deck), self.place))

    def one(self, job: Job, key: str, make: Callable[[], Made]) -> Errand[Sheets]:
        """One PDF of a job."""
        [made] = yield from self.made([Work(job.file, key, make)])
        return made.sheets

    def made(self, works: Sequence[Work]) -> Errand[list[Made]]:
        """PDFs from the cache, or from workers. Raises Refused with the faults of all of them."""
        works = [replace(each, key=key_of(each.key, self.ground)) for each in works]
        found = {each.key: Made(Sheets.unpacked(kept), ()) for each in works if (kept := self.cache.find(each.key))}
        missing = [each for each in works if each.key not in found]
        new = dict(zip((each.key for each in missing), (yield missing), strict=True)) if missing else {}
        self.refuse(tuple(fault for made in new.values() for fault in made.faults))
        for key, made in new.items():
            self.cache.keep(key, made.sheets.packed())
        return [(found | new)[each.key] for each in works]

    def shown(self) -> Steps:
        """The steps at which faces fit, for pages that show them; the smallest for those that never do."""
        found = [deck for key in shown_on(self.library) for deck in self.chunks(
            (entry for entry in self.library.entries if smallest_for(entry) == key), key, PLAIN)]
        return {unit: step for steps in self.crew.all(map(self.steps, found)) for unit, step in steps.items()}

    def steps(self, deck: Deck) -> Errand[Steps]:
        """The steps at which the faces of a deck fit; those that are not known yet are laid out."""
        known = self.memory.known(deck)
        new = tuple(card for card in deck.cards if any(face.unit not in known for face in card.whole))
        if not new:
            return known
        rest = replace(deck, cards=new)
        [found] = yield [Work("templates/card/", key_of("steps", *rest.parts), partial(work.steps, rest, known, self.place))]
        self.memory.keep(rest, found)
        return known | found

    def refuse(self, faults: tuple[Fault, ...]) -> None:
        if faults:
            raise Refused([self.problem(fault) for fault in faults])

    def problem(self, fault: Fault) -> Problem:
        """A fault of a printed page as a problem of the file that its words come from, or of the row that asks for them."""
        name = (fault.where or "").split(" ")[0]
        entry = self.library.by_code.get(name)
        if entry:
            return Problem(entry.file, entry.line("title"), f"printed, {fault}")
        if name in self.library.site.products:
            return self.library.site.trees["products"].problem((name,), f"printed, {fault}")
        return Problem("templates/print/", 1, str(fault))

    @cached_property
    def ground(self) -> str:
        """All that a document's look depends on besides itself: pictures, engine, our own code."""
        own = (path for pattern in PRINTING for path in sorted(CODE.glob(pattern)))
        return key_of(engine.VERSIONS, *(path.read_bytes() for path in (*self.library.assets, *own)))

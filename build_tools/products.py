"""Step 4, print: every product becomes checked PDFs, and no card is laid out twice."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from build_tools import work
from build_tools.cache import cache_of
from build_tools.choice import chosen, missed, told
from build_tools.compose.calibration import calibration
from build_tools.compose.cards import Steps
from build_tools.compose.documents import IN_HALVES, Deck, Flow, chunks, decks
from build_tools.compose.guide import FIRST, guide_notes
from build_tools.compose.handouts import handout
from build_tools.compose.interview import interview
from build_tools.compose.job_sheet import job_sheet
from build_tools.compose.layouts import PLAIN, shown_on, smallest_for
from build_tools.compose.pack_sheets import NAMES, pack_sheet
from build_tools.compose.posters import posters
from build_tools.compose.secrets import secrets_in, secrets_of
from build_tools.compose.stories import stories
from build_tools.compose.templates import Templates
from build_tools.compose.workbook import workbook
from build_tools.crew import Crew, Errand, Work, together
from build_tools.digest import key_of
from build_tools.fit import Memory
from build_tools.fonts import own_faces
from build_tools.packs import filed, parts_of
from build_tools.planning import JOB_SHEET, Job, correction_for, sheets_of
from build_tools.print import engine, resolution
from build_tools.print.booklet import half_of, saddle_stitch
from build_tools.print.faults import Fault
from build_tools.print.pages import pages_of
from build_tools.problems import Problem, Refused
from build_tools.publish.archive import archive
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.products import Product
from build_tools.report import Quiet, Report
from build_tools.stock import Paper
from build_tools.work import Ground, Made, Sheets

Places = Mapping[str, tuple[str, int]]  # unit -> file and line
FACES = {"fronts": 0, "backs": 1}  # part of a print shop's product -> its first page in the deck
CODE = Path(__file__).parent        # of the press: what it prints depends on these of its own files
PRINTING = ("print/*.py", "fit.py", "work.py")


@dataclass(frozen=True)
class PrintedFile:
    """A PDF of a product, or several in a zip; `paper` is None where every page has the card's own size."""

    key: str
    product: Product
    paper: str | None
    file: str
    pdf: bytes                      # of a zip the first in it
    pages: int
    codes: tuple[str, ...]
    left_out: tuple[str, ...]       # codes whose cards need a larger stock
    workshop: str | None            # code of the workshop that it belongs to
    cards: int | None               # how many; more than codes where words need two
    packed: bytes | None = None     # the zip

    @property
    def content(self) -> bytes:
        """What is written to the file."""
        return self.packed or self.pdf


def print_products(shop: "Shop", todo: Sequence[Job], report: Report) -> list[PrintedFile]:
    """Print these jobs. Raises Refused with every fault of every document, told by the entry's file."""
    for entry, keys in missed((job.key, job.left_out) for job in todo):
        report.note(told(entry, keys))
    return [PrintedFile(job.key, job.product, job.paper, job.file, sheets.pdf, len(sheets.texts), codes_of(job.entries), codes_of(job.left_out),
                        job.workshop and job.workshop.code, shop.cards.get(job.name), shop.packed.get(job.name))
            for job, sheets in zip(todo, shop.print(todo, report), strict=True)]


def interleaved(book: int, notes: int, places: Mapping[str, int]) -> list[tuple[int, int]]:
    """File and page of a guide, from 0: pages of notes that belong to none of the book, then each page of the book (file 0)
    with its notes (file 1) behind it; `places` says where the notes for a page begin."""
    begins = {at - 1: int(name.removeprefix(FIRST)) - 1 for name, at in places.items() if name.startswith(FIRST)}
    behind: dict[int, list[tuple[int, int]]] = {}
    page = -1
    for note in range(notes):
        page = begins.get(note, page)
        behind.setdefault(page, []).append((1, note))
    return [*behind.get(-1, ()), *(place for page in range(book) for place in ((0, page), *behind.get(page, ())))]


def codes_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.code for entry in entries)


@dataclass(frozen=True)
class Order:
    """A PDF that is wanted, and where the units of its document that are no entries stand in the project's files."""

    work: Work
    places: Places = field(default_factory=dict)


class Shop:
    """Prints jobs of one library with a crew; what was printed before comes from the cache, and nothing is made twice."""

    def __init__(self, library: Library, templates: Templates, crew: Crew):
        self.library, self.templates, self.crew = library, templates, crew
        self.cache = cache_of(library)
        self.done: dict[tuple[Hashable, ...], Sheets] = {}
        self.composed: dict[tuple[Hashable, ...], Deck] = {}
        self.packed: dict[str, bytes] = {}  # the zip of a job, by its name
        self.cards: dict[str, int] = {}     # how many cards a job prints, by its name
        self.memory = Memory(self.cache, self.ground)
        self.place = Ground(library.project.content, library.project.root)

    def print(self, todo: Sequence[Job], report: Report = Quiet()) -> list[Sheets]:
        """Each job in print. Raises Refused with every fault of all of them."""
        report.step("print", len(todo))
        return self.crew.all(self.reported(job, report) for job in todo)

    def reported(self, job: Job, report: Report) -> Errand[Sheets]:
        try:
            return (yield from self.printed(job))
        finally:
            report.advance(job.file)

    def printed(self, job: Job) -> Errand[Sheets]:
        """A job; what this shop has printed once it need not even look up again."""
        name = job.name, repr(job.product), job.printer, codes_of(job.entries), job.occasion
        if name not in self.done:
            self.done[name] = yield from self.way_of(job)(job)
        return self.done[name]

    def way_of(self, job: Job) -> Callable[[Job], Errand[Sheets]]:
        return {"deck": self.deck, "sheets": self.sheets, "workbook": self.workbook, "booklet": self.booklet, "guide": self.guide,
                "handout": self.handout, "pack": self.pack, "story": self.story, "interview": self.interview, "calibration": self.calibration,
                "print-shop": self.print_shop, "poster": self.poster, "tent": self.sheets}[job.product.kind]

    def deck(self, job: Job) -> Errand[Sheets]:
        """The cards one face a page: chunks laid out, then merged."""
        if job.workshop and job.product.look not in IN_HALVES:
            cards = yield from self.picked(job)
        else:
            parts = (self.composed_chunk(chunk, job.product) for chunk in chunks(job.entries))
            cards = yield from self.merged(job, parts, self.library.site.brand.name)
        self.cards[job.name] = len(cards.texts) // 2
        return cards

    def picked(self, job: Job) -> Errand[Sheets]:
        """A workshop's cards, taken out of the whole deck, so that no card is laid out for it."""
        wanted, found = codes_of(job.entries), []
        for entries in chunks(chosen(self.library, self.library.products[job.key])):
            pages = tuple(page for at, entry in enumerate(entries) if entry.code in wanted for page in (2 * at, 2 * at + 1))
            if pages:
                found.append((self.composed_chunk(entries, job.product), pages))
        decks, title, lang = [deck for deck, _ in found], self.library.site.brand.name, self.library.site.brand.language
        parts = [(part, pages) for part, (_, pages) in zip((yield from self.laid_out(job, decks)), found, strict=True)]
        make = partial(work.picked, parts, title, lang, self.library.site.stocks[job.product.stock].safe)
        return (yield from self.one(self.order(job, make, *(text for part, pages in parts for text in (part.pdf, repr(pages))), title)))

    def composed_chunk(self, entries: Sequence[Entry], product: Product) -> Deck:
        """A chunk of cards, composed once, however many products hold it."""
        key = product.stock, product.look, codes_of(entries)
        if key not in self.composed:
            [self.composed[key]] = decks(self.library, self.templates, entries, product.stock, product.look)
        return self.composed[key]

    def poster(self, job: Job) -> Errand[Sheets]:
        """Posters, one a page."""
        printed = yield from self.merged(job, posters(self.library, self.templates, job), job.product.title)
        self.cards[job.name] = len(printed.texts)
        return printed

    def merged(self, job: Job, documents: Iterable[Deck], title: str) -> Errand[Sheets]:
        """Faces, one a page: each document laid out, then all of them merged."""
        every, lang = list(documents), self.library.site.brand.language
        parts = yield from self.laid_out(job, every)
        make = partial(work.merged, parts, title, lang, every[0].safe)
        return (yield from self.one(self.order(job, make, title, lang, repr(every[0].safe), *(part.pdf for part in parts))))

    def sheets(self, job: Job) -> Errand[Sheets]:
        """The deck imposed on sheets of paper, to cut or to fold into tents."""
        cards = yield from self.deck(job)
        paper = self.library.site.papers[job.paper]
        white = paper.margin - correction_for(self.library.site, job).reach(paper)
        return (yield from self.imposed(job, cards, sheets_of(self.library, job, self.cards[job.name]), safe=max(0.0, white)))

    def imposed(self, job: Job, pages: Sheets, planned: tuple, *, safe: float) -> Errand[Sheets]:
        make = partial(work.imposed, pages, planned, job.product.title, safe)
        return self.one(self.order(job, make, pages.pdf, repr(planned), job.product.title, repr(safe)))

    def workbook(self, job: Job) -> Errand[Sheets]:
        """The participants' book of a workshop, to write in and to fill in."""
        return self.book(job, self.library.site.papers[job.paper], job.product.format, fillable=True)

    def book(self, job: Job, paper: Paper, format_: str, *, fillable: bool) -> Errand[Sheets]:
        """A participants' book, which holds nothing that is the facilitator's."""
        flow = workbook(self.library, self.templates, job.workshop, paper, format_, fillable=fillable)
        return self.flow(job, flow, secrets_of(self.library, job.workshop))

    def booklet(self, job: Job) -> Errand[Sheets]:
        """The participants' book set for half a sheet, and imposed to be folded."""
        paper = self.library.site.papers[job.paper]
        pages = yield from self.book(job, half_of(paper), "booklet", fillable=False)
        return (yield from self.imposed(job, pages, saddle_stitch(len(pages.texts), paper), safe=paper.margin))

    def guide(self, job: Job) -> Errand[Sheets]:
        """The participants' book as it is, and behind each page the notes for it."""
        book = yield from self.workbook(job)
        paper, lang = self.library.site.papers[job.paper], self.library.site.brand.language
        notes = yield from self.flow(job, guide_notes(self.library, self.templates, job.workshop, paper, pages_of(book.pdf)))
        order = interleaved(len(book.texts), len(notes.texts), pages_of(notes.pdf))
        make = partial(work.interleaved, book, notes, order, job.product.title, lang)
        return (yield from self.one(self.order(job, make, book.pdf, notes.pdf, job.product.title, lang)))

    def handout(self, job: Job) -> Errand[Sheets]:
        """A handout of a workshop, each page whole."""
        return self.leaves(job, handout(self.library, self.templates, job), secrets_of(self.library, job.workshop))

    def story(self, job: Job) -> Errand[Sheets]:
        """Stories, a page each; with another for the answers where they are the facilitator's."""
        return self.leaves(job, stories(self.library, self.templates, job), secrets_in(job.entries))

    def interview(self, job: Job) -> Errand[Sheets]:
        """Questions, scorecards and the panel's sheet."""
        return self.leaves(job, interview(self.library, self.templates, job), ())

    def leaves(self, job: Job, document: Deck, secret: Sequence[str]) -> Errand[Sheets]:
        """Leaflets; those for everyone hold nothing that is the facilitator's."""
        [leaves] = yield from self.laid_out(job, [document], secret if job.product.audience == "everyone" else ())
        return leaves

    def pack(self, job: Job) -> Errand[Sheets]:
        """All that is for a pack's audience goes into a zip; the first sheet stands for it, with the text of every page."""
        parts = parts_of(self.library, job)
        printed = yield from together(self.printed(own) for _, own in parts)
        files = filed(self.library, parts, [len(each.texts) for each in printed])
        first = yield from self.laid_out(job, [pack_sheet(self.library, self.templates, job, name, files) for name in NAMES])
        every = (*first, *printed)
        self.packed[job.name] = archive((file.file, each.pdf) for file, each in zip(files, every, strict=True))
        return Sheets(first[0].pdf, tuple(text for each in every for text in each.texts))

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
        make = partial(work.part, cards, range(first, len(cards.texts), 2), title, safe)
        return self.one(self.order(job, make, cards.pdf, title, repr((first, safe))))

    def laid_out(self, job: Job, documents: Sequence[Deck], secret: Sequence[str] = ()) -> Errand[list[Sheets]]:
        """Faces, each as large as it fits; what is found out about them is remembered."""
        orders = [self.order(job, partial(work.cards, deck, self.memory.known(deck), self.place, secret), *deck.parts, *secret, places=deck.places)
                  for deck in documents]
        parts = yield from self.made(orders)
        for deck, part in zip(documents, parts, strict=True):
            self.memory.keep(deck, part.steps)
        return [part.sheets for part in parts]

    def flow(self, job: Job, flow: Flow, secret: Sequence[str] = ()) -> Errand[Sheets]:
        make = partial(work.pages, flow.html, flow.css, self.place, secret)
        return self.one(self.order(job, make, flow.html, flow.css, *secret, places=flow.places))

    def order(self, job: Job, make: partial, *parts: str | bytes, places: Places | None = None) -> Order:
        """What a job wants a worker to make; `parts` are all that goes into it."""
        return Order(Work(job.file, key_of(make.func.__name__, *parts, self.ground), make), places or {})

    def one(self, order: Order) -> Errand[Sheets]:
        [made] = yield from self.made([order])
        return made.sheets

    def made(self, orders: Sequence[Order]) -> Errand[list[Made]]:
        """PDFs from the cache, or from workers. Raises Refused with the faults of all of them."""
        found = {key: Made(Sheets.unpacked(kept), ()) for key in (order.work.key for order in orders) if (kept := self.cache.find(key))}
        missing = [order for order in orders if order.work.key not in found]
        new = list(zip(missing, (yield [order.work for order in missing]), strict=True)) if missing else []
        if problems := [self.problem(fault, order.places) for order, made in new for fault in made.faults]:
            raise Refused(problems)
        for order, made in new:
            self.cache.keep(order.work.key, made.sheets.packed())
            found[order.work.key] = made
        return [found[order.work.key] for order in orders]

    def shown(self) -> Steps:
        """The steps at which faces fit, for pages that show them; the smallest for those that never do."""
        every = self.crew.all(map(self.steps, self.screen_decks()))
        return {unit: step for steps in every for unit, step in steps.items()}

    def screen_decks(self) -> Iterator[Deck]:
        """The cards of all entries, on the stocks on which pages show them."""
        for size in shown_on(self.library):
            for chunk in chunks(entry for entry in self.library.entries if smallest_for(entry) == size):
                yield self.composed_chunk(chunk, Product(title=size, summary=size, kind="deck", stock=size, look=PLAIN))

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
            raise Refused([self.problem(fault, {}) for fault in faults])

    def problem(self, fault: Fault, places: Places) -> Problem:
        """A fault of a printed page as a problem of the file that its words come from, or of the row that asks for them."""
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
        """All that a document's look depends on besides itself: pictures, engine, our own code."""
        typefaces = (face.path for face in own_faces(self.library.project.root))
        own = (path for pattern in PRINTING for path in sorted(CODE.glob(pattern)))
        return key_of(engine.VERSIONS, *(path.read_bytes() for path in (*self.library.assets, *typefaces, *own)))

"""Step 4, print: every product becomes checked PDFs, and no card is laid out twice."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import TypeVar

from build_tools.choice import chosen, missed, told
from build_tools.compose.calibration import calibration
from build_tools.compose.cards import Steps
from build_tools.compose.documents import IN_HALVES, Deck, Flow, chunks, decks
from build_tools.compose.guide import FIRST, guide_notes
from build_tools.compose.handouts import handout
from build_tools.compose.interview import interview
from build_tools.compose.job_sheet import job_sheet
from build_tools.compose.layouts import shown_on, smallest_for
from build_tools.compose.pack_sheets import NAMES, pack_sheet
from build_tools.compose.posters import posters
from build_tools.compose.secrets import secrets_in, secrets_of
from build_tools.compose.stories import stories
from build_tools.compose.templates import Templates
from build_tools.compose.workbook import workbook
from build_tools.fit import Fitted, Memory, fit
from build_tools.packs import filed, parts_of
from build_tools.planning import JOB_SHEET, Job, correction_for, sheets_of
from build_tools.print import engine, gates, leaks, resolution
from build_tools.print.booklet import half_of, saddle_stitch
from build_tools.print.cache import Cache, Sheets, key_of
from build_tools.print.faults import Fault
from build_tools.print.impose import impose
from build_tools.print.imposition import texts
from build_tools.print.leaving_out import only
from build_tools.print.merge import merge
from build_tools.print.pages import pages_of
from build_tools.problems import Problem, Refused
from build_tools.publish.archive import archive
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.products import Product
from build_tools.report import Report
from build_tools.stock import Paper

Places = Mapping[str, tuple[str, int]]  # unit -> file and line
Thing = TypeVar("Thing", Deck, Job)
FACES = {"fronts": 0, "backs": 1}  # part of a print shop's product -> its first page in the deck


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


def print_products(library: Library, templates: Templates, report: Report, todo: Sequence[Job]) -> list[PrintedFile]:
    """Print these jobs. Raises Refused with every fault of every document, told by the entry's file."""
    printed: list[PrintedFile] = []
    problems: list[Problem] = []
    shop = Shop(library, templates)
    for entry, keys in missed((job.key, job.left_out) for job in todo):
        report.note(told(entry, keys))
    report.step("print", len(todo))
    for job in todo:
        try:
            sheets = shop.print(job)
            printed.append(PrintedFile(job.key, job.product, job.paper, job.file, sheets.pdf, len(sheets.texts),
                                       codes_of(job.entries), codes_of(job.left_out), job.workshop and job.workshop.code, shop.cards.get(job.name), shop.packed.get(job.name)))
        except Refused as refused:
            problems += refused.problems
        report.advance(job.file)
    if problems:
        raise Refused(problems)
    return printed


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


def named(fault: Fault, deck: Deck) -> Fault:
    """A fault that says at which page it is, where the file alone does not."""
    return replace(fault, message=str(fault)) if fault.where in deck.places else fault


def codes_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.code for entry in entries)


class Shop:
    """Prints the jobs of one library; what was printed before comes from the cache."""

    def __init__(self, library: Library, templates: Templates):
        self.library, self.templates = library, templates
        self.cache = Cache(library.project.cache / "print")
        self.done: dict[tuple[Hashable, ...], Sheets] = {}
        self.packed: dict[str, bytes] = {}  # the zip of a job, by its name
        self.cards: dict[str, int] = {}     # how many cards a job prints, by its name
        self.memory = Memory(library.project.cache / "fit.json", self.ground)

    def print(self, job: Job) -> Sheets:
        """A job; what this shop has printed once it need not even look up again."""
        name = job.name, repr(job.product), job.printer, codes_of(job.entries), job.occasion
        if name not in self.done:
            self.done[name] = self.way_of(job)(job)
        return self.done[name]

    def way_of(self, job: Job) -> Callable[[Job], Sheets]:
        return {"deck": self.deck, "sheets": self.sheets, "workbook": self.workbook, "booklet": self.booklet, "guide": self.guide,
                "handout": self.handout, "pack": self.pack, "story": self.story, "interview": self.interview, "calibration": self.calibration, "print-shop": self.print_shop, "poster": self.poster, "tent": self.sheets}[job.product.kind]

    def deck(self, job: Job) -> Sheets:
        """The cards one face a page: chunks laid out, then merged."""
        if job.workshop and job.product.look not in IN_HALVES:
            cards = self.picked(job)
        else:
            cards = self.merged(decks(self.library, self.templates, job.entries, job.product.stock, job.product.look),
                                self.library.site.brand.name)
        self.cards[job.name] = len(cards.texts) // 2
        return cards

    def picked(self, job: Job) -> Sheets:
        """A workshop's cards, taken out of the whole deck, so that no card is laid out for it."""
        title, pdfs, texts, wanted = self.library.site.brand.name, [], [], codes_of(job.entries)
        for entries in chunks(chosen(self.library, self.library.products[job.key])):
            pages = [page for at, entry in enumerate(entries) if entry.code in wanted for page in (2 * at, 2 * at + 1)]
            if pages:
                chunk = self.chunk_of(entries, job.product.stock, job.product.look)
                pdfs.append(only(chunk.pdf, pages, title=title))
                texts += [chunk.texts[page] for page in pages]
        return self.made(key_of("picked", title, *pdfs), tuple(texts), lambda: merge(pdfs, title=title, lang=self.library.site.brand.language),
                         safe=self.library.site.stocks[job.product.stock].safe)

    def chunk_of(self, entries: tuple[Entry, ...], stock: str, look: str) -> Sheets:
        """A chunk of the whole deck, which several workshops may need."""
        name = codes_of(entries), stock, look
        if name not in self.done:
            [deck] = decks(self.library, self.templates, entries, stock, look)
            self.done[name] = self.chunk(deck)
        return self.done[name]

    def poster(self, job: Job) -> Sheets:
        """Posters, one a page."""
        printed = self.merged(posters(self.library, self.templates, job), job.product.title)
        self.cards[job.name] = len(printed.texts)
        return printed

    def merged(self, documents: Iterable[Deck], title: str) -> Sheets:
        """Faces, one a page: each document laid out, then all of them merged."""
        every = list(documents)
        chunks = self.every(every, self.chunk)
        pdfs, lang = [chunk.pdf for chunk in chunks], self.library.site.brand.language
        return self.made(key_of("merge", title, *pdfs), tuple(text for chunk in chunks for text in chunk.texts),
                         lambda: merge(pdfs, title=title, lang=lang), safe=every[0].safe)

    def sheets(self, job: Job) -> Sheets:
        """The deck imposed on sheets of paper, to cut or to fold into tents."""
        cards = self.deck(job)
        planned = sheets_of(self.library, job, self.cards[job.name])
        title, paper = job.product.title, self.library.site.papers[job.paper]
        white = paper.margin - correction_for(self.library.site, job).reach(paper)
        return self.made(key_of("impose", cards.pdf, repr(planned), title), texts(planned, cards.texts),
                         lambda: impose(cards.pdf, planned, title=title), safe=max(0.0, white))

    def workbook(self, job: Job) -> Sheets:
        """The participants' book of a workshop, to write in and to fill in."""
        return self.book(job, self.library.site.papers[job.paper], job.product.format, fillable=True)

    def book(self, job: Job, paper: Paper, format_: str, *, fillable: bool) -> Sheets:
        """A participants' book, which holds nothing that is the facilitator's."""
        flow = workbook(self.library, self.templates, job.workshop, paper, format_, fillable=fillable)
        secret = secrets_of(self.library, job.workshop)

        def rendered() -> Sheets:
            made = self.rendered(flow)
            self.refuse(leaks.check(made.pdf, secret), flow.places)
            return made
        return self.cache.sheets(key_of("book", flow.html, flow.css, self.ground, *secret), rendered)

    def booklet(self, job: Job) -> Sheets:
        """The participants' book set for half a sheet, and imposed to be folded."""
        paper = self.library.site.papers[job.paper]
        pages = self.book(job, half_of(paper), "booklet", fillable=False)
        planned, title = saddle_stitch(len(pages.texts), paper), job.product.title
        return self.made(key_of("impose", pages.pdf, repr(planned), title), texts(planned, pages.texts),
                         lambda: impose(pages.pdf, planned, title=title), safe=paper.margin)

    def guide(self, job: Job) -> Sheets:
        """The participants' book as it is, and behind each page the notes for it."""
        book = self.workbook(job)
        paper = self.library.site.papers[job.paper]
        notes = self.flow(guide_notes(self.library, self.templates, job.workshop, paper, pages_of(book.pdf)))
        order = interleaved(len(book.texts), len(notes.texts), pages_of(notes.pdf))
        both, title = (book, notes), job.product.title
        return self.made(key_of("guide", book.pdf, notes.pdf, title), tuple(both[file].texts[page] for file, page in order),
                         lambda: merge([book.pdf, notes.pdf], title=title, lang=self.library.site.brand.language, order=order), safe=0)

    def handout(self, job: Job) -> Sheets:
        """A handout of a workshop, each page whole."""
        return self.leaves(job, handout(self.library, self.templates, job), secrets_of(self.library, job.workshop))

    def story(self, job: Job) -> Sheets:
        """Stories, a page each; with another for the answers where they are the facilitator's."""
        return self.leaves(job, stories(self.library, self.templates, job), secrets_in(job.entries))

    def interview(self, job: Job) -> Sheets:
        """Questions, scorecards and the panel's sheet."""
        return self.leaves(job, interview(self.library, self.templates, job), ())

    def leaves(self, job: Job, document: Deck, secret: Sequence[str]) -> Sheets:
        """Leaflets; those for everyone hold nothing that is the facilitator's."""
        made = self.chunk(document)
        if job.product.audience == "everyone":
            self.refuse(leaks.check(made.pdf, secret))
        return made

    def pack(self, job: Job) -> Sheets:
        """All that is for a pack's audience goes into a zip; the first sheet stands for it, with the text of every page."""
        parts = parts_of(self.library, job)
        printed = self.every((own for _, own in parts), self.print)
        files = filed(self.library, parts, [len(each.texts) for each in printed])
        first = self.every((pack_sheet(self.library, self.templates, job, name, files) for name in NAMES), self.chunk)
        every = (*first, *printed)
        self.packed[job.name] = archive((file.file, each.pdf) for file, each in zip(files, every, strict=True))
        return Sheets(first[0].pdf, tuple(text for each in every for text in each.texts))

    def calibration(self, job: Job) -> Sheets:
        """The sheet on which the faults of a printer are measured."""
        paper = self.library.site.papers[job.paper]
        return self.flow(calibration(self.library, self.templates, job.product, paper))

    def print_shop(self, job: Job) -> Sheets:
        """Cards for a print shop, one face a page with bleed and boxes, no marks; or the sheet that goes with them."""
        cards = self.deck(job)
        if job.part == JOB_SHEET:
            return self.flow(job_sheet(self.library, self.templates, job, self.cards[job.name]))
        self.refuse(resolution.check(cards.pdf))
        return self.half(job, cards, FACES[job.part]) if job.part else cards

    def half(self, job: Job, cards: Sheets, first: int) -> Sheets:
        """The fronts of a deck, or its backs."""
        pages = range(first, len(cards.texts), 2)
        title, stock = f"{job.product.title}: {job.part}", self.library.site.stocks[job.product.stock]
        return self.made(key_of("half", cards.pdf, title), tuple(cards.texts[page] for page in pages),
                         lambda: only(cards.pdf, pages, title=title), safe=stock.safe)

    def every(self, documents: Iterable[Thing], make: Callable[[Thing], Sheets]) -> list[Sheets]:
        """Each document, or job, made. Raises Refused with the faults of all of them."""
        made, problems = [], []
        for document in documents:
            try:
                made.append(make(document))
            except Refused as refused:
                problems += refused.problems
        if problems:
            raise Refused(problems)
        return made

    def chunk(self, deck: Deck) -> Sheets:
        """Faces, each as large as it fits."""
        def fitted() -> Sheets:
            found = self.fitted(deck)
            self.refuse(tuple(named(fault, deck) for fault in found.faults), deck.places)
            return self.passed(engine.write(found.laid_out()), gates.Expectations("faces", deck.safe), deck.places)
        return self.cache.sheets(key_of("deck", *deck.parts, self.ground), fitted)

    def fitted(self, deck: Deck) -> Fitted:
        """A deck laid out; what is found out about its faces is remembered."""
        project = self.library.project
        found = fit(deck, partial(engine.lay_out, base=project.content, roots=[project.root]), self.memory.known(deck))
        self.memory.keep(deck, found.steps)
        return found

    def shown(self) -> Steps:
        """The steps at which faces fit, for pages that show them; the smallest for those that never do."""
        steps: Steps = {}
        for key in shown_on(self.library):
            entries = (entry for entry in self.library.entries if smallest_for(entry) == key)
            for deck in decks(self.library, self.templates, entries, key):
                steps |= (known := self.memory.known(deck))
                new = tuple(card for card in deck.cards if any(face.unit not in known for face in card.whole))
                steps |= self.fitted(replace(deck, cards=new)).steps if new else {}
        return steps

    def flow(self, flow: Flow) -> Sheets:
        return self.cache.sheets(key_of("flow", flow.html, flow.css, self.ground), partial(self.rendered, flow))

    def rendered(self, flow: Flow) -> Sheets:
        project = self.library.project
        printed = engine.render(flow.html, flow.css, base=project.content, roots=[project.root])
        return self.passed(printed, gates.Expectations("flow"), flow.places)

    def passed(self, printed: engine.Printed, expectations: gates.Expectations, places: Places = MappingProxyType({})) -> Sheets:
        """A printed document that has passed the gates."""
        self.refuse(gates.inspect(printed, expectations), places)
        return Sheets(printed.pdf, printed.boxes.page_texts())

    def made(self, key: str, texts: tuple[str, ...], make: Callable[[], bytes], *, safe: float) -> Sheets:
        """A PDF made of printed ones, once it has passed the gates for finished files; `safe` in mm."""
        def inspected() -> Sheets:
            pdf = make()
            self.refuse(gates.inspect_file(pdf, texts, safe=safe))
            return Sheets(pdf, texts)
        return self.cache.sheets(key_of(key, engine.VERSION), inspected)

    def refuse(self, faults: tuple[Fault, ...], places: Places = MappingProxyType({})) -> None:
        if faults:
            raise Refused([self.problem(fault, places) for fault in faults])

    def problem(self, fault: Fault, places: Places) -> Problem:
        """A fault of a printed page as a problem of the file that its words come from, or of the row that asks for them."""
        if fault.where in places:
            return Problem(*places[fault.where], f"printed, {fault.message}")
        name = (fault.where or "").split(" ")[0]
        entry = self.library.by_code.get(name)
        if entry:
            return Problem(entry.file, entry.line("title"), f"printed, {fault}")
        if name in self.library.site.products:
            return self.library.site.trees["products"].problem((name,), f"printed, {fault}")
        return Problem("templates/print/", 1, str(fault))

    @cached_property
    def ground(self) -> str:
        """All that a document's look depends on besides itself: pictures, engine."""
        return key_of(engine.VERSION, *(path.read_bytes() for path in self.library.assets))

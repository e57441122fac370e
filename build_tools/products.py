"""Step 4, print: every product becomes checked PDFs, and no card is laid out twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from build_tools.choice import missed, told
from build_tools.compose.calibration import calibration
from build_tools.compose.cards import Steps
from build_tools.compose.documents import Deck, Flow, decks, workbook
from build_tools.compose.job_sheet import job_sheet
from build_tools.compose.layouts import shown_on, smallest_for
from build_tools.compose.posters import posters
from build_tools.compose.templates import Templates
from build_tools.fit import Fitted, Memory, fit
from build_tools.planning import JOB_SHEET, Job, correction_for, sheets_of
from build_tools.print import engine, gates, resolution
from build_tools.print.cache import Cache, Sheets, key_of
from build_tools.print.faults import Fault
from build_tools.print.impose import impose
from build_tools.print.imposition import texts
from build_tools.print.leaving_out import only
from build_tools.print.merge import merge
from build_tools.problems import Problem, Refused
from build_tools.read.library import Library
from build_tools.read.products import Product
from build_tools.report import Report

FACES = {"fronts": 0, "backs": 1}  # part of a print shop's product -> its first page in the deck


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
                                       tuple(entry.code for entry in job.entries),
                                       tuple(entry.code for entry in job.left_out), shop.cards.get(job.name)))
        except Refused as refused:
            problems += refused.problems
        report.advance(job.file)
    if problems:
        raise Refused(problems)
    return printed


class Shop:
    """Prints the jobs of one library; what was printed before comes from the cache."""

    def __init__(self, library: Library, templates: Templates):
        self.library, self.templates = library, templates
        self.cache = Cache(library.project.cache / "print")
        self.cards: dict[str, int] = {}     # how many cards a job prints, by its name
        self.memory = Memory(library.project.cache / "fit.json", self.ground)

    def print(self, job: Job) -> Sheets:
        return {"deck": self.deck, "sheets": self.sheets, "workbook": self.workbook, "calibration": self.calibration,
                "print-shop": self.print_shop, "poster": self.poster, "tent": self.sheets}[job.product.kind](job)

    def deck(self, job: Job) -> Sheets:
        """The cards one face a page: chunks laid out, then merged."""
        cards = self.merged(decks(self.library, self.templates, job.entries, job.product.stock, job.product.look),
                            self.library.site.brand.name)
        self.cards[job.name] = len(cards.texts) // 2
        return cards

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
        paper = self.library.site.papers[job.paper]
        return self.flow(workbook(self.library, self.templates, job.product, job.entries, paper))

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

    def every(self, documents: Iterable[Deck], make: Callable[[Deck], Sheets]) -> list[Sheets]:
        """Each document made. Raises Refused with the faults of all of them."""
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
            self.refuse(found.faults)
            return self.passed(engine.write(found.laid_out()), gates.Expectations("faces", deck.safe))
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
        def rendered() -> Sheets:
            project = self.library.project
            printed = engine.render(flow.html, flow.css, base=project.content, roots=[project.root])
            return self.passed(printed, gates.Expectations("flow"))
        return self.cache.sheets(key_of("flow", flow.html, flow.css, self.ground), rendered)

    def passed(self, printed: engine.Printed, expectations: gates.Expectations) -> Sheets:
        """A printed document that has passed the gates."""
        self.refuse(gates.inspect(printed, expectations))
        return Sheets(printed.pdf, printed.boxes.page_texts())

    def made(self, key: str, texts: tuple[str, ...], make: Callable[[], bytes], *, safe: float) -> Sheets:
        """A PDF made of printed ones, once it has passed the gates for finished files; `safe` in mm."""
        def inspected() -> Sheets:
            pdf = make()
            self.refuse(gates.inspect_file(pdf, texts, safe=safe))
            return Sheets(pdf, texts)
        return self.cache.sheets(key_of(key, engine.VERSION), inspected)

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
        """All that a document's look depends on besides itself: pictures, engine."""
        return key_of(engine.VERSION, *(path.read_bytes() for path in self.library.assets))

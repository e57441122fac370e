"""Step 4, print: every product becomes checked PDFs, and no card is laid out twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_tools.compose.calibration import calibration
from build_tools.compose.documents import PrintDocument, deck, workbook
from build_tools.compose.job_sheet import job_sheet
from build_tools.compose.templates import Templates
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
from build_tools.read.settings import Product
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


def print_products(library: Library, templates: Templates, report: Report, todo: Sequence[Job]) -> list[PrintedFile]:
    """Print these jobs. Raises Refused with every fault of every document, told by the entry's file."""
    shop = Shop(library, templates)
    printed: list[PrintedFile] = []
    problems: list[Problem] = []
    report.step("print", len(todo))
    for job in todo:
        try:
            sheets = shop.print(job)
            printed.append(PrintedFile(job.key, job.product, job.paper, job.file, sheets.pdf, len(sheets.texts),
                                       tuple(entry.code for entry in job.entries)))
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

    def print(self, job: Job) -> Sheets:
        return {"deck": self.deck, "sheets": self.sheets, "workbook": self.workbook, "calibration": self.calibration,
                "print-shop": self.print_shop}[job.product.kind](job)

    def deck(self, job: Job) -> Sheets:
        """The cards one face a page: chunks laid out, then merged."""
        stock = self.library.site.stocks[job.product.stock]
        brand = self.library.site.brand
        chunks = self.documents(deck(self.library, self.templates, job.entries, stock, brand.name))
        pdfs = [chunk.pdf for chunk in chunks]
        return self.made(key_of("merge", *pdfs), tuple(text for chunk in chunks for text in chunk.texts),
                         lambda: merge(pdfs, title=brand.name, lang=brand.language), safe=stock.safe)

    def sheets(self, job: Job) -> Sheets:
        """The deck imposed on sheets of paper."""
        cards, planned = self.deck(job), sheets_of(self.library, job)
        title, paper = job.product.title, self.library.site.papers[job.paper]
        white = paper.margin - correction_for(self.library.site, job).reach(paper)
        return self.made(key_of("impose", cards.pdf, repr(planned), title), texts(planned, cards.texts),
                         lambda: impose(cards.pdf, planned, title=title), safe=max(0.0, white))

    def workbook(self, job: Job) -> Sheets:
        paper = self.library.site.papers[job.paper]
        return self.documents([workbook(self.library, self.templates, job.product, job.entries, paper)])[0]

    def calibration(self, job: Job) -> Sheets:
        """The sheet on which the faults of a printer are measured."""
        paper = self.library.site.papers[job.paper]
        return self.documents([calibration(self.library, self.templates, job.product, paper)])[0]

    def print_shop(self, job: Job) -> Sheets:
        """Cards for a print shop, one face a page with bleed and boxes, no marks; or the sheet that goes with them."""
        if job.part == JOB_SHEET:
            return self.documents([job_sheet(self.library, self.templates, job)])[0]
        cards = self.deck(job)
        self.refuse(resolution.check(cards.pdf))
        return self.half(job, cards, FACES[job.part]) if job.part else cards

    def half(self, job: Job, cards: Sheets, first: int) -> Sheets:
        """The fronts of a deck, or its backs."""
        pages = range(first, len(cards.texts), 2)
        title, stock = f"{job.product.title}: {job.part}", self.library.site.stocks[job.product.stock]
        return self.made(key_of("half", cards.pdf, title), tuple(cards.texts[page] for page in pages),
                         lambda: only(cards.pdf, pages, title=title), safe=stock.safe)

    def documents(self, documents: Iterator[PrintDocument] | list[PrintDocument]) -> list[Sheets]:
        """Documents printed, or taken from the cache. Raises Refused with the faults of all of them."""
        printed, problems = [], []
        for document in documents:
            try:
                key = key_of("document", document.html, document.css, document.kind, repr(document.safe), self.ground)
                printed.append(self.cache.get(key, lambda document=document: self.rendered(document)))
            except Refused as refused:
                problems += refused.problems
        if problems:
            raise Refused(problems)
        return printed

    def rendered(self, document: PrintDocument) -> Sheets:
        project = self.library.project
        printed = engine.render(document.html, document.css, base=project.content, roots=[project.root])
        self.refuse(gates.inspect(printed, gates.Expectations(document.kind, document.safe)))
        return Sheets(printed.pdf, printed.boxes.page_texts())

    def made(self, key: str, texts: tuple[str, ...], make: Callable[[], bytes], *, safe: float) -> Sheets:
        """A PDF made of printed ones, once it has passed the gates for finished files; `safe` in mm."""
        def inspected() -> Sheets:
            pdf = make()
            self.refuse(gates.inspect_file(pdf, texts, safe=safe))
            return Sheets(pdf, texts)
        return self.cache.get(key_of(key, engine.VERSION), inspected)

    def refuse(self, faults: tuple[Fault, ...]) -> None:
        if faults:
            raise Refused([self.problem(fault) for fault in faults])

    def problem(self, fault: Fault) -> Problem:
        """A fault of a printed page as a problem of the file that its words come from."""
        entry = self.library.by_code.get((fault.where or "").split(" ")[0])
        if entry:
            return Problem(entry.file, entry.line("title"), f"printed, {fault}")
        return Problem("templates/print/", 1, str(fault))

    @cached_property
    def ground(self) -> str:
        """All that a document's look depends on besides itself: pictures, engine."""
        return key_of(engine.VERSION, *(path.read_bytes() for path in self.library.assets))

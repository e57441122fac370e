"""What is known of a job before anything is laid out: its sheets, the words in their margins, how many there will be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.choice import chosen, left_out
from build_tools.compose.layouts import tent_from
from build_tools.print.calibration import Correction, correction
from build_tools.print.imposition import Run, Sheet, plan
from build_tools.print.marks import MarginWords
from build_tools.print.tents import TentWords, tents
from build_tools.occasion import Occasion, usual
from build_tools.read.entries import Entry
from build_tools.read.library import Library
from build_tools.read.products import TAUGHT, Product
from build_tools.read.settings import Site
from build_tools.read.workshops import Workshop
from build_tools.teaching import blocks_of, entries_used, stories_used

JOB_SHEET = "job"       # the part that tells a print shop what to do
COUNTED = {"deck": "card", "sheets": "card", "print-shop": "card", "poster": "poster", "tent": "tent", "interview": "trait", "story": "entry",
           **dict.fromkeys(TAUGHT, "entry")}
PLURALS = {"entry": "entries"}
MADE_OF = {"role-slips": "roleplay", "flip-charts": "flipchart"}     # handout -> the blocks without which there is none
NO_ENTRIES = frozenset({"calibration"})  # kinds of products that are not made from entries


@dataclass(frozen=True)
class Job:
    """One PDF to print: a product on a paper, with these entries or of this workshop, for this printer."""

    key: str
    product: Product
    paper: str | None
    entries: tuple[Entry, ...]
    part: str = ""              # of a product that comes in several files
    printer: str | None = None
    left_out: tuple[Entry, ...] = ()    # whose cards need a larger stock
    workshop: Workshop | None = None
    occasion: Occasion | None = None    # of its workshop

    @property
    def words(self) -> tuple[str, ...]:
        """What tells it from other jobs."""
        return tuple(filter(None, (self.workshop and self.workshop.slug, self.key, self.part, self.paper)))

    @property
    def file(self) -> str:
        """Its name; the packs of a build have a folder of their own."""
        if self.product.kind != "pack":
            return "-".join(self.words) + ".pdf"
        return f"packs/{self.workshop.slug}-{self.paper}.zip" if self.product.goes_to == "dist" else "-".join(self.words) + ".zip"

    @property
    def name(self) -> str:
        """How the job is called on a terminal."""
        return ", ".join(self.words)


def jobs(library: Library, products: dict[str, Product]) -> tuple[Job, ...]:
    """Every PDF of these products; a product that lacks entries, or workshops, has none."""
    return tuple(job for key, product in products.items()
                 for job in (taught if product.kind in TAUGHT else chosen_jobs)(library, key, product))


def chosen_jobs(library: Library, key: str, product: Product) -> Iterator[Job]:
    """The PDFs of a product that is made from entries, or from nothing."""
    made = (job_of(library, key, product, part, paper) for part, paper in files_of(product))
    yield from (job for job in made if job.entries or product.kind in NO_ENTRIES)


def taught(library: Library, key: str, product: Product) -> Iterator[Job]:
    """The PDFs of a product that each workshop has."""
    for workshop in library.workshops:
        titled = product.model_copy(update={"title": f"{workshop.title}: {product.title}"})
        used = tuple(sorted(entries_used(library, workshop), key=lambda entry: entry.order)) if product.kind != "handout" else ()
        if product.sheet not in MADE_OF or any(blocks_of(workshop, MADE_OF[product.sheet])):
            yield from (Job(key, titled, paper, used, workshop=workshop, occasion=usual(library.site.pack)) for paper in product.papers)


def part_job(library: Library, pack: Job, key: str) -> Job | None:
    """A part of a workshop's pack: a product on the pack's paper, with what the workshop uses; None where there is none, or nothing for it."""
    if key not in library.products:
        return None
    product = library.products[key].model_copy(update={"papers": (pack.paper,)})
    if product.kind in TAUGHT:
        found = next((job for job in taught(library, key, product) if job.workshop is pack.workshop), None)
        return found and replace(found, occasion=pack.occasion)
    wanted = stories_used(library, pack.workshop) if product.kind == "story" else entries_used(library, pack.workshop)
    titled = product.model_copy(update={"title": f"{pack.workshop.title}: {product.title}"})
    job = narrowed(job_of(library, key, titled, "", pack.paper), wanted)
    return replace(job, workshop=pack.workshop) if job.entries else None


def job_of(library: Library, key: str, product: Product, part: str, paper: str | None) -> Job:
    """One PDF of a product; a tent is of the stock that is folded from its paper."""
    if product.kind in NO_ENTRIES:
        return Job(key, product, paper, (), part)
    if product.kind == "tent":
        product = product.model_copy(update={"stock": tent_from(library, paper)})
    return Job(key, product, paper, chosen(library, product), part, left_out=left_out(library, product))


def narrowed(job: Job, meant: Sequence[Entry]) -> Job:
    """A job for these entries only, in their order."""
    return replace(job, entries=tuple(entry for entry in meant if entry in job.entries),
                   left_out=tuple(entry for entry in meant if entry in job.left_out))


def files_of(product: Product) -> tuple[tuple[str, str | None], ...]:
    """Part and paper of each PDF of a product; cards for a print shop come with a job sheet."""
    if product.kind == "print-shop":
        parts = {"one": ("",), "two": ("fronts", "backs")}[product.files]
        return (*((part, None) for part in parts), *((JOB_SHEET, paper) for paper in product.papers))
    return tuple(("", paper) for paper in product.papers or (None,))


def sheets_of(library: Library, job: Job, cards: int) -> tuple[Sheet, ...]:
    """The sheets of a job that prints so many cards. Raises ValueError, in an author's words, where no card fits or the printer is unknown."""
    site, product = library.site, job.product
    if product.kind == "tent":
        words = TentWords(site.labels["tent_how"], site.labels["sheet_ruler"])
        return tents(cards, site.stocks[product.stock], site.papers[job.paper], words)
    run = Run(product.duplex, product.order, product.copies, product.sets, product.guides)
    return plan(cards, site.stocks[product.stock], site.papers[job.paper], run, margin_words(site, product),
                correction_for(site, job))


def margin_words(site: Site, product: Product) -> MarginWords:
    """What the margins of a product's sheets say."""
    labels, edge = site.labels, product.duplex.replace("-", "_")
    caption = labels["sheet_caption"] + (f" · {labels['sheet_cut_stack']}" if product.order == "cut-stack" else "")
    return MarginWords(f"{site.brand.name}: {product.title}", labels["sheet_ruler"], caption,
                       labels["sheet_fold_over" if product.duplex == "fold-over" else "sheet_front"],
                       labels[f"sheet_back_{edge}"] if product.sides == 2 else "")


def correction_for(site: Site, job: Job) -> Correction:
    """What makes up for the faults of the job's printer; on one side only, what it does before it turns a sheet."""
    if job.printer is None:
        return Correction()
    printer = site.printers[job.printer]
    edges = [job.product.duplex] if job.product.sides == 2 else list(printer.measured)
    for edge in edges:
        if job.paper in printer.measured.get(edge, {}):
            return correction(printer.measured[edge][job.paper], site.papers[job.paper])
    known = [f"{paper} turned at the {edge}" for edge, sheets in printer.measured.items() for paper in sheets]
    raise ValueError(f"printer '{job.printer}' was not measured for {job.paper} turned at the {' or '.join(edges)}; "
                     f"there is: {', '.join(known)}")


def expected(library: Library, job: Job, cards: int | None = None) -> str:
    """What a job will be, one card an entry unless it is known better: "43 cards, 5 sheets". Raises ValueError like `sheets_of`."""
    pieces = pieces_of(job) if cards is None else cards
    if job.product.kind in NO_ENTRIES or job.part == JOB_SHEET:
        return many(1, "sheet")
    if job.product.kind != "sheets":
        return many(pieces, COUNTED[job.product.kind])
    sheets = sheets_of(library, job, pieces)
    return f"{many(fronts(sheets), 'card')}, {many(len(sheets), 'sheet')}"


def pieces_of(job: Job) -> int:
    """How many cards, posters or entries a job prints, if each entry takes one."""
    return 1 if job.product.together else len(job.entries)


def fronts(sheets: Sequence[Sheet]) -> int:
    """How many cards these sheets hold, each as often as it stands on them."""
    return sum(placement.page % 2 == 0 for sheet in sheets for side in sheet.sides for placement in side.placements)


def many(number: int, what: str) -> str:
    """'1 card', '2 entries'."""
    return f"{number} {what if number == 1 else PLURALS.get(what, what + 's')}"

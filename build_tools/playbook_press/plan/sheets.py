"""What is known of a job's sheets before anything is laid out: which card goes where, the words in the
margins, how many there are."""

from collections.abc import Sequence

from playbook_press.plan.imposition.calibration import Correction, correction
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import Run, Sheet, plan
from playbook_press.plan.imposition.tents import TentWords, tents
from playbook_press.plan.jobs import JOB_SHEET, CardJob, Job
from playbook_press.read.library import Library
from playbook_press.read.products import Product
from playbook_press.read.settings import Site

PLURALS = {"entry": "entries"}


def sheets_of(library: Library, job: CardJob, cards: int) -> tuple[Sheet, ...]:
    """The sheets of a job that prints so many cards. Raises ValueError, in an author's words, where no card
    fits or the printer is unknown."""
    site, product = library.site, job.product
    stock, paper = site.stocks[job.stock], site.papers[job.paper]
    if product.spec.imposition == "tent":
        words = TentWords(site.labels["tent_how"], site.labels["sheet_ruler"])
        return tents(cards, stock, paper, words)
    run = Run(product.duplex, product.order, product.copies, product.sets, product.guides)
    return plan(cards, stock, paper, run, margin_words(site, product), correction_for(site, job))


def margin_words(site: Site, product: Product) -> MarginWords:
    """What the margins of a product's sheets say."""
    labels, edge = site.labels, product.duplex.replace("-", "_")
    caption = labels["sheet_caption"] + (
        f" · {labels['sheet_cut_stack']}" if product.order == "cut-stack" else ""
    )
    return MarginWords(
        f"{site.brand.name}: {product.title}",
        labels["sheet_ruler"],
        caption,
        labels["sheet_fold_over" if product.duplex == "fold-over" else "sheet_front"],
        labels[f"sheet_back_{edge}"] if product.sides == 2 else "",
    )


def correction_for(site: Site, job: CardJob) -> Correction:
    """What makes up for the faults of the job's printer; on one side only, what it does before it turns a
    sheet."""
    if job.printer is None:
        return Correction()
    printer = site.printers[job.printer]
    edges = [job.product.duplex] if job.product.sides == 2 else list(printer.measured)
    for edge, sheets in printer.measured.items():
        if edge in edges and job.paper in sheets:
            return correction(sheets[job.paper], site.papers[job.paper])
    known = [f"{paper} turned at the {edge}" for edge, sheets in printer.measured.items() for paper in sheets]
    raise ValueError(
        f"printer '{job.printer}' was not measured for {job.paper} turned at the {' or '.join(edges)}; "
        f"there is: {', '.join(known)}"
    )


def expected(library: Library, job: Job, cards: int | None = None) -> str:
    """What a job will be, one card an entry unless it is known better: "43 cards, 5 sheets". Raises
    ValueError like `sheets_of`."""
    pieces = pieces_of(job) if cards is None else cards
    if job.part == JOB_SHEET:
        return many(1, "sheet")
    if not isinstance(job, CardJob) or job.product.spec.imposition != "grid":
        return many(pieces, job.product.spec.counted_as)
    sheets = sheets_of(library, job, pieces)
    return f"{many(fronts(sheets), 'card')}, {many(len(sheets), 'sheet')}"


def pieces_of(job: Job) -> int:
    """How many cards, posters or entries a job prints, if each entry takes one; one piece where they stand
    together, or where it is made from nothing."""
    is_one = job.product.together or job.product.spec.made_from == "nothing"
    return 1 if is_one else len(job.entries)


def fronts(sheets: Sequence[Sheet]) -> int:
    """How many cards these sheets hold, each as often as it stands on them."""
    return sum(
        placement.page % 2 == 0 for sheet in sheets for side in sheet.sides for placement in side.placements
    )


def many(number: int, what: str) -> str:
    """'1 card', '2 entries'."""
    return f"{number} {what if number == 1 else PLURALS.get(what, what + 's')}"

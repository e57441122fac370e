"""The sheets of a job as far as they are known before layout: positions of cards, texts in the margins,
number of sheets."""

from collections.abc import Sequence

from playbook_press.plan.imposition.calibration import Correction, compute_correction
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import ImpositionOptions, Sheet, plan_n_up
from playbook_press.plan.imposition.tents import TentWords, plan_tents
from playbook_press.plan.jobs import JOB_SHEET, CardJob, Job, PlanJob
from playbook_press.read.library import Library
from playbook_press.read.products import Product
from playbook_press.read.settings import Site

MAX_RUN = 20_000  # cards in one file: 2,000 sheets of ten
PLURALS = {"entry": "entries"}


def plan_sheets(library: Library, job: CardJob, cards: int) -> tuple[Sheet, ...]:
    """Plan the sheets of a job with `cards` cards. Raises ValueError, worded for authors, if no card fits,
    the printer was not measured, or there are too many cards for one file."""
    site, product = library.site, job.product
    if message := run_violation(product, cards):
        raise ValueError(message)
    stock, paper = site.stocks[job.stock], site.papers[job.paper]
    if product.spec.imposition == "tent":
        return plan_tents(cards, stock, paper, tent_words(site))
    run = ImpositionOptions(
        product.duplex, product.order, product.copies, product.sets, product.guides, product.fill == "blanks"
    )
    return plan_n_up(cards, stock, paper, run, margin_words(site, product), correction_for(site, job))


def has_blanks(sheets: Sequence[Sheet], cards: int) -> bool:
    """Whether sheets of `cards` cards have places that a blank card fills."""
    return any(
        placement.page >= 2 * cards
        for sheet in sheets
        for side in sheet.sides
        for placement in side.placements
    )


def run_violation(product: Product, cards: int) -> str | None:
    """Why so many different cards of a product are too many for one file; None if they are not."""
    total = cards * product.copies * product.sets
    if total <= MAX_RUN:
        return None
    return (
        f"{cards} cards in {product.copies:,} copies and {product.sets:,} sets are {total:,} cards; "
        f"expected at most {MAX_RUN:,}: print the file several times"
    )


def tent_words(site: Site) -> TentWords:
    """Texts on the flaps of a tent."""
    return TentWords(site.labels["tent_how"], site.labels["sheet_ruler"])


def margin_words(site: Site, product: Product) -> MarginWords:
    """Texts in the margins of a product's sheets."""
    labels, edge = site.labels, product.duplex.replace("-", "_")
    # a sheet without a back has no front either
    caption = labels["sheet_caption_alone" if product.duplex == "none" else "sheet_caption"] + (
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
    """The correction for the job's printer. One-sided prints use the measured front of any duplex mode.
    Raises ValueError if the printer was not measured for this paper."""
    if job.printer is None:
        return Correction()
    printer = site.printers[job.printer]
    edges = [job.product.duplex] if job.product.sides == 2 else list(printer.measured)
    for edge, sheets in printer.measured.items():
        if edge in edges and job.paper in sheets:
            return compute_correction(sheets[job.paper], site.papers[job.paper])
    known = [f"{paper} turned at the {edge}" for edge, sheets in printer.measured.items() for paper in sheets]
    raise ValueError(
        f"printer '{job.printer}' was not measured for {job.paper} turned at the {' or '.join(edges)}; "
        f"there is: {', '.join(known)}"
    )


def describe_output(library: Library, job: Job, cards: int | None = None) -> str:
    """Describe what a job will print, such as "43 cards, 5 sheets"; one card for each entry unless `cards` is
    given. Raises ValueError like `plan_sheets`."""
    pieces = count_pieces(job) if cards is None else cards
    if job.part == JOB_SHEET:
        return pluralize(1, "sheet")
    if not isinstance(job, CardJob) or job.product.spec.imposition != "grid":
        return pluralize(pieces, job.product.spec.counted_as)
    sheets = plan_sheets(library, job, pieces)
    return f"{pluralize(count_fronts(sheets, pieces), 'card')}, {pluralize(len(sheets), 'sheet')}"


def count_pieces(job: Job) -> int:
    """Number of cards, posters or entries that a job prints: one for each entry, or 1 if its entries share
    one poster or it has none; or steps of a path, or weeks."""
    if isinstance(job, PlanJob):
        return len(job.weeks)
    if job.learning_path:
        return len(job.learning_path.steps)
    is_one = job.product.together or job.product.spec.made_from == "nothing"
    return 1 if is_one else len(job.entries)


def count_fronts(sheets: Sequence[Sheet], cards: int) -> int:
    """Number of fronts on the sheets of a deck of `cards` cards, repeats included, blank cards left out."""
    return sum(
        placement.page % 2 == 0 and placement.page < 2 * cards
        for sheet in sheets
        for side in sheet.sides
        for placement in side.placements
    )


def pluralize(number: int, what: str) -> str:
    """Number and noun: "1 card", "2 entries"."""
    return f"{number} {what if number == 1 else PLURALS.get(what, what + 's')}"

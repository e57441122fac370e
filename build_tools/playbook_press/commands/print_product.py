"""`playbook print`: one product with options laid over it, validated before layout."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from playbook_press.check.looks import variant_violation
from playbook_press.check.products import guides_violation, paper_violations
from playbook_press.commands.option_values import NamedValue, unknown_values
from playbook_press.commands.print_request import NAMED_ORDER, PrintRequest
from playbook_press.compose.card_layouts import sizes_by_variant
from playbook_press.compose.documents.deck import SPLIT_VARIANTS
from playbook_press.core.files import atomic_write
from playbook_press.core.problems import InputError, Problem, UsageError
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report, SilentReport
from playbook_press.pipeline import print_files, read_and_check
from playbook_press.plan.jobs import (
    QUIZZES,
    REQUIRED_BLOCKS,
    CardJob,
    Job,
    PlanJob,
    files_of,
    is_empty,
    job_of,
    jobs,
    narrowed,
)
from playbook_press.plan.selection import reject_excluded
from playbook_press.plan.sheets import describe_output, pluralize
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.read import query
from playbook_press.read.entries import CodedDocument, Entry
from playbook_press.read.kind_schema import Kind, SectionRule
from playbook_press.read.library import Library, Reader
from playbook_press.read.product_kinds import kinds_for
from playbook_press.read.products import Product


def print_product(
    project: Project,
    request: PrintRequest,
    out: Path,
    say: Callable[[str], None],
    report: Report = SilentReport(),
    workers: int | None = None,
) -> list[Path]:
    """Steps 1 to 3 for one request; says the counts before and after. Returns the paths of the PDFs.

    Raises InputError with every problem of the project, UsageError with every problem of the request.
    """
    library = read_and_check(Reader(project), report)
    todo = plan_request(library, request)
    for job, count in zip(todo, expected_counts(library, todo), strict=True):
        least = "at least " if job.product.look in SPLIT_VARIANTS else ""
        say(f"{job.name}: {least}{count}{unverified_sizes(library, job)}")
    files = print_files(library, todo, report, workers)
    paths = [write_output(file, out, alone=len(files) == 1) for file in files]
    for job, file, path in zip(todo, files, paths, strict=True):
        cards = describe_output(library, job, file.cards).partition(",")[0]
        say(f"{path}: {cards}, {count_output(job, file)}")
    return paths


def expected_counts(library: Library, todo: list[Job]) -> list[str]:
    """A description of what each job will print. Raises UsageError where a job cannot be printed."""
    try:
        return [describe_output(library, job) for job in todo]
    except ValueError as error:
        raise UsageError([str(error)]) from error


def unverified_sizes(library: Library, job: Job) -> str:
    """A hint if the sizes of a job's stock or paper are unverified."""
    site = library.site
    things = (site.stocks.get(job.product.stock or ""), site.papers.get(job.paper))
    return "".join(
        f" (the sizes of '{thing.name}' are unverified; measure a sheet first)"
        for thing in things
        if thing and thing.unverified
    )


def count_output(job: Job, file: PrintedFile) -> str:
    """Number of sheets or pages that a PDF has."""
    if job.product.spec.imposition == "grid":
        return pluralize(file.pages // job.product.sides, "sheet")
    return pluralize(file.pages, job.product.spec.pages)


def plan_request(library: Library, request: PrintRequest) -> list[Job]:
    """The jobs of a request. Raises UsageError where options are unknown or do not go together, InputError
    where the project has nothing to print."""
    raise_usage_error(find_unknown_options(library, request))
    raise_usage_error(
        (*useless_options(library.products[request.product], request), *wrong_paper(library, request))
    )
    product = apply_options(library, request)
    raise_usage_error(unsuitable_options(library, product, request))
    return plan_jobs(library, product, request)


def raise_usage_error(messages: Iterable[str]) -> None:
    """Raises UsageError with all messages, if there is one."""
    if found := list(messages):
        raise UsageError(found)


def plan_jobs(library: Library, product: Product, request: PrintRequest) -> list[Job]:
    """The jobs of a product with the entries selected by the request. Raises UsageError or InputError where
    there is nothing to print."""
    entries = selected_entries(library, request)
    todo = [
        of_week(for_printer(narrowed(job, entries), request.printer), request.week)
        for job in jobs(library, {request.product: product})
        if is_of(job.workshop, request.workshop) and is_of(job.learning_path, request.path)
    ]
    if not todo and (missing := MISSING.get(product.spec.made_from)):
        where, what = missing
        unwritten = "".join(f"; {code} is still to be written" for code in begun(library, product))
        reason = (
            unfit_workshops(library, product, request) or f"is made from {what}; there is none{unwritten}"
        )
        raise InputError([Problem(where, None, f"'{request.product}' {reason}")])
    if all(map(is_empty, todo)):
        first = narrowed(job_of(library, request.product, product, *files_of(product)[0]), entries)
        reject_excluded(request.product, first.left_out)
        raise describe_nothing(library, product, request)
    return todo


def begun(library: Library, product: Product) -> Iterator[str]:
    """The codes of workshops or paths that a product would be made from, were they written."""
    waiting = {"workshop": library.unwritten_workshops, "path": library.unwritten_paths}
    yield from (each.code for each in waiting.get(product.spec.made_from, ()))


def unfit_workshops(library: Library, product: Product, request: PrintRequest) -> str:
    """What the workshops that are asked for lack for a handout; '' if there is none of them, or if it is no
    handout."""
    asked = [each for each in library.workshops if is_of(each, request.workshop)]
    if not asked or product.spec.made_from != "workshop":
        return ""
    here = ", ".join(each.code for each in asked)
    if product.sheet in QUIZZES:
        heading = next((rule.heading for kind in library.kinds.values() for rule in recalled(kind)), "")
        return f"asks what entries of a workshop ask; no entry of {here} has '## {heading}'; write it in one"
    block = REQUIRED_BLOCKS.get(product.sheet or "")
    return f"needs '::: {block}' in a workshop; {here} has none; write one into it" if block else ""


def recalled(kind: Kind) -> Iterator[SectionRule]:
    """The section of a kind in which questions are answered from memory."""
    return (rule for rule in kind.sections.values() if rule.role == "recall")


# what a product is made from -> where that stands, and what messages call it
MISSING = {
    "workshop": ("content/workshops/", "workshops"),
    "path": ("content/paths/", "paths"),
    "plan": ("site_config/weekly_plan.yml", "the weekly plan"),
}


def for_printer(job: Job, printer: str | None) -> Job:
    """The same job with the corrections of a measured printer, if it prints cards."""
    return replace(job, printer=printer) if isinstance(job, CardJob) else job


def selected_entries(library: Library, request: PrintRequest) -> tuple[Entry, ...]:
    """The entries that --only selects, in the order of the playbook, or as it names them."""
    entries = query.select(library, request.only)
    return query.sort_by_query(entries, request.only) if request.order == NAMED_ORDER else entries


def is_of(about: CodedDocument | None, name: str | None) -> bool:
    """Whether a job's workshop or path has this code or file name; True for every job if it is None."""
    return name is None or (about is not None and name in (about.code, about.slug))


def of_week(job: Job, number: int | None) -> Job:
    """The same job about one week, if it is about weeks and one is asked for."""
    if number is None or not isinstance(job, PlanJob):
        return job
    return replace(job, weeks=tuple(week for week in job.weeks if week.number == number))


def describe_nothing(library: Library, product: Product, request: PrintRequest) -> InputError:
    """The reason why there is nothing to print: the selection, or the product's row."""
    if request.only:
        return UsageError([f"'{request.product}' holds nothing of --only {request.only}"])
    asked = ", ".join(f"{name}: {value}" for name, value in product.entries.items())
    message = f"'{request.product}' has no entries yet" + (f"; its row asks for {asked}" if asked else "")
    return InputError([library.site.trees["products"].problem((request.product,), message)])


def find_unknown_options(library: Library, request: PrintRequest) -> Iterator[str]:
    """Problems with unknown names."""
    site = library.site
    workshops = [name for each in library.workshops for name in (each.code, each.slug)]
    paths = [name for each in library.learning_paths for name in (each.code, each.slug)]
    yield from unknown_values(
        [
            NamedValue("", "product", request.product, library.products),
            NamedValue("--paper", "paper", request.paper, site.papers),
            NamedValue("--stock", "stock", request.stock, site.stocks),
            NamedValue(
                "--printer",
                "printer",
                request.printer,
                site.printers,
                "; there is none in site_config/printers/",
            ),
            NamedValue("--workshop", "workshop", request.workshop, workshops),
            NamedValue("--path", "path", request.path, paths),
        ]
    )
    weeks = len(site.weekly_plan.themes) if site.weekly_plan else 0
    if request.week and weeks and request.week > weeks:
        yield f"--week: there is no week {request.week}; expected a number from 1 to {weeks}"
    yield from (f"--only: {message}" for message in query.query_violations(library, request.only))


def useless_options(product: Product, request: PrintRequest) -> Iterator[str]:
    """Problems with options that have no effect on this kind of product."""
    for name in request.options:
        if name not in product.spec.options:
            yield (
                f"--{name} changes nothing on '{request.product}', which is a {product.kind}; "
                f"it is for: {', '.join(kinds_for(name))}"
            )


def unsuitable_options(library: Library, product: Product, request: PrintRequest) -> Iterator[str]:
    """Problems with a variant, paper or cut guides that the product cannot have."""
    if product.spec.imposition == "tent":
        yield from paper_violations(library, product)
    found = (
        variant_violation(library, product, sizes_by_variant(library)),
        guides_violation(library, product) if request.guides else None,
    )
    yield from filter(None, found)


def wrong_paper(library: Library, request: PrintRequest) -> Iterator[str]:
    """Problem with a perforated stock on a paper that is not its own."""
    product = library.products[request.product]
    stock = library.site.stocks.get(request.stock or product.stock or "")
    if (
        product.spec.imposition == "grid"
        and stock
        and stock.labels
        and request.paper not in (None, stock.labels.paper)
    ):
        yield f"'{request.stock}' is made for {stock.labels.paper}, not for {request.paper}"


def apply_options(library: Library, request: PrintRequest) -> Product:
    """The product with the options laid over its row; a perforated stock sets its own paper, and one that
    sticks is printed on one side."""
    product = library.products[request.product]
    update = {
        name: value
        for name, value in request.options.items()
        if name not in ("only", "workshop", "path", "week", "paper", "printer")
    }
    if request.order == NAMED_ORDER:
        update["order"] = "deck"
    if request.only and product.spec.only_replaces_codes:
        update["codes"] = ()  # --only replaces the product's own selection
    if request.path:
        update["codes"] = ()  # of any path, also of one that the product's row does not name
    stock = library.site.stocks.get(request.stock or "")
    labels = stock.labels if stock and product.spec.imposition == "grid" else None
    if paper := request.paper or (labels and labels.paper):
        update["papers"] = (paper,)
    if labels and labels.sticky:
        update.setdefault("duplex", "none")
    return product.model_copy(update=update)


def write_output(file: PrintedFile, out: Path, *, alone: bool) -> Path:
    """Write a file into a folder, or under the exact name given for a single one; returns its path."""
    target = out if alone and out.suffix.lower() == Path(file.file).suffix else out / file.file
    atomic_write(target, file.content)
    return target

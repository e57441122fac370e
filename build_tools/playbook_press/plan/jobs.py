"""What is to be printed: a job for each PDF of a product."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from playbook_press.plan.agenda import blocks_named, entries_used, stories_used
from playbook_press.plan.schedule import Session, default_session
from playbook_press.plan.selection import excluded_entries, select_entries
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, tent_for_paper
from playbook_press.read.products import Product
from playbook_press.read.workshops import Workshop

JOB_SHEET = "job"  # the part that tells a print shop what to do
# handout -> the blocks without which there is none
MADE_OF = {"role-slips": "roleplay", "flip-charts": "flipchart"}


@dataclass(frozen=True)
class Job:
    """One PDF to print: a product on a paper, with pages about these entries, or about none.

    `paper` is the key of a paper, empty where each page has the size of a card.
    """

    key: str
    product: Product
    paper: str
    entries: tuple[Entry, ...] = ()
    part: str = ""  # of a product that comes in several files
    left_out: tuple[Entry, ...] = ()  # whose cards need a larger stock
    workshop: Workshop | None = None  # that it is made for

    @property
    def words(self) -> tuple[str, ...]:
        """What tells it from other jobs."""
        slug = self.workshop.slug if self.workshop else ""
        return tuple(filter(None, (slug, self.key, self.part, self.paper)))

    @property
    def file(self) -> str:
        """Its name; the bundles of a build have a folder of their own."""
        if self.product.spec.bundle and self.product.goes_to == "dist" and self.workshop:
            return f"packs/{self.workshop.slug}-{self.paper}.zip"
        return "-".join(self.words) + (".zip" if self.product.spec.bundle else ".pdf")

    @property
    def name(self) -> str:
        """How the job is called on a terminal."""
        return ", ".join(self.words)

    @property
    def identity(self) -> tuple[Hashable, ...]:
        """The same for two jobs whose PDFs are the same."""
        return self.name, repr(self.product), tuple(entry.code for entry in self.entries)


@dataclass(frozen=True)
class CardJob(Job):
    """The cards of entries: on a stock, for a printer that was measured."""

    stock: str = field(kw_only=True)
    printer: str | None = None

    @property
    def identity(self) -> tuple[Hashable, ...]:
        return *super().identity, self.stock, self.printer


@dataclass(frozen=True)
class WorkshopJob(Job):
    """What a workshop has of its own, for one time that it is held."""

    workshop: Workshop = field(kw_only=True)
    occasion: Session = field(kw_only=True)

    @property
    def identity(self) -> tuple[Hashable, ...]:
        return *super().identity, self.occasion


AnyJob = TypeVar("AnyJob", bound=Job)


def jobs(library: Library, products: dict[str, Product]) -> tuple[Job, ...]:
    """Every PDF of these products; a product that lacks entries, or workshops, has none."""
    return tuple(job for key, product in products.items() for job in jobs_of(library, key, product))


def jobs_of(library: Library, key: str, product: Product) -> Iterator[Job]:
    """The PDFs of one product."""
    if product.spec.made_from == "workshop":
        yield from workshop_jobs(library, key, product)
        return
    made = (job_of(library, key, product, part, paper) for part, paper in files_of(product))
    yield from (job for job in made if not is_empty(job))


def is_empty(job: Job) -> bool:
    """Whether a job lacks the entries, or the workshop, that it is made from."""
    return not (job.entries or job.workshop or job.product.spec.made_from == "nothing")


def workshop_jobs(library: Library, key: str, product: Product) -> Iterator[WorkshopJob]:
    """The PDFs of a product that each workshop has."""
    for workshop in library.workshops:
        titled = product.model_copy(update={"title": f"{workshop.title}: {product.title}"})
        used = entries_used(library, workshop) if product.spec.lists_entries else ()
        entries = tuple(sorted(used, key=lambda entry: entry.order))
        if product.sheet not in MADE_OF or any(blocks_named(workshop, MADE_OF[product.sheet])):
            yield from (
                WorkshopJob(
                    key,
                    titled,
                    paper,
                    entries,
                    workshop=workshop,
                    occasion=default_session(library.site.pack),
                )
                for paper in product.papers
            )


def part_job(library: Library, pack: WorkshopJob, key: str) -> Job | None:
    """A part of a workshop's pack: a product on the pack's paper, with what the workshop uses; None where
    there is none, or nothing for it."""
    if key not in library.products:
        return None
    product = library.products[key].model_copy(update={"papers": (pack.paper,)})
    if product.spec.made_from == "workshop":
        own = (job for job in workshop_jobs(library, key, product) if job.workshop is pack.workshop)
        found = next(own, None)
        return found and replace(found, occasion=pack.occasion)
    used = stories_used if product.spec.pack_part == "stories" else entries_used
    titled = product.model_copy(update={"title": f"{pack.workshop.title}: {product.title}"})
    job = narrowed(job_of(library, key, titled, "", pack.paper), used(library, pack.workshop))
    return replace(job, workshop=pack.workshop) if job.entries else None


def job_of(library: Library, key: str, product: Product, part: str, paper: str) -> Job:
    """One PDF of a product that is not made from workshops."""
    if product.spec.made_from == "nothing":
        return Job(key, product, paper, part=part)
    if product.spec.made_from == "entries":
        return Job(key, product, paper, select_entries(library, product), part)
    stock = stock_of(library, product, paper)
    product = product.model_copy(update={"stock": stock})
    return CardJob(
        key,
        product,
        paper,
        select_entries(library, product),
        part,
        excluded_entries(library, product),
        stock=stock,
    )


def stock_of(library: Library, product: Product, paper: str) -> str:
    """The stock of a product's cards; a tent is of the stock that is folded from its paper. Raises ValueError
    where there is none, which `playbook check` tells first."""
    stock = product.stock or tent_for_paper(library, paper)
    if stock is None:
        raise ValueError(f"no card is made from '{paper}'")
    return stock


def narrowed(job: AnyJob, meant: Sequence[Entry]) -> AnyJob:
    """A job for these entries only, in their order."""
    return replace(
        job,
        entries=tuple(entry for entry in meant if entry in job.entries),
        left_out=tuple(entry for entry in meant if entry in job.left_out),
    )


def files_of(product: Product) -> tuple[tuple[str, str], ...]:
    """Part and paper of each PDF of a product; cards for a print shop come with a job sheet."""
    if product.spec.job_sheet:
        parts = {"one": ("",), "two": ("fronts", "backs")}[product.files]
        return (*((part, "") for part in parts), *((JOB_SHEET, paper) for paper in product.papers))
    return tuple(("", paper) for paper in product.papers or ("",))


FINEST_NEEDED = 300  # dots an inch

"""Print jobs: one for each PDF of a product."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from playbook_press.plan.agenda import blocks_named, entries_used, stories_used
from playbook_press.plan.path_steps import path_entries
from playbook_press.plan.quiz import quizzes
from playbook_press.plan.schedule import Session, default_session
from playbook_press.plan.selection import excluded_entries, select_entries
from playbook_press.plan.weekly_plan import Week, first_year
from playbook_press.read.entries import Entry
from playbook_press.read.learning_paths import LearningPath
from playbook_press.read.library import Library, tent_for_paper
from playbook_press.read.media import usual_papers
from playbook_press.read.products import Product
from playbook_press.read.workshops import Workshop

JOB_SHEET = "job"  # part with the instructions for a print shop
# handout -> type of block that it prints; a workshop without such blocks has no such handout
REQUIRED_BLOCKS = {"role-slips": "roleplay", "flip-charts": "flipchart"}
QUIZZES = ("quiz", "quiz-answers")  # handouts that a workshop whose entries ask nothing has not


@dataclass(frozen=True)
class Job:
    """One PDF to print: a product on a paper, with pages about `entries`, which may be empty.

    `paper` is the key of a paper, or empty if each page has the size of a card.
    """

    key: str
    product: Product
    paper: str
    entries: tuple[Entry, ...] = ()
    part: str = ""  # name of this file, if the product consists of several
    left_out: tuple[Entry, ...] = ()  # entries whose cards need a larger stock
    workshop: Workshop | None = None  # the workshop for which it is printed, if any
    learning_path: LearningPath | None = None  # the path for which it is printed, if any

    @property
    def words(self) -> tuple[str, ...]:
        """Keys that identify the job among all jobs: workshop or path, product, part, paper."""
        about = self.workshop or self.learning_path
        slug = about.slug if about else ""
        return tuple(filter(None, (slug, self.key, self.part, self.paper)))

    @property
    def file(self) -> str:
        """File name; bundles that a build writes to dist/ are in the folder `packs`."""
        if self.product.spec.bundle and self.product.goes_to == "dist" and self.workshop:
            return f"packs/{self.workshop.slug}-{self.paper}.zip"
        return f"{'-'.join(self.words)}.{'zip' if self.product.spec.bundle else self.product.spec.suffix}"

    @property
    def name(self) -> str:
        """Name of the job in messages."""
        return ", ".join(self.words)

    @property
    def identity(self) -> tuple[Hashable, ...]:
        """Key for reuse: equal for two jobs whose PDFs are equal."""
        return self.name, repr(self.product), tuple(entry.code for entry in self.entries)


@dataclass(frozen=True)
class CardJob(Job):
    """The cards of entries on a stock; `printer` is the key of the profile that corrects them, if any."""

    stock: str = field(kw_only=True)
    printer: str | None = None

    @property
    def identity(self) -> tuple[Hashable, ...]:
        return *super().identity, self.stock, self.printer


@dataclass(frozen=True)
class WorkshopJob(Job):
    """A product of one workshop, for one session of it."""

    workshop: Workshop = field(kw_only=True)
    occasion: Session = field(kw_only=True)

    @property
    def identity(self) -> tuple[Hashable, ...]:
        return *super().identity, self.occasion


@dataclass(frozen=True)
class PathJob(Job):
    """A product of one path."""

    learning_path: LearningPath = field(kw_only=True)


@dataclass(frozen=True)
class PlanJob(Job):
    """A product of the weekly plan, about these weeks of its first year."""

    weeks: tuple[Week, ...] = field(kw_only=True)

    @property
    def words(self) -> tuple[str, ...]:
        """As of any job, with the week if it is about one of several."""
        week = f"week-{self.weeks[0].number}" if len(self.weeks) == 1 else ""
        return tuple(filter(None, (self.key, week, self.paper)))

    @property
    def identity(self) -> tuple[Hashable, ...]:
        return *super().identity, self.weeks


AnyJob = TypeVar("AnyJob", bound=Job)


def jobs(library: Library, products: dict[str, Product]) -> tuple[Job, ...]:
    """Every job of these products; a product without entries or workshops to print has none."""
    return tuple(job for key, product in products.items() for job in jobs_of(library, key, product))


def jobs_of(library: Library, key: str, product: Product) -> Iterator[Job]:
    """The jobs of one product."""
    if product.spec.made_from in JOBS_OF:
        yield from JOBS_OF[product.spec.made_from](library, key, product)
        return
    every = (job_of(library, key, product, part, paper) for part, paper in files_of(product))
    yield from (job for job in every if not is_empty(job))


def is_empty(job: Job) -> bool:
    """Whether a job is about nothing, although its product is made from something."""
    about = job.entries or job.workshop or job.learning_path
    return not about and job.product.spec.made_from not in ("nothing", "plan")


def has_pages(library: Library, workshop: Workshop, sheet: str) -> bool:
    """Whether a workshop has anything for a handout, by the name of its template, to print."""
    if sheet in QUIZZES:
        return bool(quizzes(library, workshop))
    required = REQUIRED_BLOCKS.get(sheet)
    return required is None or any(blocks_named(workshop, required))


def workshop_jobs(library: Library, key: str, product: Product) -> Iterator[WorkshopJob]:
    """The jobs of a product that is printed for each workshop."""
    for workshop in library.workshops:
        titled = product.model_copy(update={"title": f"{workshop.title}: {product.title}"})
        used = entries_used(library, workshop) if product.spec.lists_entries else ()
        entries = tuple(sorted(used, key=lambda entry: entry.order))
        if has_pages(library, workshop, product.sheet or ""):
            yield from (
                WorkshopJob(
                    key,
                    titled,
                    paper,
                    entries,
                    workshop=workshop,
                    occasion=default_session(library.site.pack),
                )
                for paper in product.papers or ("",)
            )


def published(library: Library) -> dict[str, Product]:
    """The products that a build makes, each with the papers on which it makes them."""
    brand, papers = library.site.brand, library.site.papers
    usual = papers.keys() if brand.papers else usual_papers(papers, brand.language)

    def made(product: Product) -> Product:
        own = (
            product.papers
            if product.published_on == "all"
            else (*filter(usual.__contains__, product.papers),)
        )
        return product.model_copy(update={"papers": own or product.papers})

    return {key: made(product) for key, product in library.products.items() if product.published}


def path_jobs(library: Library, key: str, product: Product) -> Iterator[PathJob]:
    """The jobs of a product that is printed for each path, or for those that its row names."""
    named = (path for path in library.learning_paths if path.code in product.codes or not product.codes)
    for path in named:
        titled = product.model_copy(update={"title": f"{path.title}: {product.title}"})
        yield from (
            PathJob(key, titled, paper, path_entries(library, path), learning_path=path)
            for paper in product.papers or ("",)
        )


def plan_jobs(library: Library, key: str, product: Product) -> Iterator[PlanJob]:
    """The jobs of a product that is printed of the weekly plan; none without one."""
    plan = library.site.weekly_plan
    weeks = first_year(plan) if plan else ()
    yield from (PlanJob(key, product, paper, weeks=weeks) for paper in product.papers if weeks)


# what a product is made from -> its jobs, if they are not those of a selection of entries
JOBS_OF: dict[str, Callable[[Library, str, Product], Iterator[Job]]] = {
    "workshop": workshop_jobs,
    "path": path_jobs,
    "plan": plan_jobs,
}


def part_job(library: Library, pack: WorkshopJob, key: str) -> Job | None:
    """The job of a part of a workshop's pack: the product `key` on the pack's paper, with the entries that
    the workshop uses. None if the playbook has no such product, or the workshop nothing for it."""
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
    """The job of one file of a product that is not printed for workshops."""
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
    """Key of the stock of a product's cards; for a tent, the stock that is folded from the paper. Raises
    ValueError if there is none, which `playbook check` reports first."""
    stock = product.stock or tent_for_paper(library, paper)
    if stock is None:
        raise ValueError(f"no card is made from '{paper}'")
    return stock


def narrowed(job: AnyJob, wanted: Sequence[Entry]) -> AnyJob:
    """The job limited to the entries `wanted`, in their order."""
    return replace(
        job,
        entries=tuple(entry for entry in wanted if entry in job.entries),
        left_out=tuple(entry for entry in wanted if entry in job.left_out),
    )


def files_of(product: Product) -> tuple[tuple[str, str], ...]:
    """Part and paper of each PDF of a product; cards for a print shop include a job sheet."""
    if product.spec.job_sheet:
        parts = {"one": ("",), "two": ("fronts", "backs")}[product.files]
        return (*((part, "") for part in parts), *((JOB_SHEET, paper) for paper in product.papers))
    return tuple((part, paper) for part in product.spec.parts for paper in product.papers or ("",))


FINEST_NEEDED = 300  # dpi: minimum resolution of pictures

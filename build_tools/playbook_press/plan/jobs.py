"""What is known of a job before anything is laid out: its sheets, the words in their margins, how many there
will be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from playbook_press.plan.agenda import blocks_of, entries_used, stories_used
from playbook_press.plan.schedule import Occasion, usual
from playbook_press.plan.selection import chosen, left_out
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, tent_from
from playbook_press.read.products import TAUGHT, Product
from playbook_press.read.workshops import Workshop

JOB_SHEET = "job"  # the part that tells a print shop what to do
# handout -> the blocks without which there is none
MADE_OF = {"role-slips": "roleplay", "flip-charts": "flipchart"}
NO_ENTRIES = frozenset({"calibration"})  # kinds of products that are not made from entries


@dataclass(frozen=True)
class Job:
    """One PDF to print: a product on a paper, with these entries or of this workshop, for this printer."""

    key: str
    product: Product
    paper: str | None
    entries: tuple[Entry, ...]
    part: str = ""  # of a product that comes in several files
    printer: str | None = None
    left_out: tuple[Entry, ...] = ()  # whose cards need a larger stock
    workshop: Workshop | None = None
    occasion: Occasion | None = None  # of its workshop

    @property
    def words(self) -> tuple[str, ...]:
        """What tells it from other jobs."""
        return tuple(filter(None, (self.workshop and self.workshop.slug, self.key, self.part, self.paper)))

    @property
    def file(self) -> str:
        """Its name; the packs of a build have a folder of their own."""
        if self.product.kind != "pack":
            return "-".join(self.words) + ".pdf"
        return (
            f"packs/{self.workshop.slug}-{self.paper}.zip"
            if self.product.goes_to == "dist"
            else "-".join(self.words) + ".zip"
        )

    @property
    def name(self) -> str:
        """How the job is called on a terminal."""
        return ", ".join(self.words)


def jobs(library: Library, products: dict[str, Product]) -> tuple[Job, ...]:
    """Every PDF of these products; a product that lacks entries, or workshops, has none."""
    return tuple(
        job
        for key, product in products.items()
        for job in (taught if product.kind in TAUGHT else chosen_jobs)(library, key, product)
    )


def chosen_jobs(library: Library, key: str, product: Product) -> Iterator[Job]:
    """The PDFs of a product that is made from entries, or from nothing."""
    made = (job_of(library, key, product, part, paper) for part, paper in files_of(product))
    yield from (job for job in made if job.entries or product.kind in NO_ENTRIES)


def taught(library: Library, key: str, product: Product) -> Iterator[Job]:
    """The PDFs of a product that each workshop has."""
    for workshop in library.workshops:
        titled = product.model_copy(update={"title": f"{workshop.title}: {product.title}"})
        used = (
            tuple(sorted(entries_used(library, workshop), key=lambda entry: entry.order))
            if product.kind != "handout"
            else ()
        )
        if product.sheet not in MADE_OF or any(blocks_of(workshop, MADE_OF[product.sheet])):
            yield from (
                Job(key, titled, paper, used, workshop=workshop, occasion=usual(library.site.pack))
                for paper in product.papers
            )


def part_job(library: Library, pack: Job, key: str) -> Job | None:
    """A part of a workshop's pack: a product on the pack's paper, with what the workshop uses; None where
    there is none, or nothing for it."""
    if key not in library.products:
        return None
    product = library.products[key].model_copy(update={"papers": (pack.paper,)})
    if product.kind in TAUGHT:
        found = next((job for job in taught(library, key, product) if job.workshop is pack.workshop), None)
        return found and replace(found, occasion=pack.occasion)
    wanted = (
        stories_used(library, pack.workshop)
        if product.kind == "story"
        else entries_used(library, pack.workshop)
    )
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
    return replace(
        job,
        entries=tuple(entry for entry in meant if entry in job.entries),
        left_out=tuple(entry for entry in meant if entry in job.left_out),
    )


def files_of(product: Product) -> tuple[tuple[str, str | None], ...]:
    """Part and paper of each PDF of a product; cards for a print shop come with a job sheet."""
    if product.kind == "print-shop":
        parts = {"one": ("",), "two": ("fronts", "backs")}[product.files]
        return (*((part, None) for part in parts), *((JOB_SHEET, paper) for paper in product.papers))
    return tuple(("", paper) for paper in product.papers or (None,))


FINEST_NEEDED = 300  # dots an inch

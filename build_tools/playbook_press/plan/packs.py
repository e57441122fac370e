"""The contents of a workshop's pack: parts for its audience with the job that prints each, numbered in
order."""

from collections.abc import Sequence

from playbook_press.plan.copies import PackDocument
from playbook_press.plan.jobs import Job, WorkshopJob, part_job
from playbook_press.read.library import Library
from playbook_press.read.pack_settings import PackFile

PartJob = tuple[PackFile, Job]


def pack_parts(library: Library, pack: WorkshopJob) -> tuple[PartJob, ...]:
    """Parts of a pack that are for its audience and that the workshop has content for."""
    every = ((part, part_job(library, pack, part.product)) for part in library.site.pack.parts)
    return tuple(
        (part, own) for part, own in every if own and (pack.product.for_facilitator or is_for_everyone(own))
    )


def is_for_everyone(job: Job) -> bool:
    """Whether a job's product is public."""
    return job.product.audience == "everyone" and not job.product.for_facilitator


def list_pack_files(
    library: Library, parts: Sequence[PartJob], pages: Sequence[int]
) -> tuple[PackDocument, ...]:
    """The files of a pack: its first sheets and its parts. `pages` are the page counts of the
    parts. They are numbered in order, without a gap where a pack lacks a part."""
    first = (first_file(library, number, name) for number, name in enumerate(FIRST_SHEETS))
    rest = (
        PackDocument(
            part,
            file_name(number, part.name),
            library.products[part.product].title,
            part.summary or library.products[part.product].summary,
            count,
            own.product.duplex,
            own.product.sides,
        )
        for number, ((part, own), count) in enumerate(zip(parts, pages, strict=True), len(FIRST_SHEETS))
    )
    return (*first, *rest)


def first_file(library: Library, number: int, name: str) -> PackDocument:
    """A sheet at the front of every pack: one page, printed once."""
    label, labels = f"pack_{name.replace('-', '_')}", library.site.labels
    title, summary = labels[label], labels[f"{label}_summary"]
    part = PackFile(name=name, product=name)
    return PackDocument(part, file_name(number, name), title, summary, 1, "none", 1)


def file_name(number: int, name: str) -> str:
    """File name with a two-digit number, such as "03-workbook.pdf"."""
    return f"{number:02}-{name}.pdf"


FIRST_SHEETS = ("start-here", "print-order")  # sheets at the front of every pack, in order

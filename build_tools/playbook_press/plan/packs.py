"""What goes into a workshop's pack: the parts for its audience, each with the job that prints it, numbered in
order."""

from collections.abc import Sequence

from playbook_press.plan.copies import Filed
from playbook_press.plan.jobs import Job, WorkshopJob, part_job
from playbook_press.read.library import Library
from playbook_press.read.pack_settings import Part

PartJob = tuple[Part, Job]


def parts_of(library: Library, pack: WorkshopJob) -> tuple[PartJob, ...]:
    """The parts that a pack's audience gets and that its workshop has something for."""
    every = ((part, part_job(library, pack, part.product)) for part in library.site.pack.parts)
    return tuple(
        (part, own) for part, own in every if own and (pack.product.for_facilitator or is_for_everyone(own))
    )


def is_for_everyone(job: Job) -> bool:
    return job.product.audience == "everyone" and not job.product.for_facilitator


def filed(library: Library, parts: Sequence[PartJob], pages: Sequence[int]) -> tuple[Filed, ...]:
    """The first sheets and the parts, which have so many pages each, as files; a part has the same number in
    every pack."""
    numbers = {part.name: number for number, part in enumerate(library.site.pack.parts, len(NAMES))}
    first = (first_file(library, number, name) for number, name in enumerate(NAMES))
    rest = (
        Filed(
            part,
            file_name(numbers[part.name], part.name),
            part.summary or library.products[part.product].summary,
            count,
            own.product.duplex,
            own.product.sides,
        )
        for (part, own), count in zip(parts, pages, strict=True)
    )
    return (*first, *rest)


def first_file(library: Library, number: int, name: str) -> Filed:
    """A sheet that every pack begins with: one page, printed once."""
    summary = library.site.labels[f"pack_{name.replace('-', '_')}_summary"]
    return Filed(Part(name=name, product=name), file_name(number, name), summary, 1, "none", 1)


def file_name(number: int, name: str) -> str:
    return f"{number:02}-{name}.pdf"


NAMES = ("start-here", "print-order")  # of sheets that every pack begins with, in order

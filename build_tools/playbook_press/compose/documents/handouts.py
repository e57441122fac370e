"""The handouts of a workshop: what is signed, rated, cut apart, drawn or ticked off, made from its one file."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.documents.leaflets import Leaf, leaflet
from playbook_press.compose.links import to_paper
from playbook_press.compose.templates import Templates
from playbook_press.plan.agenda import blocks_of, entries_of, module_name, title_of
from playbook_press.plan.copies import Filed, order, totals
from playbook_press.plan.jobs import WorkshopJob
from playbook_press.plan.schedule import Occasion, ends, turns
from playbook_press.read.library import Library
from playbook_press.read.workshops import Block, Workshop

CHARTS = 2  # flip charts a page
# what each page is given, and the line of the workshop that it comes from
Pages = Iterator[tuple[dict[str, Any], int | None]]


def handout(library: Library, templates: Templates, job: WorkshopJob) -> Deck:
    """A handout on the job's paper, a face a page."""
    product, workshop = job.product, job.workshop
    shared = {"workshop": workshop, "title": library.products[job.key].title, "occasion": job.occasion}
    pages = SHEETS.get(product.sheet or "", plain)(library, workshop, job.occasion)
    leaves = (
        Leaf(
            f"{job.key} {number}",
            f"handouts/{product.sheet}",
            {**shared, **given},
            (workshop.file, line or workshop.line("title")),
        )
        for number, (given, line) in enumerate(pages, 1)
    )
    return leaflet(library, templates, product.title, library.site.papers[job.paper], leaves)


def plain(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    """A sheet that needs no more than the workshop."""
    yield {}, None


def run_of_show(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    end, late_end = ends(workshop, occasion)
    yield (
        {
            "turns": tuple(turns(workshop, occasion)),
            "end": end,
            "late_end": late_end,
            "names": {module.number: module_name(library, workshop, module) for module in workshop.teaching},
        },
        None,
    )


def flip_charts(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    """Each chart with its module and when it is needed."""
    found: list[dict[str, Any]] = [
        {
            "title": block.title or library.site.labels["flip_chart"],
            "module": turn.module,
            "at": turn.at,
            "line": block.line,
            "html": Markup(to_paper(block.html, library, f"{workshop.path}.html")),
        }
        for turn in turns(workshop, occasion)
        for block in turn.module.blocks
        if block.name == "flipchart"
    ]
    for first in range(0, len(found), CHARTS):
        yield {"charts": found[first : first + CHARTS], "all": len(found)}, found[first]["line"]


def role_slips(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    """A page a role-play."""
    for block in blocks_of(workshop, "roleplay"):
        yield (
            {"block": block, "name": title_of(library, block), "scene": words(library, workshop, block)},
            block.line,
        )


def words(library: Library, workshop: Workshop, block: Block) -> Markup:
    return Markup(to_paper(block.html, library, f"{workshop.path}.html"))


def remote(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    """What each kind of exercise becomes on screens, and which kinds each module has."""
    kinds = {module.number: tuple(kinds_of(library, module)) for module in workshop.modules}
    used = tuple(dict.fromkeys(kind for own in kinds.values() for kind in own))
    yield {"turns": tuple(turns(workshop, occasion)), "kinds": kinds, "used": used}, None


def kinds_of(library: Library, module: Any) -> Iterator[str]:
    """What a module consists of, each kind once, in order."""
    if module.is_break:
        yield "break"
    if entries_of(library, module):
        yield "entries"
    yield from dict.fromkeys(block.name for block in module.public if block.name != "text")


SHEETS: dict[str, Callable[[Library, Workshop, Occasion], Pages]] = {
    "run-of-show": run_of_show,
    "flip-charts": flip_charts,
    "role-slips": role_slips,
    "remote": remote,
}


def pack_sheet(
    library: Library, templates: Templates, job: WorkshopJob, name: str, files: Sequence[Filed]
) -> Deck:
    """One of these sheets, for a pack of some files."""
    form, labels, people = library.site.pack, library.site.labels, job.occasion.people
    rows = order(form, files, people)
    title = labels[f"pack_{name.replace('-', '_')}"]
    context = {
        "workshop": job.workshop,
        "title": title,
        "form": form,
        "files": files,
        "audience": job.product.audience,
        "people": people,
        "rows": rows,
        "totals": totals(rows),
    }
    leaf = Leaf(name, f"packs/{name}", context, (job.workshop.file, job.workshop.line("title")))
    return leaflet(
        library, templates, f"{job.workshop.title}: {title}", library.site.papers[job.paper], (leaf,)
    )

"""The handouts of a workshop: what is signed, rated, cut apart, drawn or ticked off, made from its one file."""

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from build_tools.compose.leaflets import Leaf, leaflet
from build_tools.compose.documents import Deck
from build_tools.compose.links import to_paper
from build_tools.compose.templates import Templates
from build_tools.compose.workbook import module_name, title_of
from build_tools.occasion import Occasion, ends, turns
from build_tools.planning import Job
from build_tools.read.library import Library
from build_tools.read.workshops import Block, Workshop
from build_tools.teaching import blocks_of, entries_of

CHARTS = 2  # flip charts a page
Pages = Iterator[tuple[dict[str, Any], int | None]]     # what each page is given, and the line of the workshop that it comes from


def handout(library: Library, templates: Templates, job: Job) -> Deck:
    """A handout on the job's paper, a face a page."""
    product, workshop = job.product, job.workshop
    shared = {"workshop": workshop, "title": library.products[job.key].title, "occasion": job.occasion}
    pages = SHEETS.get(product.sheet, plain)(library, workshop, job.occasion)
    leaves = (Leaf(f"{job.key} {number}", f"handouts/{product.sheet}", {**shared, **given}, (workshop.file, line or workshop.line("title")))
              for number, (given, line) in enumerate(pages, 1))
    return leaflet(library, templates, product.title, library.site.papers[job.paper], leaves)


def plain(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    """A sheet that needs no more than the workshop."""
    yield {}, None


def run_of_show(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    end, late_end = ends(workshop, occasion)
    yield {"turns": tuple(turns(workshop, occasion)), "end": end, "late_end": late_end,
           "names": {module.number: module_name(library, workshop, module) for module in workshop.teaching}}, None


def flip_charts(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    """Each chart with its module and when it is needed."""
    found = [{"title": block.title or library.site.labels["flip_chart"], "module": turn.module, "at": turn.at, "line": block.line,
              "html": Markup(to_paper(block.html, library, f"{workshop.path}.html"))}
             for turn in turns(workshop, occasion) for block in turn.module.blocks if block.name == "flipchart"]
    for first in range(0, len(found), CHARTS):
        yield {"charts": found[first:first + CHARTS], "all": len(found)}, found[first]["line"]


def role_slips(library: Library, workshop: Workshop, occasion: Occasion) -> Pages:
    """A page a role-play."""
    for block in blocks_of(workshop, "roleplay"):
        yield {"block": block, "name": title_of(library, block), "scene": words(library, workshop, block)}, block.line


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
    "run-of-show": run_of_show, "flip-charts": flip_charts, "role-slips": role_slips, "remote": remote}

"""The handouts of a workshop (run of show, flip charts, role slips and so on), made from its file."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from playbook_press.compose.diagrams import render_diagram
from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.documents.leaflets import LeafletPage, compose_leaflet
from playbook_press.compose.links import rewrite_for_print
from playbook_press.compose.qr import qr_image
from playbook_press.compose.templates import Templates
from playbook_press.plan.agenda import block_title, blocks_named, module_entries, module_name
from playbook_press.plan.copies import PackDocument, print_order, total_sheets
from playbook_press.plan.jobs import WorkshopJob
from playbook_press.plan.quiz import quizzes
from playbook_press.plan.schedule import Session, agenda_items, end_times
from playbook_press.read.library import Library
from playbook_press.read.reserved_paths import RUN_PAGE
from playbook_press.read.workshops import Block, Module, Workshop

CHARTS_PER_PAGE = 2
PICTURE = "<img "
PAIR = 2  # parts of a role-play for two
SETS_FOR_PAIRS = 2  # of its slips a page, so that as many copies as there are threes will do
# template context of each page, and the line of the workshop file that it comes from
HandoutPages = Iterator[tuple[dict[str, Any], int | None]]


def compose_handout(library: Library, templates: Templates, job: WorkshopJob) -> Deck:
    """A handout on the job's paper, one page a face."""
    product, workshop = job.product, job.workshop
    shared = {"workshop": workshop, "title": library.products[job.key].title, "occasion": job.occasion}
    pages = PAGE_BUILDERS.get(product.sheet or "", plain_sheet)(library, workshop, job.occasion)
    leaves = (
        LeafletPage(
            f"{job.key} {number}",
            f"handouts/{product.sheet}",
            {**shared, **given},
            (workshop.file, line or workshop.line("title")),
        )
        for number, (given, line) in enumerate(pages, 1)
    )
    return compose_leaflet(library, templates, product.title, library.site.papers[job.paper], leaves)


def plain_sheet(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """A handout whose template needs nothing but the workshop."""
    yield {}, None


def run_of_show(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """The agenda with clock times, on time and after a late start."""
    end, late_end = end_times(library, workshop, occasion)
    yield (
        {
            "turns": tuple(agenda_items(library, workshop, occasion)),
            "end": end,
            "late_end": late_end,
            "names": {module.number: module_name(library, workshop, module) for module in workshop.teaching},
        },
        None,
    )


def flip_charts(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """Flip charts, two a page, each with its module and time."""
    found: list[dict[str, Any]] = [
        {
            "title": block.title or library.site.labels["flip_chart"],
            "figure": sketch(library, turn.module, block),
            "module": turn.module,
            "at": turn.at,
            "line": block.line,
            "html": Markup(rewrite_for_print(block.html, library, f"{workshop.path}.html")),
        }
        for turn in agenda_items(library, workshop, occasion)
        for block in turn.module.blocks
        if block.name == "flipchart"
    ]
    for first in range(0, len(found), CHARTS_PER_PAGE):
        yield {"charts": found[first : first + CHARTS_PER_PAGE], "all": len(found)}, found[first]["line"]


def sketch(library: Library, module: Module, block: Block) -> Markup:
    """The figure of the workbook, on the first chart of a module that has one, unless that chart brings a
    picture of its own; '' on others."""
    [first, *_] = (each for each in module.blocks if each.name == "flipchart")
    key = module.facts["drawing"] if block is first and PICTURE not in block.html else None
    return render_diagram(library, key, printed=True) if key else Markup("")


def role_slips(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """One page for each role-play: one set of slips, or two sets if it is for pairs."""
    for block in blocks_named(workshop, "roleplay"):
        yield (
            {
                "name": block_title(library, block),
                "scene": block_html(library, workshop, block),
                "roles": {item.mark: number for number, item in enumerate(block.items, 1)},
                "slips": block.items * (SETS_FOR_PAIRS if len(block.items) == PAIR else 1),
            },
            block.line,
        )


def block_html(library: Library, workshop: Workshop, block: Block) -> Markup:
    """HTML of a block for print."""
    return Markup(rewrite_for_print(block.html, library, f"{workshop.path}.html"))


def self_ratings(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """The same questions on both sides of a sheet: for the day itself, and for four weeks later."""
    yield from (({"when": when}, None) for when in ("before", "after"))


def remote_guide(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """How each type of exercise works online, and which types each module has."""
    kinds = {module.number: tuple(block_kinds(library, module)) for module in workshop.modules}
    used = tuple(dict.fromkeys(kind for own in kinds.values() for kind in own))
    yield {"turns": tuple(agenda_items(library, workshop, occasion)), "kinds": kinds, "used": used}, None


def block_kinds(library: Library, module: Module) -> Iterator[str]:
    """Types of blocks of a module, each once, in order."""
    if module.is_break:
        yield "break"
    if module_entries(library, module):
        yield "entries"
    yield from dict.fromkeys(block.name for block in module.public if block.name != "text")


def quiz_pages(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """A page for each day: of questions, or in the other handout of their answers."""
    yield from (({"quiz": quiz}, None) for quiz in quizzes(library, workshop))


def before_and_after(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """The same measures on both sides of a sheet: before, and thirty days later."""
    seen = visible_behaviours(workshop)
    yield from (({"when": when, "behaviours": seen}, None) for when in ("before", "after"))


def observation(library: Library, workshop: Workshop, occasion: Session) -> HandoutPages:
    """A sheet to listen to contacts with, and on its back how two people come to hear the same."""
    seen = visible_behaviours(workshop)
    yield from (({"part": part, "behaviours": seen}, None) for part in ("sheet", "calibration"))


def visible_behaviours(workshop: Workshop) -> tuple[str, ...]:
    """What somebody who listens in can see or hear; the outcomes of a workshop that does not say."""
    own: tuple[str, ...] = workshop.facts["behaviours"]
    return own or tuple(workshop.facts["outcomes"])


PAGE_BUILDERS: dict[str, Callable[[Library, Workshop, Session], HandoutPages]] = {
    "run-of-show": run_of_show,
    "flip-charts": flip_charts,
    "role-slips": role_slips,
    "self-rating": self_ratings,
    "remote": remote_guide,
    "quiz": quiz_pages,
    "quiz-answers": quiz_pages,
    "baseline": before_and_after,
    "observation": observation,
}


def way_to_the_clock(library: Library, job: WorkshopJob) -> dict[str, str | None]:
    """For whoever leads, where the site has an address: that of the page that runs the workshop, and a code
    that brings a phone there. Nothing in it is about anybody."""
    if not library.site.brand.site_url or not job.product.for_facilitator:
        return {"run": "", "code": None}
    address = f"{library.site.brand.site_url}{job.workshop.path}-{RUN_PAGE}.html"
    return {"run": address, "code": qr_image(address)}


def compose_pack_sheet(
    library: Library, templates: Templates, job: WorkshopJob, name: str, files: Sequence[PackDocument]
) -> Deck:
    """A sheet of a pack, such as its print order, on two pages if it is too long for one; `files` are the
    pack's files."""
    form, labels, people = library.site.pack, library.site.labels, job.occasion.people
    rows = print_order(form, files, people)
    title = labels[f"pack_{name.replace('-', '_')}"]
    context = {
        "workshop": job.workshop,
        "title": title,
        "form": form,
        "names": [file.part.name for file in files],
        "audience": job.product.audience,
        "people": people,
        "totals": total_sheets(rows),
        **way_to_the_clock(library, job),
    }
    middle, place = -(-len(files) // 2), (job.workshop.file, job.workshop.line("title"))

    def page(unit: str, shown: slice, goes_on: bool, halves: tuple[LeafletPage, ...] = ()) -> LeafletPage:
        listed = {"files": files[shown], "rows": rows[shown], "goes_on": goes_on}
        return LeafletPage(unit, f"packs/{name}", {**context, **listed}, place, halves)

    halves = page(f"{name} 1", slice(middle), True), page(f"{name} 2", slice(middle, None), False)
    leaf = page(name, slice(None), False, halves)
    return compose_leaflet(
        library, templates, f"{job.workshop.title}: {title}", library.site.papers[job.paper], (leaf,)
    )

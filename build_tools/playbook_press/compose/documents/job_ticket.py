"""The job sheet: one page that tells a print shop all it would ask about a set of cards."""

from playbook_press.compose.documents.deck import Flow, page_css, print_css
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.plan.jobs import FINEST_NEEDED, JOB_SHEET, CardJob, jobs
from playbook_press.read.library import Library

MARGIN = 24  # mm
ROWS = (
    "files",
    "order",
    "trim",
    "bleed",
    "corners",
    "sides",
    "quantity",
    "board",
    "colours",
    "pictures",
    "contact",
    "edition",
)


def job_sheet(library: Library, templates: Templates, job: CardJob, cards: int) -> Flow:
    """The job sheet of a product of so many cards for a print shop, on the job's paper."""
    paper, labels = library.site.papers[job.paper], library.site.labels
    told, facts = words(library, templates.edition, job), facts_of(library, job, cards)
    rows = [(labels[f"job_{name}"], told[name].format(**facts)) for name in ROWS if told[name]]
    html = templates.render("print/job.html", title=job.product.title, rows=rows)
    css = (
        page_css(paper.width, paper.height, f"margin: {MARGIN}mm")
        + token_css(library)
        + print_css(library, "job")
    )
    return Flow(html, css)


def words(library: Library, edition: str, job: CardJob) -> dict[str, str]:
    """What stands in each row; numbers still to be filled in."""
    labels, stock = library.site.labels, library.site.stocks[job.stock]
    fixed = {name: labels.get(f"job_{name}_value", "") for name in ROWS}
    return fixed | {
        "files": ", ".join(names(library, job)),
        "order": labels[f"job_order_{job.product.files}"],
        "corners": labels["job_corners_round" if stock.corner_radius else "job_corners_square"],
        "contact": escaped(library.site.brand.contact or ""),
        "edition": escaped(edition),
    }


def escaped(text: str) -> str:
    """Somebody's words as a format that has nothing to fill in."""
    return text.replace("{", "{{").replace("}", "}}")


def names(library: Library, job: CardJob) -> list[str]:
    """The files that the shop is given besides this one."""
    return [other.file for other in jobs(library, {job.key: job.product}) if other.part != JOB_SHEET]


def facts_of(library: Library, job: CardJob, cards: int) -> dict[str, str]:
    """The numbers that stand in the words: mm, dots an inch, pages, cards."""
    stock = library.site.stocks[job.stock]
    numbers = {
        "width": stock.width,
        "height": stock.height,
        "bleed": stock.bleed,
        "radius": stock.corner_radius,
        "page_width": stock.width + 2 * stock.bleed,
        "page_height": stock.height + 2 * stock.bleed,
        "pages": cards * (2 if job.product.files == "one" else 1),
        "cards": cards,
        "copies": job.product.copies,
        "all": cards * job.product.copies,
        "dpi": FINEST_NEEDED,
    }
    return {name: f"{number:.12g}" for name, number in numbers.items()}

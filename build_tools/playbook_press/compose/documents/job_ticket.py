"""The job ticket: one page with everything a print shop needs to know about an order of cards."""

from playbook_press.compose.documents.deck import FlowDocument, page_css, read_print_css
from playbook_press.compose.documents.press_builds import list_builds
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.core.figures import in_figures
from playbook_press.core.output_condition import FOGRA39
from playbook_press.plan.jobs import FINEST_NEEDED, JOB_SHEET, CardJob, jobs
from playbook_press.read.library import Library

MARGIN = 24  # mm
TICKET_ROWS = (
    "files",
    "standard",
    "order",
    "trim",
    "bleed",
    "marks",
    "corners",
    "sides",
    "quantity",
    "board",
    "colours",
    "pictures",
    "contact",
    "edition",
)


def compose_job_ticket(library: Library, templates: Templates, job: CardJob, cards: int) -> FlowDocument:
    """The job ticket of a product with `cards` cards, on the job's paper."""
    paper, labels = library.site.papers[job.paper], library.site.labels
    texts, numbers = row_texts(library, templates.edition, job), ticket_numbers(library, job, cards)
    rows = [(labels[f"job_{name}"], texts[name].format(**numbers)) for name in TICKET_ROWS if texts[name]]
    builds = list_builds(library, job.entries)
    html = templates.render("print/job.html", title=job.product.title, rows=rows, builds=builds)
    css = (
        page_css(paper.width, paper.height, f"margin: {MARGIN}mm")
        + token_css(library)
        + read_print_css(library, "job")
    )
    return FlowDocument(html, css)


def row_texts(library: Library, edition: str, job: CardJob) -> dict[str, str]:
    """Text of each row; numbers are format fields still to be filled in."""
    labels, stock = library.site.labels, library.site.stocks[job.stock]
    fixed = {name: labels.get(f"job_{name}_value", "") for name in TICKET_ROWS}
    return fixed | {
        "files": ", ".join(file_names(library, job)),
        "order": labels[f"job_order_{job.product.files}"],
        "marks": labels[f"job_marks_{job.product.marks}"],
        "corners": labels["job_corners_round" if stock.corner_radius else "job_corners_square"],
        "contact": escape_braces(library.site.brand.contact or ""),
        "edition": escape_braces(edition),
    }


def escape_braces(text: str) -> str:
    """Double the braces of a text, so that str.format leaves it as it is."""
    return text.replace("{", "{{").replace("}", "}}")


def file_names(library: Library, job: CardJob) -> list[str]:
    """The files sent to the print shop besides the ticket."""
    return [other.file for other in jobs(library, {job.key: job.product}) if other.part != JOB_SHEET]


def ticket_numbers(library: Library, job: CardJob, cards: int) -> dict[str, str]:
    """What the ticket's texts leave open, by name: sizes in mm, resolution in dpi, ink in percent, pages,
    cards, and the printing condition."""
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
        "ink": FOGRA39.most_ink,
    }
    condition = {
        "condition": FOGRA39.identifier,
        "paper": FOGRA39.description,
        "profile": FOGRA39.profile_name,
    }
    return condition | {
        name: in_figures(number, library.site.labels, digits=3) for name, number in numbers.items()
    }

"""Holds the press against plain WeasyPrint: the flagship's books, the same HTML and options, one process.

Run `.venv/bin/python -m tests.benchmarks.workbook`. Seconds are those of the processor, the best of some
rounds in turn: other work on the machine tells in neither.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from playbook_press.check import check
from playbook_press.compose.documents.deck import FlowDocument
from playbook_press.compose.documents.workbook import compose_workbook
from playbook_press.core.project import Project
from playbook_press.pipeline import ready_templates
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.read.library import read_library

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
FORMATS = ("page", "large-print")
PAPERS = ("a4", "letter")


def main() -> None:
    project = Project.at(ROOT)
    library = check(read_library(project))
    templates = ready_templates(library)
    flagship = max(library.workshops, key=lambda workshop: workshop.facts["minutes"])
    weasyprint_engine.load_fonts()
    for format_ in FORMATS:
        for paper in PAPERS:
            flow = compose_workbook(library, templates, flagship, library.site.papers[paper], format_)
            ours, plain, pages = compared(flow, project)
            print(
                f"{flagship.code} {format_:12}{paper:8}{pages:4} pages, "
                f"press {1000 * ours / pages:6.1f} ms a page, "
                f"WeasyPrint {1000 * plain / pages:6.1f} ms a page, ratio {ours / plain:.2f}"
            )


def compared(flow: FlowDocument, project: Project) -> tuple[float, float, int]:
    """Seconds of the press and of WeasyPrint alone, and the number of pages."""
    press = partial(weasyprint_engine.render, flow.html, flow.css, base=project.content, roots=[project.root])
    rounds = [(timed(press), timed(partial(plainly, flow, project))) for _ in range(ROUNDS)]
    return min(ours for ours, _ in rounds), min(plain for _, plain in rounds), press().pages


def plainly(flow: FlowDocument, project: Project) -> bytes:
    """The same document by nothing but WeasyPrint."""
    configuration, faces = weasyprint_engine.load_fonts()
    page = weasyprint_engine.weasyprint.HTML(string=flow.html, base_url=project.content.as_uri() + "/")
    sheet = weasyprint_engine.weasyprint.CSS(string=flow.css, font_config=configuration)
    return page.render(
        font_config=configuration, stylesheets=[faces, sheet], **weasyprint_engine.PDF_UA_OPTIONS
    ).write_pdf(**weasyprint_engine.PDF_UA_OPTIONS)


def timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    main()

"""Everything a printed file must pass before anybody may have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from playbook_press.print.pdf.layout import Fault
from playbook_press.print.pdf.weasyprint_engine import Printed
from playbook_press.print.preflight import overflow, pdf_text, pdf_ua


@dataclass(frozen=True)
class Expectations:
    """What a document is meant to be: card faces with text `safe` mm inside their cut, or a flow over pages."""

    kind: Literal["faces", "flow"]
    safe: float = 0.0


def inspect(printed: Printed, expectations: Expectations) -> tuple[Fault, ...]:
    """All faults of one printed document: log, glyphs, boxes, text of the PDF, accessibility."""
    faces = expectations.kind == "faces"
    boxes = overflow.faces(printed.boxes, safe=expectations.safe) if faces else overflow.flow(printed.boxes)
    # What the layout lost, the PDF lacks as well; the boxes know better what it was and where.
    texts = () if boxes else pdf_text.read(printed.pdf, printed.boxes.page_texts(), safe=expectations.safe)
    return (*printed.faults, *boxes, *texts, *pdf_ua.check(printed.pdf))


def inspect_file(pdf: bytes, texts: Sequence[str], *, safe: float = 0.0) -> tuple[Fault, ...]:
    """All faults of a finished file, such as merged decks or imposed sheets, given the text of every page."""
    return (*pdf_text.read(pdf, texts, safe=safe), *pdf_ua.check(pdf))

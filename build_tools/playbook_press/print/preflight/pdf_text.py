"""Text check: reads the finished PDF with PDFium and compares its text with the expected one."""

from collections.abc import Iterator, Sequence

from playbook_press.core.text_compare import missing_text
from playbook_press.core.units import points_to_mm
from playbook_press.print.pdf.layout import Area, PrintViolation
from playbook_press.print.pdf.pdfium import Document, Page

TOLERANCE = 0.3  # mm; PDFium reports rounded boxes of glyphs


def check(pdf: bytes, texts: Sequence[str], *, safe: float) -> tuple[PrintViolation, ...]:
    """Violations of a finished PDF, from the expected text of every page; text must be `safe` mm inside the
    TrimBox."""
    with Document(pdf) as document:
        if len(document) != len(texts):
            return (PrintViolation(None, f"the PDF has {len(document)} pages; expected {len(texts)}"),)
        return tuple(
            fault
            for number, text in enumerate(texts)
            for fault in page_violations(document[number], f"page {number + 1}", text, safe)
        )


def page_violations(page: Page, where: str, text: str, safe: float) -> Iterator[PrintViolation]:
    """Text that a page lacks, has in excess, or has too close to its edge."""
    words = page.get_textpage()
    said = words.get_text_range()
    if gone := missing_text(text, said):
        yield PrintViolation(None, f"{where}: the PDF lacks '{gone[:60]}'")
    if extra := missing_text(said, text):
        yield PrintViolation(None, f"{where}: the PDF says more than the document: '{extra[:60]}'")
    limit = area_from_points(page.get_trimbox()).inset(safe)
    for number in range(words.count_rects()):
        rectangle = words.get_rect(number)
        mm, edge = area_from_points(rectangle).excess(limit)
        if mm > TOLERANCE:
            yield PrintViolation(
                None,
                f"{where}: '{words.get_text_bounded(*rectangle)}' is {mm:.1f} mm too near to the {edge} edge",
            )


def area_from_points(box: tuple[float, float, float, float]) -> Area:
    """Convert a PDF box (points, y upwards) to an area (mm, y downwards)."""
    left, bottom, right, top = map(points_to_mm, box)
    return Area(left, -top, right, -bottom)

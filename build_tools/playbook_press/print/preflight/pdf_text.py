"""A second reader: opens the finished PDF with PDFium and compares what it says with what it should say."""

from collections.abc import Iterator, Sequence

from playbook_press.core.text_compare import lost
from playbook_press.core.units import from_points
from playbook_press.print.pdf.layout import Area, Fault
from playbook_press.print.pdf.pdfium import Document, Page

TOLERANCE = 0.3  # mm; PDFium's boxes are those of letters, rounded


def read(pdf: bytes, texts: Sequence[str], *, safe: float) -> tuple[Fault, ...]:
    """Faults of a finished PDF, given the text of every page; text must stay `safe` mm inside the TrimBox."""
    with Document(pdf) as document:
        if len(document) != len(texts):
            return (Fault(None, f"the PDF has {len(document)} pages; expected {len(texts)}"),)
        return tuple(
            fault
            for number, text in enumerate(texts)
            for fault in page_faults(document[number], f"page {number + 1}", text, safe)
        )


def page_faults(page: Page, where: str, text: str, safe: float) -> Iterator[Fault]:
    """What one page lacks, has too much, or has too near to its edge."""
    words = page.get_textpage()
    said = words.get_text_range()
    if gone := lost(text, said):
        yield Fault(None, f"{where}: the PDF lacks '{gone[:60]}'")
    if extra := lost(said, text):
        yield Fault(None, f"{where}: the PDF says more than the document: '{extra[:60]}'")
    limit = flipped(page.get_trimbox()).shrunk(safe)
    for number in range(words.count_rects()):
        rectangle = words.get_rect(number)
        mm, edge = flipped(rectangle).excess(limit)
        if mm > TOLERANCE:
            yield Fault(
                None,
                f"{where}: '{words.get_text_bounded(*rectangle)}' is {mm:.1f} mm too near to the {edge} edge",
            )


def flipped(box: tuple[float, float, float, float]) -> Area:
    """A box of PDF points (y upwards) as an area in mm (y downwards)."""
    left, bottom, right, top = map(from_points, box)
    return Area(left, -top, right, -bottom)

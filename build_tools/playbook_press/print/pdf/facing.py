"""Moves what stands on a page sideways, where a page that was laid out for one side of a spread comes to
stand on the other: the wide margin is at the binding again."""

from collections.abc import Sequence

from playbook_press.core.units import MM_PER
from playbook_press.print.pdf.tagged_pdf import Array, Page, open_pdf, save


def shift_pages(pdf: bytes, shifts: Sequence[float]) -> bytes:
    """A PDF whose pages are moved, each by so many mm to the right."""
    target = open_pdf(pdf)
    for page, mm in zip(target.pages, shifts, strict=True):
        if mm:
            shift_page(page, mm / MM_PER["pt"])
    return save(target)


def shift_page(page: Page, points: float) -> None:
    """Move the content and the annotations of a page."""
    page.contents_add(f"1 0 0 1 {points:.4f} 0 cm".encode(), prepend=True)
    for annotation in page.obj.get("/Annots", ()):
        left, low, right, high = (float(edge) for edge in annotation.Rect)
        annotation.Rect = Array([left + points, low, right + points, high])

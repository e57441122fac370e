"""Crop marks: short lines outside the bleed that show where a page is cut."""

from playbook_press.core.units import mm_to_points
from playbook_press.print.pdf.tagged_pdf import Array, Page, Pdf, rectangle

LENGTH, CLEAR = mm_to_points(5), mm_to_points(0.5)  # CLEAR: between the bleed and a mark
WEIGHT = 0.25  # points


def draw_crop_marks(pdf: Pdf, page: Page) -> None:
    """Draw two marks at each corner in black, and make the page large enough for them."""
    left, bottom, right, top = rectangle(page.trimbox)
    bleed = rectangle(page.bleedbox)
    inner = [bleed[0] - CLEAR, bleed[1] - CLEAR, bleed[2] + CLEAR, bleed[3] + CLEAR]
    outer = [inner[0] - LENGTH, inner[1] - LENGTH, inner[2] + LENGTH, inner[3] + LENGTH]
    upright = [(x, *ends) for x in (left, right) for ends in ((outer[1], inner[1]), (inner[3], outer[3]))]
    level = [(y, *ends) for y in (bottom, top) for ends in ((outer[0], inner[0]), (inner[2], outer[2]))]
    lines = [f"{x:.3f} {start:.3f} m {x:.3f} {end:.3f} l" for x, start, end in upright]
    lines += [f"{start:.3f} {y:.3f} m {end:.3f} {y:.3f} l" for y, start, end in level]
    marks = f"Q /Artifact BMC q 0 0 0 1 K {WEIGHT} w {' '.join(lines)} S Q EMC"
    page.contents_add(pdf.make_stream(b"q"), prepend=True)
    page.contents_add(pdf.make_stream(marks.encode("ascii")))
    page.mediabox = Array(outer)

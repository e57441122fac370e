"""Checks the resolution of pictures in a finished PDF."""

from collections.abc import Iterator
from typing import Any

from playbook_press.plan.jobs import FINEST_NEEDED
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.pdfium import IMAGE_OBJECTS, Document, Image, Page

ROUNDING = 1.0  # dpi: rounding of sizes in the PDF


def check(pdf: bytes) -> tuple[PrintViolation, ...]:
    """A violation for every picture below 300 dpi."""
    with Document(pdf) as document:
        return tuple(
            fault
            for number in range(len(document))
            for fault in coarse_pictures(document[number], number + 1)
        )


def coarse_pictures(page: Page, number: int) -> Iterator[PrintViolation]:
    """Pictures of one page with too low a resolution."""
    for picture in page.get_objects(filter=[IMAGE_OBJECTS]):
        shape = picture.get_metadata()
        dots = min(shape.horizontal_dpi, shape.vertical_dpi)
        if is_coarse(shape) and not is_black_and_white(picture):
            yield PrintViolation(
                None,
                f"page {number}: a picture has {dots:.0f} dots an inch; expected {FINEST_NEEDED} or more",
            )


def is_coarse(shape: Any) -> bool:
    """Whether a picture has too few pixels in one direction: fewer than one below the number needed, since
    the engine reduces large pictures to whole pixels. `shape`: PDFium's metadata of an image."""
    return any(
        (pixels + 1) * dpi < pixels * (FINEST_NEEDED - ROUNDING)
        for pixels, dpi in ((shape.width, shape.horizontal_dpi), (shape.height, shape.vertical_dpi))
    )


def is_black_and_white(picture: Image) -> bool:
    """Whether a picture has pure black and white only, such as a QR code, which stays sharp at any size."""
    colours = picture.get_bitmap().to_pil().convert("L").getcolors()
    return {value for _, value in colours} <= {0, 255}

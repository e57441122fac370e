"""Are the pictures fine enough to print? Reads their dots per inch from the finished PDF."""

from collections.abc import Iterator

from playbook_press.plan.jobs import FINEST_NEEDED
from playbook_press.print.pdf.layout import Fault
from playbook_press.print.pdf.pdfium import IMAGES, Document, Image, Page

ROUNDING = 1.0  # of sizes in the PDF, dots an inch


def check(pdf: bytes) -> tuple[Fault, ...]:
    """Every picture that would be seen as dots."""
    with Document(pdf) as document:
        return tuple(
            fault for number in range(len(document)) for fault in coarse(document[number], number + 1)
        )


def coarse(page: Page, number: int) -> Iterator[Fault]:
    """The pictures of one page that have too few dots."""
    for picture in page.get_objects(filter=[IMAGES]):
        shape = picture.get_metadata()
        dots = min(shape.horizontal_dpi, shape.vertical_dpi)
        if dots < FINEST_NEEDED - ROUNDING and not is_black_and_white(picture):
            yield Fault(
                None,
                f"page {number}: a picture has {dots:.0f} dots an inch; expected {FINEST_NEEDED} or more",
            )


def is_black_and_white(picture: Image) -> bool:
    """Whether a picture has no greys, as a code to scan: its edges are sharp at any size."""
    colours = picture.get_bitmap().to_pil().convert("L").getcolors()
    return {value for _, value in colours} <= {0, 255}

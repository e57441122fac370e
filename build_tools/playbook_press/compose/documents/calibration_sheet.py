"""The calibration sheet: a frame with rulers on front and back, and blanks to note its distance from each
edge."""

from base64 import b64encode
from collections.abc import Iterator

from playbook_press.compose.documents.deck import FlowDocument, page_css, read_print_css
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.read.library import Library
from playbook_press.read.media import Paper
from playbook_press.read.printer_profile import FRAME_INSET
from playbook_press.read.products import Product

TICKS = ((10, 4.0), (5, 2.5), (1, 1.5))  # interval in mm, length of the tick in mm
GAPS = ("left", "right", "top", "bottom")


def compose_calibration_sheet(
    library: Library, templates: Templates, product: Product, paper: Paper
) -> FlowDocument:
    """Front and back page for one paper."""
    html = templates.render(
        "print/calibration.html", title=product.title, gaps=GAPS, inset=f"{FRAME_INSET:g}"
    )
    picture = b64encode(frame_svg(paper).encode()).decode()
    more = (
        f"margin: 0; background: url(data:image/svg+xml;base64,{picture}) "
        f"0 0 / {paper.width}mm {paper.height}mm no-repeat"
    )
    return FlowDocument(
        html,
        page_css(paper.width, paper.height, more)
        + token_css(library)
        + read_print_css(library, "calibration")
        + gap_css(paper),
    )


def gap_css(paper: Paper) -> str:
    """Positions of the sheet's texts, in mm."""
    middle = {
        "left": (FRAME_INSET + 8, paper.height / 2),
        "right": (paper.width - FRAME_INSET - 44, paper.height / 2),
        "top": (paper.width / 2 - 18, FRAME_INSET + 8),
        "bottom": (paper.width / 2 - 18, paper.height - FRAME_INSET - 14),
    }
    return "".join(f".{name} {{ left: {x:g}mm; top: {y:g}mm }}\n" for name, (x, y) in middle.items()) + (
        f".side {{ height: {paper.height}mm }}\n"
        f".words {{ left: {FRAME_INSET + 20:g}mm; top: {FRAME_INSET + 30:g}mm; "
        f"width: {paper.width - 2 * FRAME_INSET - 40:g}mm }}\n"
    )


def frame_svg(paper: Paper) -> str:
    """Frame, rulers and arrows as SVG, in mm."""
    lines = "".join(f"M{x1:g} {y1:g}L{x2:g} {y2:g}" for x1, y1, x2, y2 in (*rulers(paper), *arrows(paper)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width} {paper.height}">'
        f'<rect x="{FRAME_INSET}" y="{FRAME_INSET}" width="{paper.width - 2 * FRAME_INSET}" '
        f'height="{paper.height - 2 * FRAME_INSET}" fill="none" stroke="black" stroke-width="0.2"/>'
        f'<path d="{lines}" fill="none" stroke="black" stroke-width="0.1"/></svg>'
    )


def rulers(paper: Paper) -> Iterator[tuple[float, float, float, float]]:
    """Tick marks inside the frame, one a millimetre from its upper left corner: x1, y1, x2, y2 in mm."""
    for step in range(1, int(paper.width - 2 * FRAME_INSET)):
        x, reach = FRAME_INSET + step, tick_length(step)
        yield from (
            (x, FRAME_INSET, x, FRAME_INSET + reach),
            (x, paper.height - FRAME_INSET, x, paper.height - FRAME_INSET - reach),
        )
    for step in range(1, int(paper.height - 2 * FRAME_INSET)):
        y, reach = FRAME_INSET + step, tick_length(step)
        yield from (
            (FRAME_INSET, y, FRAME_INSET + reach, y),
            (paper.width - FRAME_INSET, y, paper.width - FRAME_INSET - reach, y),
        )


def tick_length(step: int) -> float:
    """Length in mm of the tick at a whole millimetre."""
    return next(reach for every, reach in TICKS if step % every == 0)


def arrows(paper: Paper) -> Iterator[tuple[float, float, float, float]]:
    """Arrows from near each edge to the middle of the frame's side: x1, y1, x2, y2 in mm."""
    x, y, start, head = paper.width / 2, paper.height / 2, paper.margin + 1, 1.5
    for at, sign, end in ((FRAME_INSET, 1, start), (paper.width - FRAME_INSET, -1, paper.width - start)):
        yield from ((end, y, at, y), (at, y, at - sign * head, y - head), (at, y, at - sign * head, y + head))
    for at, sign, end in ((FRAME_INSET, 1, start), (paper.height - FRAME_INSET, -1, paper.height - start)):
        yield from ((x, end, x, at), (x, at, x - head, at - sign * head), (x, at, x + head, at - sign * head))

"""The calibration sheet: a frame with rulers on both sides, and where to write down how far it lies from each
edge."""

from base64 import b64encode
from collections.abc import Iterator

from playbook_press.compose.documents.deck import Flow, page_css, print_css
from playbook_press.compose.templates import Templates
from playbook_press.compose.tokens import token_css
from playbook_press.read.library import Library
from playbook_press.read.media import Paper
from playbook_press.read.printer_profile import INSET
from playbook_press.read.products import Product

TICKS = ((10, 4.0), (5, 2.5), (1, 1.5))  # every so many mm, how long in mm
GAPS = ("left", "right", "top", "bottom")


def calibration(library: Library, templates: Templates, product: Product, paper: Paper) -> Flow:
    """Two pages, front and back, for one paper."""
    html = templates.render("print/calibration.html", title=product.title, gaps=GAPS, inset=f"{INSET:g}")
    picture = b64encode(drawing(paper).encode()).decode()
    more = f"margin: 0; background: url(data:image/svg+xml;base64,{picture}) 0 0 / {paper.width}mm {paper.height}mm no-repeat"
    return Flow(
        html,
        page_css(paper.width, paper.height, more)
        + token_css(library)
        + print_css(library, "calibration")
        + gap_css(paper),
    )


def gap_css(paper: Paper) -> str:
    """Where the page's words stand."""
    middle = {
        "left": (INSET + 8, paper.height / 2),
        "right": (paper.width - INSET - 44, paper.height / 2),
        "top": (paper.width / 2 - 18, INSET + 8),
        "bottom": (paper.width / 2 - 18, paper.height - INSET - 14),
    }
    return "".join(f".{name} {{ left: {x:g}mm; top: {y:g}mm }}\n" for name, (x, y) in middle.items()) + (
        f".side {{ height: {paper.height}mm }}\n"
        f".words {{ left: {INSET + 20:g}mm; top: {INSET + 30:g}mm; width: {paper.width - 2 * INSET - 40:g}mm }}\n"
    )


def drawing(paper: Paper) -> str:
    """The frame, its rulers and an arrow across each gap, as SVG in mm."""
    lines = "".join(f"M{x1:g} {y1:g}L{x2:g} {y2:g}" for x1, y1, x2, y2 in (*rulers(paper), *arrows(paper)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width} {paper.height}">'
        f'<rect x="{INSET}" y="{INSET}" width="{paper.width - 2 * INSET}" height="{paper.height - 2 * INSET}" '
        f'fill="none" stroke="black" stroke-width="0.2"/>'
        f'<path d="{lines}" fill="none" stroke="black" stroke-width="0.1"/></svg>'
    )


def rulers(paper: Paper) -> Iterator[tuple[float, float, float, float]]:
    """Ticks inwards from the frame's sides, every millimetre from its upper left corner."""
    for step in range(1, int(paper.width - 2 * INSET)):
        x, reach = INSET + step, length(step)
        yield from ((x, INSET, x, INSET + reach), (x, paper.height - INSET, x, paper.height - INSET - reach))
    for step in range(1, int(paper.height - 2 * INSET)):
        y, reach = INSET + step, length(step)
        yield from ((INSET, y, INSET + reach, y), (paper.width - INSET, y, paper.width - INSET - reach, y))


def length(step: int) -> float:
    """How long the tick of a millimetre is."""
    return next(reach for every, reach in TICKS if step % every == 0)


def arrows(paper: Paper) -> Iterator[tuple[float, float, float, float]]:
    """From near each edge to the frame's side, at its middle, with a head at the frame."""
    x, y, start, head = paper.width / 2, paper.height / 2, paper.margin + 1, 1.5
    for at, sign, end in ((INSET, 1, start), (paper.width - INSET, -1, paper.width - start)):
        yield from ((end, y, at, y), (at, y, at - sign * head, y - head), (at, y, at - sign * head, y + head))
    for at, sign, end in ((INSET, 1, start), (paper.height - INSET, -1, paper.height - start)):
        yield from ((x, end, x, at), (x, at, x - head, at - sign * head), (x, at, x + head, at - sign * head))

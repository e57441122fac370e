"""Crop marks, ruler and margin words of sheets as a small HTML document, one page a side."""

from collections.abc import Iterable, Sequence
from html import escape

from playbook_press.core.fonts import FAMILY
from playbook_press.plan.imposition.marks import Line, Note
from playbook_press.plan.imposition.n_up import Sheet, Side

HAIRLINE = 0.09  # mm, a quarter point
HALO = 0.36  # mm of white around a line that runs over cards: it is seen on any colour
DASHES = ' stroke-dasharray="0.6 0.6"'
STYLE = """
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0 }}
svg {{ display: block; break-after: page; width: {width}mm; height: {height}mm }}
svg:last-child {{ break-after: auto }}
"""


def document(sheets: Sequence[Sheet]) -> tuple[str, str]:
    """HTML and CSS whose pages lie over the sides of these sheets, which must be of one size."""
    sides = "".join(drawing(side, sheet.width, sheet.height) for sheet in sheets for side in sheet.sides)
    return f"<!doctype html><html><body>{sides}</body></html>", STYLE.format(
        width=sheets[0].width, height=sheets[0].height
    )


def drawing(side: Side, width: float, height: float) -> str:
    """One side as SVG, in mm; SVG counts y downwards."""
    halos = path((line for line in side.lines if line.over), height, "white", HALO)
    cuts = path((line for line in side.lines if not line.dashed), height, "black", HAIRLINE)
    folds = path((line for line in side.lines if line.dashed), height, "black", HAIRLINE, DASHES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="{FAMILY}">{halos}{cuts}{folds}'
        f"{''.join(words(note, height) for note in side.notes)}</svg>"
    )


def path(lines: Iterable[Line], height: float, colour: str, thickness: float, dashes: str = "") -> str:
    """Lines as one SVG path: many times faster than one by one."""
    steps = "".join(
        f"M{line.x1:.3f} {height - line.y1:.3f}L{line.x2:.3f} {height - line.y2:.3f}" for line in lines
    )
    return (
        f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="{thickness}"{dashes}/>'
        if steps
        else ""
    )


def words(note: Note, height: float) -> str:
    x, y = f"{note.x:.3f}", f"{height - note.y:.3f}"
    return (
        f'<text x="{x}" y="{y}" font-size="{note.size}" text-anchor="{note.anchor}" transform="rotate({-note.turn} {x} {y})">'
        f"{escape(note.text)}</text>"
    )

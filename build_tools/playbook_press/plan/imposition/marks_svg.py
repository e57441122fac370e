"""Crop marks, ruler and margin texts as an HTML document with one SVG for each side of a sheet."""

from collections.abc import Iterable, Sequence
from html import escape

from playbook_press.core.fonts import FAMILY
from playbook_press.plan.imposition.marks import MarginText, MarkLine
from playbook_press.plan.imposition.n_up import Sheet, Side

HAIRLINE = 0.09  # mm, a quarter point
HALO = 0.36  # mm: white outline of lines that run over cards, visible on any colour
DASHES = ' stroke-dasharray="0.6 0.6"'
STYLE = """
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0 }}
svg {{ display: block; break-after: page; width: {width}mm; height: {height}mm }}
svg:last-child {{ break-after: auto }}
"""


def marks_document(sheets: Sequence[Sheet]) -> tuple[str, str]:
    """HTML and CSS whose pages overlay the sides of these sheets, all of one size."""
    sides = "".join(side_svg(side, sheet.width, sheet.height) for sheet in sheets for side in sheet.sides)
    return f"<!doctype html><html><body>{sides}</body></html>", STYLE.format(
        width=sheets[0].width, height=sheets[0].height
    )


def side_svg(side: Side, width: float, height: float) -> str:
    """One side as SVG in mm; y runs downwards in SVG."""
    halos = svg_path((line for line in side.lines if line.over), height, "white", HALO)
    cuts = svg_path((line for line in side.lines if not line.dashed), height, "black", HAIRLINE)
    folds = svg_path((line for line in side.lines if line.dashed), height, "black", HAIRLINE, DASHES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="{FAMILY}">{halos}{cuts}{folds}'
        f"{''.join(svg_text(note, height) for note in side.notes)}</svg>"
    )


def svg_path(
    lines: Iterable[MarkLine], height: float, colour: str, thickness: float, dashes: str = ""
) -> str:
    """Lines as a single SVG path, which renders much faster than one element a line."""
    steps = "".join(
        f"M{line.x1:.3f} {height - line.y1:.3f}L{line.x2:.3f} {height - line.y2:.3f}" for line in lines
    )
    return (
        f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="{thickness}"{dashes}/>'
        if steps
        else ""
    )


def svg_text(note: MarginText, height: float) -> str:
    """A margin text as an SVG text element."""
    x, y = f"{note.x:.3f}", f"{height - note.y:.3f}"
    return (
        f'<text x="{x}" y="{y}" font-size="{note.size}" text-anchor="{note.anchor}" '
        f'transform="rotate({-note.turn} {x} {y})">{escape(note.text)}</text>'
    )

"""Crop marks, folds and rulers of one side of a sheet as SVG."""

from collections.abc import Iterable

from playbook_press.plan.imposition.marks import MarkLine
from playbook_press.plan.imposition.n_up import Side

HAIRLINE = 0.09  # mm, a quarter point
HALO = 0.36  # mm: white outline of lines that run over cards, visible on any colour
DASHES = ' stroke-dasharray="0.6 0.6"'


def side_svg(side: Side, width: float, height: float) -> str:
    """The lines of one side in mm; y runs downwards in SVG."""
    halos = svg_path((line for line in side.lines if line.over), height, "white", HALO)
    cuts = svg_path((line for line in side.lines if not line.dashed), height, "black", HAIRLINE)
    folds = svg_path((line for line in side.lines if line.dashed), height, "black", HAIRLINE, DASHES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{halos}{cuts}{folds}</svg>'
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

"""The way on the front of a pocket leaflet: a winding line with a dot for each step of a path."""

from math import pi, sin

from markupsafe import Markup

from playbook_press.compose.marks import THIN, Inks, paper_backgrounds
from playbook_press.read.kind_schema import Colours

WIDTH, HEIGHT = 100, 20  # units of the drawing
EDGE = 4.5  # so far from its edges is the nearest dot's middle
TURNS = 1.5  # waves of the line
POINTS = 60  # so many straight pieces look like a curve
LARGEST_DOT = 3.2


def way_on_paper(steps: int, colours: Colours) -> Markup:
    """The drawing as a background, which is decoration: words beside it say what it stands for."""
    return paper_backgrounds(lambda inks: draw_way(steps, inks), colours, "figure way")


def draw_way(steps: int, inks: Inks) -> str:
    """The way as an SVG: its line quiet, its steps lit."""
    line = " ".join(f"{x:.2f},{height_at(x):.2f}" for x in spread(POINTS))
    radius = min(LARGEST_DOT, (WIDTH - 2 * EDGE) / (3 * max(steps, 1)))
    dots = "".join(f'<circle cx="{x:.2f}" cy="{height_at(x):.2f}" r="{radius:.2f}"/>' for x in spread(steps))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="{inks.quiet}" stroke-width="{THIN}" '
        f'stroke-linecap="round" stroke-linejoin="round"/><g fill="{inks.lit}">{dots}</g></svg>'
    )


def spread(count: int) -> list[float]:
    """Places from edge to edge; a single one stands at the beginning."""
    return [EDGE + (WIDTH - 2 * EDGE) * place / max(count - 1, 1) for place in range(count)]


def height_at(x: float) -> float:
    """How far below its upper edge the line is, `x` units from the left."""
    return HEIGHT / 2 + (HEIGHT / 2 - EDGE) * sin(2 * pi * TURNS * x / WIDTH)

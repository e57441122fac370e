"""The mark of a list as its picture: each entry's part in a bright line, with the entry's number on it.

Numbers are outlines of letters, not text: what they say stands in words beside each entry.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import dist
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from playbook_press.compose.mark_places import bounds_of, middle_of
from playbook_press.compose.marks import (
    PAPER,
    PART,
    THIN,
    Inks,
    Mark,
    dots,
    entry_mark,
    group,
    is_lit_drawing,
    paper_backgrounds,
)
from playbook_press.core.fonts import outline_of
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library

BRIGHT = "2.2"  # width of the line of a numbered part, in units of the square
LARGEST_DISC, SMALLEST_DISC = 5.4, 4.4  # radius
ROUND = 3.0  # room around the drawing, for the width of its lines and for discs
APART = 0.47  # radius of discs, as a share of the distance between the two that are closest
NUMERAL = 1.36  # size of type for each unit of radius; for numbers of two digits less
NUMERALS = {1: NUMERAL, 2: 1.12}
CLEAR = 0.01  # more than asked for, so that rounding leaves none too close
PUSHES = 400  # rounds after which discs that crowd one another stay where they are
Point = tuple[float, float]


def numbered_figure(
    library: Library, entries: Sequence[Entry], collection: str | None, shown: range | None = None
) -> Markup:
    """The mark that entries share, or dots on an arc, with the number of each on its part; as backgrounds for
    print. `shown`: the places from 0 of those that have their number on this sheet; all of them if not
    given."""
    elements, parts = list_mark(library, entries, collection)
    numbered = {at + 1: parts[at] for at in shown or range(len(parts))}
    colours = entries[0].kind.colours
    return paper_backgrounds(
        lambda inks: draw_numbered(elements, numbered, inks, colours.solid), colours, "figure numbered"
    )


def list_mark(
    library: Library, entries: Sequence[Entry], collection: str | None
) -> tuple[tuple[Element, ...], tuple[int, ...]]:
    """A drawing, and for each entry the number of its part: the collection's mark where it has a part for
    each, otherwise as many dots as there are entries."""
    marks: list[Mark] = [entry_mark(library, entry, collection) for entry in entries]
    parts = tuple(mark.lit for mark in marks)
    if len(set(parts)) == len(parts) and all(mark.elements == marks[0].elements for mark in marks):
        return marks[0].elements, parts
    return dots(len(entries)), tuple(range(1, len(entries) + 1))


def draw_numbered(elements: Sequence[Element], parts: Mapping[int, int], inks: Inks, ground: str) -> str:
    """An SVG: quiet lines, the parts of the list, and a disc with its number on each of them. `parts`: the
    part of each number; `ground`: the colour of numbers where parts are white."""
    by_id = {element.get("id"): element for element in elements}
    listed = [by_id[PART.format(part)] for part in parts.values()]
    quiet = [each for each in elements if each not in listed and not is_lit_drawing(each)]
    fill = inks.lit if inks.lit == PAPER else "none"
    ink = ground if inks.lit == PAPER else inks.lit
    discs = discs_of(parts, [middle_of(part) for part in listed], ink, "none" if inks.lit == PAPER else ink)
    return (
        view_of([*quiet, *listed, discs])
        + group(quiet, inks.quiet, THIN, "none")
        + group(listed, inks.lit, BRIGHT, fill)
        + tostring(discs, encoding="unicode")
        + "</svg>"
    )


def view_of(shapes: Sequence[Element]) -> str:
    """The head of an SVG that shows what is drawn and nothing of the empty square around it."""
    left, top, right, bottom = bounds_of(shapes)
    box = (left - ROUND, top - ROUND, right - left + 2 * ROUND, bottom - top + 2 * ROUND)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(f"{each:.2f}" for each in box)}">'


def discs_of(numbers: Iterable[int], middles: Sequence[Point], ink: str, ring: str) -> Element:
    """White discs with numbers, as large as their distance allows; where that is too small to be read, they
    move apart."""
    closest = min((dist(*pair) for pair in combinations(middles, 2)), default=2 * LARGEST_DISC)
    radius = min(LARGEST_DISC, max(SMALLEST_DISC, APART * closest))
    root = Element("g", {"fill": ink})
    for number, (x, y) in zip(numbers, moved_apart(middles, radius / APART), strict=True):
        place = {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{radius:.2f}"}
        SubElement(root, "circle", {**place, "fill": PAPER, "stroke": ring, "stroke-width": "0.5"})
        SubElement(root, "path", {"d": numeral(number, x, y, radius)})
    return root


def moved_apart(points: Sequence[Point], apart: float) -> list[Point]:
    """Points none of which is closer to another than `apart`, each moved as little as its neighbours
    allow."""
    found = list(points)
    for _ in range(PUSHES):
        close = [
            pair for pair in combinations(range(len(found)), 2) if dist(*(found[at] for at in pair)) < apart
        ]
        if not close:
            break
        for one, other in close:
            found[one], found[other] = pushed(found[one], found[other], apart)
    return found


def pushed(one: Point, other: Point, apart: float) -> tuple[Point, Point]:
    """Two points that are too close, each moved half of what is missing along the line through both; those
    in one place to the left and right."""
    between = dist(one, other)
    missing = max(0, apart + CLEAR - between) / 2
    across, down = ((other[0] - one[0]) / between, (other[1] - one[1]) / between) if between else (1.0, 0.0)
    return (
        (one[0] - missing * across, one[1] - missing * down),
        (other[0] + missing * across, other[1] + missing * down),
    )


def numeral(number: int, x: float, y: float, radius: float) -> str:
    """The outline of a number around a point."""
    text = str(number)
    return outline_of(text, NUMERALS.get(len(text), 0.9) * radius, x, y)

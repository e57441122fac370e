"""Leaflets: single sheets, a face a page, with the look of the workbook; each set in the largest type in which it fits its page."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from build_tools.compose.documents import CardFaces, Deck, around_faces, print_css
from build_tools.compose.cards import Face
from build_tools.compose.layouts import PLAIN
from build_tools.compose.templates import Templates
from build_tools.compose.workbook import book_css
from build_tools.read.library import Library
from build_tools.stock import Paper

FORMAT = "sheet"    # of templates/workshops/formats/
STEP = re.compile(r"\.fit-(\d+)\b")
Place = tuple[str, int]     # file and line


@dataclass(frozen=True)
class Leaf:
    """One page: what messages call it, its template in `templates/print/`, what the template is given, where its words come from,
    and the pages that stand in for it where it is too long."""

    unit: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = None
    halves: tuple["Leaf", ...] = ()


def leaflet(library: Library, templates: Templates, title: str, paper: Paper, leaves: Iterable[Leaf]) -> Deck:
    """The document of some leaves on a paper."""
    every = tuple(leaves)
    css = book_css(library, paper.width, paper.height, FORMAT) + print_css(library, "leaflet")
    head, foot = around_faces(templates, title, PLAIN)
    faces = tuple(CardFaces((face(templates, leaf),), tuple(face(templates, half) for half in leaf.halves)) for leaf in every)
    steps = max(map(int, STEP.findall(css)), default=0)
    places = {one.unit: one.place for leaf in every for one in (leaf, *leaf.halves) if one.place}
    return Deck(head, faces, foot, css, paper.margin, steps, places)


def face(templates: Templates, leaf: Leaf) -> Face:
    """A leaf as it is laid out."""
    return Face(leaf.unit, templates.render(f"print/{leaf.template}.html", unit=leaf.unit, fillable=False, **leaf.context))

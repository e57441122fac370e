"""Marks: a figure of simple lines for each collection and kind, in which each card has its own part lit.

A mark is an SVG on a square of 100 units: `content/marks/COLLECTION.svg`, or `mark.svg` in the folder of a
kind; what nobody has drawn gets a default. Its elements have no colours. The part of a card
(`id="part-3"`) is drawn last, brighter and heavier than the others; if there is a drawing `part-3-lit`, that
one stands in its place. What is meant to be filled has the class `solid`. A mark is decoration: what it says
stands in words beside it.
"""

from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache, partial
from math import cos, pi, sin
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markupsafe import Markup

from playbook_press.core.project import Project
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import KINDS_FOLDER, Colours, Kind
from playbook_press.read.library import Library
from playbook_press.read.source import read_source

FOLDER = "content/marks"
PART, LIT_PART = "part-{}", "part-{}-lit"
THIN, HEAVY = "1.6", "4"  # units of the square
MOST_DOTS = 24
NONE = 0  # as the part that is lit
SVG = "{http://www.w3.org/2000/svg}"
BOX = 'viewBox="0 0 100 100"'
PAPER, BLACK = "#ffffff", "#000000"


class Mark(NamedTuple):
    """The elements of a drawing, and which of its parts is lit, from 1; NONE: none of them."""

    elements: tuple[Element, ...]
    lit: int


class Inks(NamedTuple):
    """Colours of a mark: of its lines, and of the part that is lit. Where both are the same, only what is lit
    is filled."""

    quiet: str
    lit: str


ON_SCREEN = Inks("var(--quiet-line)", "var(--lit-line)")


def entry_mark(library: Library, entry: Entry, collection: str | None = None) -> Mark:
    """The mark of a collection of an entry, which a sequence is too (its first one if none is named), else of
    its kind, with the entry's own part lit."""
    key = collection or next(iter(entry.collections), None)
    name, places = (
        (f"{FOLDER}/{key}.svg", library.place_in_collection[key])
        if key
        else (f"{KINDS_FOLDER}/{entry.kind.key}/mark.svg", library.place_in_kind[entry.kind.key])
    )
    elements = drawing(library, name, len(places))
    return Mark(elements, 1 + places[entry.code] % count_parts(elements))


def drawing(library: Library, name: str, count: int) -> tuple[Element, ...]:
    """The elements of a mark's file, or the default for so many entries."""
    known = library.drawings
    if (name, count) not in known:
        known[name, count] = read_drawing(library.project, name, count)
    return known[name, count]


def read_drawing(project: Project, name: str, count: int) -> tuple[Element, ...]:
    """The elements of a mark's drawing; dots where the project and the press have none of that name."""
    path = project.find(name)
    return read_elements(read_source(project, path).text) if path else dots(min(count, MOST_DOTS))


@lru_cache(maxsize=256)
def read_elements(svg: str) -> tuple[Element, ...]:
    """The elements of a drawing without their namespace."""
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.text = element.tail = None
    return tuple(root)


@lru_cache(maxsize=256)
def count_parts(elements: tuple[Element, ...]) -> int:
    """How many parts a drawing has: at least one."""
    names = {element.get("id") for element in elements}
    return next(number for number in range(len(names) + 1) if PART.format(number + 1) not in names) or 1


@lru_cache(maxsize=MOST_DOTS + 1)
def dots(count: int) -> tuple[Element, ...]:
    """The default: an arc with as many dots as there are entries."""
    places = [pi * (1 - (number - 0.5) / count) for number in range(1, count + 1)]
    return (
        Element("path", {"d": "M8 74A42 46 0 0 1 92 74"}),
        *(
            Element(
                "circle",
                {
                    "id": PART.format(number),
                    "class": "solid",
                    "cx": f"{50 + 42 * cos(angle):.1f}",
                    "cy": f"{74 - 46 * sin(angle):.1f}",
                    "r": f"{min(4.5, 44 / count):.1f}",
                },
            )
            for number, angle in enumerate(places, 1)
        ),
    )


@lru_cache(maxsize=1024)  # cards that share a drawing take turns with its parts
def draw(mark: Mark, inks: Inks) -> str:
    """The inside of an SVG: all lines thin, and the lit part over them."""
    names = (LIT_PART.format(mark.lit), PART.format(mark.lit))
    lit = [element for name in names for element in mark.elements if element.get("id") == name][:1]
    quiet = [each for each in mark.elements if each.get("id") not in names and not is_lit_drawing(each)]
    fill = inks.quiet if inks.quiet != inks.lit else "none"
    return group(quiet, inks.quiet, THIN, fill) + group(lit, inks.lit, HEAVY, inks.lit)


def is_lit_drawing(element: Element) -> bool:
    """Whether an element is only drawn while its part is lit."""
    return element.get("id", "").endswith("-lit")


def group(elements: list[Element], ink: str, width: str, fill: str) -> str:
    """Elements in one colour and width of line; `fill`: of those that are solid."""
    root = Element(
        "g",
        {
            "fill": "none",
            "stroke": ink,
            "stroke-width": width,
            "stroke-linecap": "round",
            "stroke-linejoin": "round",
        },
    )
    root.extend(deepcopy(elements))
    for element in root.iter():
        element.attrib.pop("id", None)
        if element.attrib.pop("class", "") == "solid":
            element.set("fill", fill)
    return ElementTree.tostring(root, encoding="unicode")


def figure_on_page(library: Library, entry: Entry) -> Markup:
    """An entry's mark for pages, in the colours that style sheets give it."""
    return screen_figure(entry_mark(library, entry))


def collection_figure(library: Library, key: str) -> Markup:
    """The mark of a collection's page, without a lit part."""
    return screen_figure(Mark(drawing(library, f"{FOLDER}/{key}.svg", len(library.in_collection(key))), NONE))


def screen_figure(mark: Mark) -> Markup:
    inside = draw(mark, ON_SCREEN)
    return Markup(f'<div class="figure"><svg {BOX} aria-hidden="true">{inside}</svg></div>')


def kind_figure_on_page(library: Library, kind: Kind) -> Markup:
    """The mark of a kind for pages, without a lit part."""
    return screen_figure(kind_mark(library, kind))


def kind_mark(library: Library, kind: Kind) -> Mark:
    """The mark of a kind, without a lit part."""
    return Mark(drawing(library, f"{KINDS_FOLDER}/{kind.key}/mark.svg", len(library.of_kind(kind))), NONE)


def figure_on_paper(library: Library, entry: Entry) -> Markup:
    """An entry's mark for print, where only a background is decoration: on the kind's colour, on white, and
    in black. The style sheet of a look takes one of them."""
    return paper_figure(entry_mark(library, entry), entry.kind.colours)


def kind_figure_on_paper(library: Library, kind: Kind, colours: Colours | None = None) -> Markup:
    """The mark of a kind for print, without a lit part; in its own colours unless others are given."""
    return paper_figure(kind_mark(library, kind), colours or kind.colours)


def paper_figure(mark: Mark, colours: Colours) -> Markup:
    return paper_backgrounds(partial(picture, mark), colours)


def paper_backgrounds(drawn_in: Callable[[Inks], str], colours: Colours, classes: str = "figure") -> Markup:
    """An element whose style offers a drawing as a background in three ways: `drawn_in` makes an SVG in given
    inks."""
    inks_of = {
        "on-colour": Inks(mix(colours.solid, colours.accent), PAPER),
        "on-white": Inks(mix(colours.accent, PAPER, 0.3), colours.solid),
        "in-black": Inks(BLACK, BLACK),
    }
    images = (f"--{name}: url('{data_address(drawn_in(inks))}')" for name, inks in inks_of.items())
    return Markup(f'<div class="{classes}" style="{"; ".join(images)}"></div>')


def data_address(svg: str) -> str:
    """An address that holds a whole drawing."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def picture(mark: Mark, inks: Inks) -> str:
    """A mark as an SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {BOX}>{draw(mark, inks)}</svg>'


def mix(colour: str, other: str, share: float = 0.5) -> str:
    """A colour between two, each `#rrggbb`; `share` of the other (linear in sRGB)."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)

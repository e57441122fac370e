"""Limits on what an SVG drawing makes a program draw: a kilobyte of references to references can stand for
millions of shapes, and a repeated gradient for as many colours."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from playbook_press.core.problems import shorten

MAX_SHAPES = 20_000  # a drawing of a map has 5,000
MAX_REFERENCES = 8  # references within each other: `use` of a symbol whose fill is a gradient has 2
TOO_MANY_REFERENCES = f"more than {MAX_REFERENCES} references within each other; draw it plainly"
MAX_CHARACTERS = 10_000  # of text
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^'\")]*?)\s*['\"]?\s*\)")
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?"
POINT = re.compile(NUMBER)
VIEW_BOX = re.compile(rf"\s*{NUMBER}(?:[\s,]+{NUMBER}){{3}}\s*")
OUTLINES = ("d", "points")
SizeViolation = tuple[str, str]  # what to look for in the source, and the message


def drawing_size_violations(root: ElementTree.Element) -> Iterator[SizeViolation]:
    """What to look for, and message, of everything that could keep a program busy for very long."""
    counter = ShapeCounter(root)
    yield from counter.violations(root)
    characters = sum(len(text) for text in root.itertext())
    if characters > MAX_CHARACTERS:
        yield "<text", f"has {characters:,} characters of text; expected at most {MAX_CHARACTERS:,}"
    for element in root.iter():
        yield from attribute_values(element)


def attribute_values(element: ElementTree.Element) -> Iterator[SizeViolation]:
    """Violations of an element's attributes that say how large or how often something is drawn."""
    box, spread = element.get("viewBox"), element.get("spreadMethod", "pad")
    if box is not None and not is_view_box(box):
        yield box, f"viewBox=\"{shorten(box)}\" is no box; expected four numbers such as '0 0 200 100'"
    if spread != "pad":
        yield "spreadMethod", f'spreadMethod="{shorten(spread)}" may draw without end; write every stop'


def is_view_box(value: str) -> bool:
    """Whether a value is a position and a size, neither of which is empty."""
    numbers = [float(number) for number in POINT.findall(value)] if VIEW_BOX.fullmatch(value) else []
    return len(numbers) == 4 and min(numbers[2:]) > 0


class Extent(NamedTuple):
    """How many shapes an element stands for, counted up to one more than MAX_SHAPES, and how many references
    within each other lead to the deepest."""

    shapes: int
    references: int


class ShapeCounter:
    """Counts the shapes that a drawing stands for, with every reference followed."""

    def __init__(self, root: ElementTree.Element):
        self.targets: dict[str, ElementTree.Element] = {}
        for element in root.iter():
            self.targets.setdefault(element.get("id", ""), element)
        self.targets.pop("", None)
        self.extents: dict[ElementTree.Element, Extent] = {}
        self.open: list[ElementTree.Element] = []  # the targets that are being counted now

    def violations(self, root: ElementTree.Element) -> Iterator[SizeViolation]:
        """A reference to itself or too many within each other, or too many shapes; one of them."""
        try:
            extent = self.extent(root)
        except EndlessReference as endless:
            yield endless.needle, endless.message
            return
        if extent.references > MAX_REFERENCES:
            yield "<use", TOO_MANY_REFERENCES
        elif extent.shapes > MAX_SHAPES:
            yield "<use", f"draws more than {MAX_SHAPES:,} shapes; expected fewer, or a picture"

    def extent(self, element: ElementTree.Element) -> Extent:
        """Of an element, of those inside it, and of those it refers to. Raises EndlessReference."""
        if element not in self.extents:
            shapes, depth = 1, 0
            for child in element:
                inner = self.extent(child)
                shapes, depth = shapes + inner.shapes, max(depth, inner.references)
            for name in references(element):
                target = self.target_extent(name)
                shapes += target.shapes * repetitions(element, self.targets.get(name))
                depth = max(depth, target.references + 1)
            self.extents[element] = Extent(min(shapes, MAX_SHAPES + 1), depth)
        return self.extents[element]

    def target_extent(self, name: str) -> Extent:
        """Of the element of that id; nothing where there is none. Raises EndlessReference."""
        target = self.targets.get(name)
        if target is None:
            return Extent(0, 0)
        if target in self.open:
            raise EndlessReference(f"#{name}", f"'#{shorten(name)}' refers to itself")
        if len(self.open) >= MAX_REFERENCES:
            raise EndlessReference(f"#{name}", TOO_MANY_REFERENCES)
        self.open.append(target)
        extent = self.extent(target)
        self.open.pop()
        return extent


class EndlessReference(Exception):
    """A reference that cannot be followed. `needle`: what to look for in the source."""

    def __init__(self, needle: str, message: str):
        super().__init__(message)
        self.needle, self.message = needle, message


def references(element: ElementTree.Element) -> Iterator[str]:
    """The ids that an element refers to, once for each time."""
    for attribute, value in element.attrib.items():
        if attribute in HREFS and value.strip().startswith("#"):
            yield value.strip()[1:]
        yield from REFERENCE.findall(value)


def repetitions(element: ElementTree.Element, target: ElementTree.Element | None) -> int:
    """How often an element draws what it refers to: a marker at each point of its outlines, others once."""
    if target is None or target.tag.rpartition("}")[2] != "marker":
        return 1
    outlines = (each.get(name, "") for each in element.iter() for name in OUTLINES)
    return max(1, sum(len(POINT.findall(outline)) for outline in outlines))

"""Marks of collections and kinds: lines on a square of 100 units, without colours, in numbered parts."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from playbook_press.check.pictures import first_line_with, marks_of_kinds, svg_violations
from playbook_press.compose.marks import FOLDER, LIT_PART, PART, SVG, count_parts
from playbook_press.core.problems import InputError, Problem, did_you_mean, shorten
from playbook_press.read.library import Library
from playbook_press.read.source import read_source

SQUARE = "0 0 100 100"
SHAPES = frozenset({"g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect"})
ATTRIBUTES = frozenset(
    {"id", "class", "transform", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2"}
    | {"width", "height", "points"}
)


def unusable_marks(library: Library) -> Iterator[Problem]:
    """Marks of no collection, and what a mark cannot hold."""
    known = library.site.taxonomy.collections if library.site.taxonomy else None
    for path in sorted((library.project.root / FOLDER).glob("[!.]*")):
        if path.suffix != ".svg":
            name = library.project.name(path)
            yield Problem(name, 1, f"cannot be a mark; expected an SVG drawing, '{path.stem}.svg'")
            continue
        if known is not None and path.stem not in known:
            yield Problem(
                library.project.name(path),
                1,
                f"is the mark of no collection: unknown collection '{shorten(path.stem)}'"
                f"{did_you_mean(path.stem, known)}",
            )
        yield from mark_problems(library, path)
    for path in marks_of_kinds(library):
        yield from mark_problems(library, path)


def mark_problems(library: Library, path: Path) -> Iterator[Problem]:
    """Violations in one file; none where it is no sound drawing, which `pictures.unsafe_pictures` reports."""
    try:
        source = read_source(library.project, path)
    except InputError:
        return
    if not any(svg_violations(source.text)):
        yield from (
            Problem(source.file, first_line_with(source.text, needle), message)
            for needle, message in mark_violations(ElementTree.fromstring(source.text))
        )


def mark_violations(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """What to look for, and message, of each violation in a drawing that is well formed and safe."""
    if root.get("viewBox") != SQUARE:
        yield "viewBox", f'a mark stands on a square of 100 units; expected viewBox="{SQUARE}"'
    for element in list(root.iter())[1:]:
        name = element.tag.removeprefix(SVG)
        if name not in SHAPES:
            yield f"<{name}", f"<{shorten(name)}> cannot be in a mark; expected shapes such as <path>"
        for attribute in sorted(name.rpartition("}")[2] for name in element.attrib.keys() - ATTRIBUTES):
            yield (
                attribute,
                f"'{shorten(attribute)}' cannot be in a mark; colours and lines come from the press",
            )
        if element.get("class", "solid") != "solid":
            yield (
                element.get("class", ""),
                'a mark knows one class; expected class="solid" for what is filled',
            )
    yield from part_violations(root)


def part_violations(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Parts that are not counted from 1 without a gap, or that stand inside another element."""
    parts = count_parts(tuple(root))
    expected = {form.format(number) for number in range(1, parts + 1) for form in (PART, LIT_PART)}
    for element in root.iter():
        name = element.get("id")
        if name is not None and (name not in expected or element not in list(root)):
            yield (
                name,
                f"'{shorten(name)}' is no part of this mark; expected "
                f"{PART.format(1)}, {PART.format(2)} … in order, none inside another element",
            )
    if PART.format(1) not in {element.get("id") for element in root}:
        yield "<svg", 'has no part that could be lit; write id="part-1" on the first, "part-2" on the next'

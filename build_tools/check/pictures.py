"""Pictures are drawings or photographs, and nothing else: an SVG file may hold no script and no way out."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from build_tools.problems import Problem, Refused
from build_tools.read.library import Library
from build_tools.read.source import read_source

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(SVG + name for name in (
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient "
    "stop clipPath mask pattern marker symbol use").split())
HREFS = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


def unsafe(library: Library) -> Iterator[Problem]:
    """SVG files with anything that is not on the list of drawing elements."""
    for path in library.assets:
        if path.suffix.lower() == ".svg":
            try:
                source = read_source(library.project, path)
            except Refused as refused:
                yield from refused.problems
                continue
            yield from (Problem(source.file, line, message) for line, message in svg_faults(source.text))


def svg_faults(text: str) -> Iterator[tuple[int, str]]:
    """Line and message for all that an SVG drawing may not hold."""
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", line, re.IGNORECASE):
            yield number, f"'{line.strip()[:40]}' is not allowed in a drawing; export it as plain SVG"
            return
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield error.position[0], f"this is not SVG: {error}"
        return
    for element in root.iter():
        for needle, message in element_faults(element):
            yield next((n for n, line in enumerate(text.split("\n"), 1) if needle in line), 1), message


def element_faults(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    name = element.tag.rpartition("}")[2]
    if element.tag not in ELEMENTS:
        yield f"<{name}", f"<{name}> is not allowed in a drawing"
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2]
        if plain.lower().startswith("on") or OUTSIDE.search(value) or (attribute in HREFS and not value.startswith("#")):
            yield plain, f"attribute {plain}=\"{value[:40]}\" is not allowed in a drawing"

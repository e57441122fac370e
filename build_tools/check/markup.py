"""Safety is checked on the rendered HTML, with the parser of the HTML standard, against one allow-list."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import tinyhtml5

from build_tools.problems import Problem, did_you_mean
from build_tools.read.library import Library
from build_tools.read.sections import Passage

COMMON = frozenset({"id", "title", "lang"})
ALLOWED = {name: COMMON for name in (
    "p", "em", "strong", "b", "i", "ul", "li", "blockquote", "code", "pre", "br", "hr", "sup", "sub", "small",
    "abbr", "kbd", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr")} | {
    "ol": COMMON | {"start"}, "td": COMMON | {"align"}, "th": COMMON | {"align", "scope"},
    "a": COMMON | {"href"}, "img": COMMON | {"src", "alt", "width", "height"}}
SCHEMES = {"href": frozenset({"", "http", "https", "mailto", "tel"}), "src": frozenset({""})}
HEADING = re.compile(r"h([1-6])")
SIMPLE = re.compile(r"(?:[^<]|</?(?:p|em|strong|ul|ol|li|blockquote)>)*")


def unsafe(library: Library) -> Iterator[Problem]:
    """HTML that is not on the allow-list, images without a description, headings that skip a level."""
    for file, passage, html, level in rendered(library):
        for needle, message in faults(html, level):
            yield Problem(file, locate(passage, needle), message)


def rendered(library: Library) -> Iterator[tuple[str, Passage, str, int]]:
    """Every piece of rendered HTML with its source, and the level of the heading above it."""
    for entry in library.entries:
        for section in entry.sections.values():
            yield entry.file, section.source, section.html, 2
    for page in library.pages:
        yield page.file, Passage("", page.document.body_line, page.document.body, page.document.body_line), page.html, 1


def faults(html: str, level: int = 2) -> Iterator[tuple[str, str]]:
    """What is wrong with some HTML below a heading of `level`: what to look for in the source, and the message."""
    if SIMPLE.fullmatch(html):
        return
    for element in tree(html).iter():
        if not isinstance(element.tag, str):
            yield "<!--", "HTML comments are not kept; leave it out"
            continue
        name = element.tag.rpartition("}")[2]
        yield from element_faults(name, element)
        if found := HEADING.fullmatch(name):
            depth = int(found[1])
            if depth > level + 1:
                yield "#" * depth, f"heading of level {depth} below level {level}; expected level {level + 1}"
            level = depth


def tree(html: str) -> Element:
    """The body that a browser would build from this HTML."""
    document = tinyhtml5.parse(f"<!doctype html><body>{html}", namespace_html_elements=False)
    body = document.find("body")
    body.tag = "p"
    extra = list(document.find("head"))
    body.extend(extra)
    return body


def element_faults(name: str, element: Element) -> Iterator[tuple[str, str]]:
    if name not in ALLOWED:
        yield f"<{name}", f"<{name}> is not allowed here; write Markdown, or one of the allowed elements"
        return
    for attribute, value in element.attrib.items():
        attribute = str(attribute).rpartition("}")[2]
        if attribute not in ALLOWED[name]:
            yield attribute, f"attribute '{attribute}' of <{name}> is not allowed{did_you_mean(attribute, ALLOWED[name])}"
        elif attribute in SCHEMES and not allowed_address(attribute, value):
            yield value, f"address '{value}' is not allowed in {attribute}; expected {expected_address(attribute)}"
    if name == "img" and not element.get("alt", "").strip():
        yield element.get("src", "<img"), f"image '{element.get('src', '')}' has no description; write ![what it shows](file)"


def allowed_address(attribute: str, value: str) -> bool:
    squeezed = re.sub(r"[\x00-\x20]", "", value)
    if squeezed.startswith(("//", "\\", "/\\")):
        return False
    try:
        return urlsplit(squeezed).scheme.lower() in SCHEMES[attribute]
    except ValueError:
        return False


def expected_address(attribute: str) -> str:
    return "a file of the playbook" if attribute == "src" else "a page of the playbook, or http(s):, mailto:, tel:"


def locate(passage: Passage, needle: str) -> int:
    """The first line of a passage that holds `needle`, else its first line."""
    for number, line in enumerate(passage.text.split("\n"), passage.line):
        if needle.lower() in line.lower():
            return number
    return passage.line if not passage.heading else passage.heading_line

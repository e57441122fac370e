"""Pictures are drawings or photographs, and nothing else: an SVG file may hold no script and no way out."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from build_tools.check.links import addresses
from build_tools.check.markup import allowed_address
from build_tools.check.pieces import Piece, pieces
from build_tools.problems import Problem, Refused, shortened
from build_tools.project import Project
from build_tools.read.engine_file import NAME
from build_tools.read.library import Library
from build_tools.read.source import read_source

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(SVG + name for name in (
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient "
    "stop clipPath mask pattern marker symbol use").split())
HREFS = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|(?:image|image-set|cross-fade|src)\(|@import|expression\(|javascript:|\\", re.IGNORECASE)     # functions of CSS Images 4, Values 5
PROLOGUE = re.compile(r"<!DOCTYPE|<!ENTITY|<\?xml-", re.IGNORECASE)
DEEPEST = 50
MOST_TOLD = 20  # faults of one drawing
MOST_DOTS = 40_000_000  # A3 at 300 to the inch has 17 million
TOO_LARGE = f"expected at most {MOST_DOTS // 1_000_000} million dots; make it smaller"


def unsafe(library: Library) -> Iterator[Problem]:
    """SVG files with anything that is not on the list of drawing elements, and files that are no pictures."""
    for path in library.assets:
        try:
            yield from drawing_problems(library, path) if path.suffix.lower() == ".svg" else photograph_problems(library, path)
        except Refused as refused:
            yield from refused.problems


def unshown(library: Library) -> Iterator[Problem]:
    """Notes on pictures that are not published, because nothing that everybody may read shows them; none while a file that may
    show them cannot be read."""
    if library.faulty or not (library.all_settings and library.all_kinds):
        return
    drawings = {library.drawing(key) for key in library.collections_in_use}
    shown = {public: {place for piece in pieces(library) if piece.public == public for place in places(piece)} for public in (True, False)}
    named = "\n".join(templates_and_settings(library.project))
    for path in library.assets:
        name = library.project.name(path)
        if path not in drawings and name not in shown[True] and path.name not in named:
            yield Problem(name, 1, f"is not published: {'only words for the facilitator show it' if name in shown[False] else 'nothing shows it'}")


def places(piece: Piece) -> Iterator[str]:
    """The files to which a piece's links and pictures lead."""
    folder = dirname(piece.file)
    yield from (normpath(join(folder, unquote(urlsplit(address).path))) for _, address in addresses(piece) if allowed_address("src", address))


def templates_and_settings(project: Project) -> Iterator[str]:
    """What a project's own templates, style sheets and settings of the theme say; pictures may be named there too."""
    files = (project.root / NAME, project.root / "site_config/theme.yml", *sorted((project.root / "templates").rglob("*")))
    yield from (path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file())


def photograph_problems(library: Library, path: Path) -> Iterator[Problem]:
    yield from (Problem(library.project.name(path), 1, message) for message in photograph_faults(path))


def photograph_faults(path: Path) -> Iterator[str]:
    """What is wrong with a photograph, told without drawing it: a small file may hold more dots than any memory."""
    kind = path.suffix[1:].upper().replace("JPG", "JPEG")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=[kind]) as picture:
                width, height = picture.size
                if width * height <= MOST_DOTS:
                    picture.verify()
    except UnidentifiedImageError:
        yield f"is no {path.suffix[1:].upper()} picture; expected one, or another ending"
    except Image.DecompressionBombError:
        yield TOO_LARGE
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, OverflowError, zlib.error):   # of Pillow, for damage
        yield "is damaged; export it once more"
    else:
        if width * height > MOST_DOTS:
            yield f"has {width:,} x {height:,} dots; {TOO_LARGE}"


def drawing_problems(library: Library, path: Path) -> Iterator[Problem]:
    source = read_source(library.project, path)
    yield from (Problem(source.file, line, message) for line, message in svg_faults(source.text))


def svg_faults(text: str) -> Iterator[tuple[int, str]]:
    """Line and message for all that an SVG drawing may not hold."""
    if found := PROLOGUE.search(text):
        yield line_of(text, found[0]), f"'{found[0]}' is not allowed in a drawing; export it as plain SVG"
        return
    try:
        root = parsed(text)
    except ElementTree.ParseError as error:
        yield error.position[0], f"this is not SVG: {error}"
        return
    if root is None:
        yield 1, f"nested more than {DEEPEST} levels deep; export it as plain SVG"
    elif root.tag != SVG + "svg":
        yield 1, f"this is not SVG: expected <svg xmlns=\"{SVG[1:-1]}\">, found <{shortened(root.tag)}>"
    else:
        found = (fault for element in root.iter() for fault in element_faults(element))
        yield from ((line_of(text, needle), message) for needle, message in islice(found, MOST_TOLD))


def parsed(text: str) -> ElementTree.Element | None:
    """The drawing; None where its elements are nested too deep."""
    parser, depth = ElementTree.XMLPullParser(["start", "end"]), 0
    parser.feed(text.encode())
    events = list(parser.read_events())  # a fault shows here first, at its own line
    parser.close()
    root = None
    for event, element in events:
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return None
    return root


def line_of(text: str, needle: str) -> int:
    """The first line that holds `needle`."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if needle in line), 1)


def element_faults(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    name = element.tag.rpartition("}")[2]
    if element.tag not in ELEMENTS:
        yield f"<{name}", f"<{shortened(name)}> is not allowed in a drawing"
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2]
        if plain.lower().startswith("on") or plain == "base" or OUTSIDE.search(value) or (attribute in HREFS and not value.strip().startswith("#")):
            yield plain, f"attribute {plain}=\"{shortened(value)}\" is not allowed in a drawing"

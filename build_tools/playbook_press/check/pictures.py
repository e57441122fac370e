"""Pictures must be valid images of bounded size; SVG files may contain no scripts or external references."""

import re
import struct
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from playbook_press.check.cut_off import is_cut_off
from playbook_press.check.drawing_size import drawing_size_violations
from playbook_press.check.links import link_addresses
from playbook_press.check.markup import is_allowed_address
from playbook_press.check.pieces import Piece, pieces
from playbook_press.compose.diagrams import SVG, URL_REFERENCE, XLINK_HREF
from playbook_press.compose.marks import FOLDER as MARKS
from playbook_press.core.photographs import is_heic
from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.project import Project
from playbook_press.read.kind_schema import KINDS_FOLDER
from playbook_press.read.library import PICTURE_SUFFIXES, Library
from playbook_press.read.mkdocs_yml import CONFIG_FILE
from playbook_press.read.source import read_source

ALLOWED_ELEMENTS = frozenset(
    SVG + name
    for name in [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "symbol",
        "use",
    ]
)
HREFS = frozenset({"href", XLINK_HREF})
# functions of CSS Images 4, Values 5
EXTERNAL_REFERENCE = re.compile(
    r"url\((?!\s*['\"]?\s*#)|(?:image|image-set|cross-fade|src)\(|@import|expression\(|javascript:|\\",
    re.IGNORECASE,
)
PROLOGUE = re.compile(r"<!DOCTYPE|<!ENTITY|<\?xml-", re.IGNORECASE)
HIDDEN = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)
MAX_DEPTH = 50
THEME_ASSETS = "templates/assets"
HEIC = (
    "is a photograph in HEIC, which most browsers do not show; expected JPEG: open it and export it as JPEG "
    "(an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible)"
)
MAX_REPORTED = 20  # violations reported of one drawing
MAX_PIXELS = 40_000_000  # A3 at 300 to the inch has 17 million
TOO_LARGE = f"expected at most {MAX_PIXELS // 1_000_000} million dots; make it smaller"


def unsafe_pictures(library: Library) -> Iterator[Problem]:
    """SVG files with elements or attributes that are not allowed, and invalid or too large photographs."""
    for path in (*library.assets, *marks_of_kinds(library), *theme_pictures(library.project)):
        try:
            yield from (
                drawing_problems(library, path)
                if path.suffix.lower() == ".svg"
                else photograph_problems(library, path)
            )
        except InputError as refused:
            yield from refused.problems


def marks_of_kinds(library: Library) -> list[Path]:
    """The drawings that a project's own kinds bring along."""
    return sorted((library.project.root / KINDS_FOLDER).glob("*/mark.svg"))


def theme_pictures(project: Project) -> Iterator[Path]:
    """The pictures that stand beside a project's templates, such as its logo. All of them are published."""
    for layer in project.layers:
        for path in sorted((layer / THEME_ASSETS).rglob("*.*")):
            if path.suffix.lower() in PICTURE_SUFFIXES and path.is_file():
                yield path


def unpublished_pictures(library: Library) -> Iterator[Problem]:
    """Notes on pictures that are not published because no public page shows them; none while a file that may
    show them cannot be read."""
    if library.faulty_files or not (library.settings_complete and library.kinds_complete):
        return
    drawings = {library.drawing(key) for key in library.collections_in_use}
    drawings |= {path for path in library.assets if library.project.name(path).rpartition("/")[0] == MARKS}
    shown = {
        public: {
            place for piece in pieces(library) if piece.public == public for place in referenced_files(piece)
        }
        for public in (True, False)
    }
    named = "\n".join(templates_and_settings(library.project))
    unpublished = [
        name
        for path in library.assets
        if path not in drawings
        and path.name not in named
        and (name := library.project.name(path)) not in shown[True]
    ]
    yield from (
        Problem(name, 1, "is not published: nothing shows it")
        for name in unpublished
        if name not in shown[False]
    )
    if leaders := [name for name in unpublished if name in shown[False]]:
        others = ", ".join(name.rpartition("/")[2] for name in leaders[1:])
        more = f", like {others}" if others else ""
        yield Problem(leaders[0], 1, f"is not published{more}: only words for the facilitator show it")


def referenced_files(piece: Piece) -> Iterator[str]:
    """The files that links and images of a piece of HTML refer to."""
    folder = dirname(piece.file)
    yield from (
        normpath(join(folder, unquote(urlsplit(address).path)))
        for _, address in link_addresses(piece)
        if is_allowed_address("src", address)
    )


def templates_and_settings(project: Project) -> Iterator[str]:
    """The texts of a project's templates, style sheets and theme settings, which may name pictures too."""
    files = (
        project.root / CONFIG_FILE,
        project.root / "site_config/theme.yml",
        *sorted((project.root / "templates").rglob("*")),
    )
    yield from (path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file())


def photograph_problems(library: Library, path: Path) -> Iterator[Problem]:
    yield from (Problem(library.project.name(path), 1, message) for message in photograph_violations(path))


def photograph_violations(path: Path) -> Iterator[str]:
    """Messages for an invalid photograph."""
    yield from dots_violations(path.read_bytes(), path.suffix)


def picture_violations(data: bytes, suffix: str) -> Iterator[str]:
    """Messages for what somebody gives as a picture whose name ends so. Raises ValueError for a drawing that
    is no text."""
    if suffix.lower() == ".svg":
        yield from (message for _, message in svg_violations(data.decode("utf-8-sig")))
    else:
        yield from dots_violations(data, suffix)


def dots_violations(data: bytes, suffix: str) -> Iterator[str]:
    """Messages for an invalid photograph. It is never decoded before its size is known: a small file may
    expand to more pixels than memory holds."""
    if is_cut_off(data):
        yield f"is cut off after {len(data):,} bytes; copy it once more from where it came from"
        return
    kind = suffix[1:].upper().replace("JPG", "JPEG")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[kind]) as picture:
                width, height = picture.size
                if width * height <= MAX_PIXELS:
                    picture.verify()
    except UnidentifiedImageError:
        yield (
            HEIC if is_heic(data) else f"is no {suffix[1:].upper()} picture; expected one, or another ending"
        )
    except Image.DecompressionBombError:
        yield TOO_LARGE
    # of Pillow, for damage
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, OverflowError, zlib.error):
        yield "is damaged; export it once more"
    else:
        if width * height > MAX_PIXELS:
            yield f"has {width:,} x {height:,} dots; {TOO_LARGE}"


def drawing_problems(library: Library, path: Path) -> Iterator[Problem]:
    source = read_source(library.project, path)
    yield from (Problem(source.file, line, message) for line, message in svg_violations(source.text))


def svg_violations(text: str) -> Iterator[tuple[int, str]]:
    """Line and message of each violation in an SVG drawing, at most MAX_REPORTED."""
    if prologue := PROLOGUE.search(text):
        yield (
            first_line_with(text, prologue[0]),
            f"'{prologue[0]}' is not allowed in a drawing; export it as plain SVG",
        )
        return
    try:
        root = parse_svg(text)
    except ElementTree.ParseError as error:
        yield error.position[0], f"this is not SVG: {error}"
        return
    if root is None:
        yield 1, f"nested more than {MAX_DEPTH} levels deep; export it as plain SVG"
    elif root.tag != SVG + "svg":
        yield 1, f'this is not SVG: expected <svg xmlns="{SVG[1:-1]}">, found <{shorten(root.tag)}>'
    else:
        violations = chain.from_iterable(
            (*map(element_violations, root.iter()), id_violations(root), drawing_size_violations(root))
        )
        yield from (
            (first_line_with(text, needle), message) for needle, message in islice(violations, MAX_REPORTED)
        )


def parse_svg(text: str) -> ElementTree.Element | None:
    """The root element; None if elements are nested deeper than MAX_DEPTH. Raises ElementTree.ParseError."""
    root = ElementTree.fromstring(text.encode())
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
    return None if level else root


def first_line_with(text: str, needle: str) -> int:
    """The first line that holds `needle`."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if needle in line), 1)


def element_violations(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """What to look for, and message, of each element or attribute that is not allowed."""
    name = element.tag.rpartition("}")[2]
    if element.tag not in ALLOWED_ELEMENTS:
        yield f"<{name}", f"<{shorten(name)}> is not allowed in a drawing"
    if HIDDEN.search(f"{element.get('style', '')};display:{element.get('display', '')};"):
        yield "none", f"<{shorten(name)}> is not displayed, and yet everybody can read it; leave it out"
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2]
        if (
            plain.lower().startswith("on")
            or plain == "base"
            or EXTERNAL_REFERENCE.search(value)
            or (attribute in HREFS and not value.strip().startswith("#"))
        ):
            yield plain, f'attribute {plain}="{shorten(value)}" is not allowed in a drawing'


def id_violations(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """What to look for, and message, of each id that is given twice, and of each reference that leads
    nowhere: what refers to it would not be drawn, or in another colour."""
    given = Counter(element.get("id", "").strip() for element in root.iter() if element.get("id"))
    for name in (name for name, times in given.items() if times > 1):
        yield name, f"the id '{shorten(name)}' is given {given[name]} times; expected once in a drawing"
    for element in root.iter():
        for attribute, value in element.attrib.items():
            for name in references(attribute, value):
                if name not in given:
                    plain = attribute.rpartition("}")[2]
                    yield (
                        f"#{name}",
                        f"{plain} refers to '#{shorten(name)}', which the drawing does not have",
                    )


def references(attribute: str, value: str) -> Iterator[str]:
    """The ids that an attribute refers to."""
    if attribute in HREFS and value.strip().startswith("#"):
        yield value.strip()[1:]
    yield from (found[2].strip() for found in URL_REFERENCE.finditer(value))

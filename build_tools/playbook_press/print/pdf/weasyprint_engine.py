"""Renders HTML and CSS to a tagged PDF, its layout and a list of violations. The only module that uses
WeasyPrint's API."""

import ctypes.util
import logging
import re
import sys
import unicodedata
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from io import StringIO
from pathlib import Path
from typing import Any

from PIL import Image

from playbook_press.core import fonts, photographs
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.system_packages import install_command, missing_requirements
from playbook_press.print.pdf import source_text, tag_fixes, weasyprint_boxes
from playbook_press.print.pdf.compact import compact
from playbook_press.print.pdf.file_access import FileSandbox, shorten_addresses
from playbook_press.print.pdf.layout import PageLayout, PrintViolation
from playbook_press.print.pdf.short_numbers import shorten_numbers
from playbook_press.print.pdf.source_text import SourceText
from playbook_press.read.library import PHOTOGRAPH_SUFFIXES
from playbook_press.read.products import Duplex


@contextmanager
def reporting_missing_libraries() -> Iterator[None]:
    """For the import of WeasyPrint, which loads libraries of the system and prints a page about those that it
    does not find. Raises InputError with the command that installs them."""
    try:
        with redirect_stdout(StringIO()):
            yield
    except OSError as error:
        raise missing_libraries(str(error)) from error


def missing_libraries(complaint: str) -> InputError:
    """The problem of libraries that cannot be loaded; `complaint`: what the system says, for one that we do
    not name."""
    lacking = missing_requirements("build")
    names = ", ".join(map(str, lacking)) or complaint.partition("\n")[0]
    remedy = install_command(lacking) if lacking else "playbook doctor"
    return InputError([Problem(None, None, f"nothing can be printed without: {names}; write: {remedy}")])


@contextmanager
def libraries_by_file_name() -> Iterator[None]:
    """For the import of WeasyPrint, which asks for each library by several names, the file name that Linux
    has last. A name without an ending makes `ctypes` run a linker and a compiler, a second in all; the
    loader finds there nothing by another name than that of the file."""
    if sys.platform != "linux":
        yield
        return
    find, ctypes.util.find_library = ctypes.util.find_library, lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


with (
    reporting_missing_libraries(),
    libraries_by_file_name(),
    fonts.only_packaged_fonts(),
    warnings.catch_warnings(),
):
    warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
    warnings.filterwarnings("ignore", "HarfBuzz-Subset will be required")
    import weasyprint
    from weasyprint.pdf import tags
    from weasyprint.text.ffi import harfbuzz, harfbuzz_subset, pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

if harfbuzz_subset is None:  # WeasyPrint would cut fonts by other means, which makes other bytes
    raise missing_libraries("libharfbuzz-subset")

IMAGE_OPTIONS = {"dpi": 300, "jpeg_quality": 85}
# `start` of lists, `align` of cells and `width` of pictures, which Markdown makes, hold on paper too
PDF_UA_OPTIONS = {
    "pdf_variant": "pdf/ua-1",
    "pdf_forms": True,
    "presentational_hints": True,
    **IMAGE_OPTIONS,
}
LOG = logging.getLogger("weasyprint")
NO_GLYPH = ".notdef glyph rendered"
CACHED_STYLESHEETS = 32  # size of the cache of parsed style sheets
MARGIN_BOX = re.compile(r"@((?:top|right|bottom|left)-[a-z-]+)", re.IGNORECASE)  # CSS Paged Media, 5
IMPORTS = re.compile(r"@import|<link", re.IGNORECASE)


@cache
def library_versions() -> str:
    """Versions of the system libraries for shaping and font embedding, for cache keys: with the same versions
    the same input gives the same PDF."""
    number = [0, 0, 0]
    for at in range(3):  # WeasyPrint's binding of HarfBuzz exposes no other version function
        while harfbuzz.hb_version_atleast(*number[:at], number[at] + 1, *[0] * (2 - at)):
            number[at] += 1
    return f"pango-{pango.pango_version()} harfbuzz-{'.'.join(map(str, number))}"


@dataclass(frozen=True)
class PrintedDocument:
    """A printed document: PDF, number of pages, layout, and the violations found so far."""

    pdf: bytes
    pages: int
    boxes: PageLayout
    faults: tuple[PrintViolation, ...]


class SandboxFetcher(URLFetcher):
    """URL fetcher that reads files inside the sandbox and data: addresses, never the network."""

    def __init__(self, sandbox: FileSandbox):
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self.sandbox = sandbox

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme = url.partition(":")[0].lower()
        if scheme == "data":
            return super().fetch(url, headers)
        if scheme != "file":
            raise self.sandbox.deny(url, "is not in the project; pages load nothing from elsewhere")
        path = self.sandbox.path(url)
        if path.suffix.lower() in PHOTOGRAPH_SUFFIXES:
            return URLFetcherResponse(url, read_photograph(path))
        response = super().fetch(path.as_uri(), headers)
        response.url = url
        return response


def read_photograph(path: Path) -> bytes:
    """A photograph as it is published, upright and in sRGB; a damaged one as it is, so that WeasyPrint tells
    what is wrong."""
    data = path.read_bytes()
    try:
        return photographs.publishable(data)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombWarning):
        return data


class PrintHtml(weasyprint.HTML):
    """A document for which WeasyPrint sets the style of only those margin boxes that its style sheets may
    fill. It computes the styles of all sixteen for each page anew, a third of the time that a card takes, and
    the others never show."""

    def __init__(self, html: str, css: str, sandbox: FileSandbox):
        super().__init__(string=html, base_url=sandbox.address, url_fetcher=SandboxFetcher(sandbox))
        texts = html + css
        named = frozenset(name.lower() for name in MARGIN_BOX.findall(texts))
        # the imported files may fill any
        self.margin_boxes = None if IMPORTS.search(texts) else named

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        sheets = super()._ua_stylesheets(forms)
        kept = self.margin_boxes
        return sheets if kept is None else [with_margin_boxes(sheet, kept) for sheet in sheets]


def with_margin_boxes(sheet: Any, kept: Collection[str]) -> Any:
    """One of WeasyPrint's own style sheets, without its rules for margin boxes other than those `kept`."""
    slim = copy(sheet)
    slim.page_rules = [
        (rule, [each for each in selectors if may_show(each, kept)], declarations)
        for rule, selectors, declarations in sheet.page_rules
    ]
    return slim


def may_show(selector: tuple[Any, str | None, Any], kept: Collection[str]) -> bool:
    """Whether a selector of a page rule is of the page itself or of a part of it that may be filled."""
    name = (selector[1] or "").lower()
    return not MARGIN_BOX.fullmatch(name) or name[1:] in kept


class LogCollector(logging.Handler):
    """Collects WeasyPrint's log messages; the cause of a failed image is logged at debug level only."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.messages.append(record.getMessage())
        elif self.messages and (cause := cause_of(record)):
            self.messages[-1] = f"{self.messages[-1].rstrip(': ')}: {cause}"


def cause_of(record: logging.LogRecord) -> BaseException | None:
    """The cause of the exception that was logged, if there is one."""
    error = record.exc_info[1] if record.exc_info else None
    return error.__cause__ if error else None


@contextmanager
def collected_log() -> Iterator[list[str]]:
    """Collect WeasyPrint's warnings and errors instead of printing them; decompression bombs become
    errors."""
    collector, handlers, before = LogCollector(), LOG.handlers, (LOG.level, LOG.propagate)
    LOG.handlers = [collector]
    LOG.setLevel(logging.DEBUG)
    LOG.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield collector.messages
    finally:
        LOG.handlers = handlers
        LOG.setLevel(before[0])
        LOG.propagate = before[1]


@cache
def load_fonts(
    own: tuple[fonts.FontFace, ...] = (), stamp: tuple[int, ...] = ()
) -> tuple[FontConfiguration, Any]:
    """Font configuration and @font-face style sheet of packaged and project fonts, loaded once a process.

    `stamp` is part of the cache key: it changes with the project's font files.
    """
    with fonts.only_packaged_fonts():
        configuration = FontConfiguration()
    fetcher = SandboxFetcher(
        FileSandbox(Path("/"), [*fonts.font_folders(), *(face.path.parent for face in own)])
    )
    return configuration, weasyprint.CSS(
        string=fonts.face_rules(own), font_config=configuration, url_fetcher=fetcher
    )


def font_stamp(own: Sequence[fonts.FontFace]) -> tuple[int, ...]:
    """Modification times of font files, in ns."""
    return tuple(face.path.stat().st_mtime_ns for face in own)


@dataclass(frozen=True, eq=False)
class LaidOutDocument:
    """A document after layout, not yet written: WeasyPrint's HTML and document, source text, layout, sandbox,
    log messages."""

    page: PrintHtml
    document: Any
    source: SourceText
    layout: PageLayout
    sandbox: FileSandbox
    messages: tuple[str, ...]


def render(html: str, css: str, *, base: Path, roots: Sequence[Path]) -> PrintedDocument:
    """Print a document as PDF/UA-1. Relative addresses are resolved against `base`; only files below `roots`
    can be read.

    The same input gives the same bytes, wherever the project lies. Errors in the author's input become
    violations, not exceptions.
    """
    return write_pdf(lay_out(html, css, base=base, roots=roots))


def lay_out(html: str, css: str, more: str = "", *, base: Path, roots: Sequence[Path]) -> LaidOutDocument:
    """First half of `render`: layout without writing. `more`: rules behind those of `css`."""
    sandbox = FileSandbox(base, [*roots, *fonts.font_folders()])
    return lay_out_page(PrintHtml(html, css, sandbox), css, sandbox, more)


def lay_out_again(laid: LaidOutDocument, css: str, more: str) -> LaidOutDocument:
    """A document that was laid out with `css`, with `more` rules. Its HTML is not read again."""
    return lay_out_page(laid.page, css, laid.sandbox, more)


def lay_out_page(page: PrintHtml, css: str, sandbox: FileSandbox, more: str = "") -> LaidOutDocument:
    """Lay out a document whose HTML has been read."""
    with collected_log() as messages:
        document = format_page(page, (css, more) if more else (css,), sandbox, PDF_UA_OPTIONS)
    source = source_text.read_source_text(page.etree_element)
    layout = weasyprint_boxes.read_layout(document.pages, source)
    return LaidOutDocument(page, document, source, layout, sandbox, tuple(messages))


def gather_pages(pages: Sequence[tuple[LaidOutDocument, int]], units: Collection[str]) -> LaidOutDocument:
    """A document of selected pages of several, which contain `units`; the first sets title and language."""
    every = list(dict.fromkeys(laid for laid, _ in pages))
    first = every[0]
    if [first] == every and [number for _, number in pages] == list(range(len(first.document.pages))):
        return first
    document = first.document.copy([laid.document.pages[number] for laid, number in pages])
    source = source_text.join_sources((laid.source for laid in every), units)
    messages = tuple(message for laid in every for message in laid.messages)
    layout = weasyprint_boxes.read_layout(document.pages, source)
    return LaidOutDocument(first.page, document, source, layout, first.sandbox, messages)


@contextmanager
def recorded_boxes() -> Iterator[dict[bytes, Any]]:
    """The box of each structure element, by the element's reference, of what is written meanwhile; WeasyPrint
    keeps no trace of it."""
    boxes: dict[bytes, Any] = {}
    build = tags._build_box_tree

    def record(box: Any, *arguments: Any) -> Iterator[Any]:
        for element in build(box, *arguments):
            boxes.setdefault(element.reference, getattr(box, "_box", box))
            yield element

    tags._build_box_tree = record
    try:
        yield boxes
    finally:
        tags._build_box_tree = build


def write_pdf(laid: LaidOutDocument, duplex: Duplex = "none") -> PrintedDocument:
    """Second half of `render`: write the PDF and collect violations. `duplex`: how its sheets are
    printed."""
    document, sandbox, source = laid.document, laid.sandbox, laid.source
    with collected_log() as messages, recorded_boxes() as boxes:
        tag_fixes.drop_inner_links(document)
        finish = partial(finish_pdf, boxes, duplex)
        pdf = compact(document.write_pdf(finisher=finish, **PDF_UA_OPTIONS))
    found = (
        *log_violations((*laid.messages, *messages), sandbox, source),
        *glyph_violations(document, laid.layout, sandbox),
        *local_link_violations(document, source),
    )
    return PrintedDocument(pdf, len(document.pages), laid.layout, tuple(dict.fromkeys(found)))


def finish_pdf(boxes: Any, duplex: Duplex, document: Any, pdf: Any) -> None:
    """What is mended in a PDF before it is written."""
    tag_fixes.fix_tags(boxes, duplex, document, pdf)
    shorten_numbers(pdf)


def render_untagged(html: str, css: str, roots: Sequence[Path] = ()) -> bytes:
    """Render helper content such as crop marks: untagged, with the fonts of the projects in `roots`.
    Raises ValueError with WeasyPrint's messages, since our own code wrote the HTML."""
    sandbox = FileSandbox(Path("/"), (*roots, *fonts.font_folders()))
    with collected_log() as messages:
        _, document = format_document(html, css, sandbox, IMAGE_OPTIONS)
        pdf: bytes = document.write_pdf(**IMAGE_OPTIONS)
    if messages:
        raise ValueError("; ".join(messages))
    return pdf


def format_document(html: str, css: str, sandbox: FileSandbox, options: dict[str, Any]) -> tuple[Any, Any]:
    """Parse and lay out a document; returns WeasyPrint's HTML object and document."""
    page = PrintHtml(html, css, sandbox)
    return page, format_page(page, (css,), sandbox, options)


def format_page(page: PrintHtml, styles: Sequence[str], sandbox: FileSandbox, options: dict[str, Any]) -> Any:
    """Lay out a document whose HTML has been read; returns WeasyPrint's document."""
    own = tuple(face for root in sandbox.roots for face in fonts.project_faces(root))
    configuration, faces = load_fonts(own, font_stamp(own))
    sheets = [load_stylesheet(css, sandbox, configuration) for css in styles]
    return page.render(font_config=configuration, stylesheets=[faces, *sheets], **options)


def load_stylesheet(css: str, sandbox: FileSandbox, configuration: FontConfiguration) -> Any:
    """A parsed style sheet, cached across documents; its log messages are repeated for each document."""
    # no cache for style sheets with @import: the imported files may have changed
    parse = parse_stylesheet.__wrapped__ if "@import" in css else parse_stylesheet
    sheet, messages, denied = parse(css, sandbox.base, tuple(sandbox.roots), configuration)
    sandbox.denied |= denied
    for message in messages:
        LOG.warning("%s", message)
    return sheet


@lru_cache(maxsize=CACHED_STYLESHEETS)
def parse_stylesheet(
    css: str, base: Path, roots: tuple[Path, ...], configuration: FontConfiguration
) -> tuple[Any, tuple[str, ...], dict[str, str]]:
    """A parsed style sheet, its log messages, and the addresses it was denied."""
    sandbox = FileSandbox(base, roots)
    with collected_log() as messages:
        sheet = weasyprint.CSS(
            string=css,
            base_url=sandbox.address,
            url_fetcher=SandboxFetcher(sandbox),
            font_config=configuration,
        )
    return sheet, tuple(messages), sandbox.denied


def log_violations(
    messages: Sequence[str], sandbox: FileSandbox, source: SourceText
) -> Iterator[PrintViolation]:
    """Logged messages and denied addresses as violations. Missing glyphs are reported by
    `glyph_violations`."""
    for url, reason in sandbox.denied.items():
        yield PrintViolation(source.unit_using(url), reason)
    for message in messages:
        if NO_GLYPH not in message and not any(url in message for url in sandbox.denied):
            yield PrintViolation(source.unit_using(shorten_addresses(message)), shorten_addresses(message))


def glyph_violations(document: Any, layout: PageLayout, sandbox: FileSandbox) -> Iterator[PrintViolation]:
    """Characters without a glyph, by unit and Unicode name, and fonts that are neither packaged nor the
    project's."""
    used = list(document.fonts.values())
    missing = {char if isinstance(char, str) else chr(char) for font in used for char in font.missing}
    for char in sorted(missing):
        name = unicodedata.name(char, "a character without a name")
        for unit in sorted({piece.unit for piece in layout.pieces if char in piece.text}, key=str) or [None]:
            yield PrintViolation(
                unit,
                f"the font has no '{char}' (U+{ord(char):04X}, {name}); use another character or draw it",
            )
    known = {
        fonts.FAMILY,
        fonts.FORM_FAMILY,
        *(face.family for root in sandbox.roots for face in fonts.project_faces(root)),
    }
    for family in sorted({font.family for font in used} - known):
        yield PrintViolation(None, f"font '{family}' is not the packaged '{fonts.FAMILY}'")


def local_link_violations(document: Any, source: SourceText) -> Iterator[PrintViolation]:
    """Links to local files, which lead nowhere from a PDF."""
    for page in document.pages:
        for _, target, _, box in page.links:
            if target.startswith("file:"):
                yield PrintViolation(
                    source.unit_by_element.get(box.element),
                    f"the link '{shorten_addresses(target)}' leads to a file of this computer; "
                    "give its public address",
                )

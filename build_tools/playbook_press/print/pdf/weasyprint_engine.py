"""The one place that knows WeasyPrint: HTML and CSS become a tagged PDF, its layout, and a list of faults."""

import logging
import unicodedata
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from PIL import Image

from playbook_press.core import fonts
from playbook_press.print.pdf import source_text, tag_fixes, weasyprint_boxes
from playbook_press.print.pdf.file_access import Jail, short
from playbook_press.print.pdf.layout import Fault, Layout
from playbook_press.print.pdf.source_text import SourceText

with fonts.only_packaged_fonts(), warnings.catch_warnings():
    warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
    import weasyprint
    from weasyprint.text.ffi import harfbuzz, pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

IMAGES = {"dpi": 300, "jpeg_quality": 85}
TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_forms": True, **IMAGES}
LOG = logging.getLogger("weasyprint")
NO_GLYPH = ".notdef glyph rendered"
SHEETS = 32  # style sheets kept as they were parsed


@cache
def libraries() -> str:
    """Which libraries of the system shape text and embed fonts. With the same press and the same libraries,
    the same input makes the same PDF."""
    number = [0, 0, 0]
    for at in range(3):  # WeasyPrint's interface to HarfBuzz answers no other question
        while harfbuzz.hb_version_atleast(*number[:at], number[at] + 1, *[0] * (2 - at)):
            number[at] += 1
    return f"pango-{pango.pango_version()} harfbuzz-{'.'.join(map(str, number))}"


@dataclass(frozen=True)
class Printed:
    """A document in print: the PDF, its number of pages, where everything lies, and what is wrong so far."""

    pdf: bytes
    pages: int
    boxes: Layout
    faults: tuple[Fault, ...]


class Fetcher(URLFetcher):
    """Reads files inside the jail and data: addresses, and nothing from a network."""

    def __init__(self, jail: Jail):
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self.jail = jail

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        scheme = url.partition(":")[0].lower()
        if scheme == "data":
            return super().fetch(url, headers)
        if scheme != "file":
            raise self.jail.denial(url, "is not in the project; pages load nothing from elsewhere")
        response = super().fetch(self.jail.path(url).as_uri(), headers)
        response.url = url
        return response


class Ear(logging.Handler):
    """Remembers what WeasyPrint complains about; why an image failed it tells at debug level only."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.heard.append(record.getMessage())
        elif self.heard and record.exc_info and (cause := record.exc_info[1].__cause__):
            self.heard[-1] = f"{self.heard[-1].rstrip(': ')}: {cause}"


@contextmanager
def listening() -> Iterator[list[str]]:
    """WeasyPrint's warnings and errors while inside, which nobody else hears; an image of too many pixels is
    an error."""
    ear, handlers, before = Ear(), LOG.handlers, (LOG.level, LOG.propagate)
    LOG.handlers = [ear]
    LOG.setLevel(logging.DEBUG)
    LOG.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield ear.heard
    finally:
        LOG.handlers = handlers
        LOG.setLevel(before[0])
        LOG.propagate = before[1]


@cache
def typeface(own: tuple[fonts.FontFace, ...] = (), stamp: object = None) -> tuple[FontConfiguration, Any]:
    """The packaged fonts and a project's own, loaded once per process, and the style sheet that names them.
    Workers warm up with it.

    `stamp` tells when its own have changed.
    """
    with fonts.only_packaged_fonts():
        configuration = FontConfiguration()
    fetcher = Fetcher(Jail(Path("/"), [*fonts.folders(), *(face.path.parent for face in own)]))
    return configuration, weasyprint.CSS(
        string=fonts.face_rules(own), font_config=configuration, url_fetcher=fetcher
    )


def stamp_of(own: Sequence[fonts.FontFace]) -> tuple[int, ...]:
    """Changes when a font is written."""
    return tuple(face.path.stat().st_mtime_ns for face in own)


@dataclass(frozen=True, eq=False)
class LaidOut:
    """A document after layout, not yet written: WeasyPrint's document, what it says, where everything lies,
    and what was complained about."""

    document: Any
    source: SourceText
    layout: Layout
    jail: Jail
    heard: tuple[str, ...]


def render(html: str, css: str, *, base: Path, roots: Sequence[Path]) -> Printed:
    """Print one document as PDF/UA-1. Relative addresses are joined to `base`; only files below `roots` are
    read.

    Same input, same bytes, wherever the project lies. Never raises for what an author wrote: that becomes
    a fault.
    """
    return write(lay_out(html, css, base=base, roots=roots))


def lay_out(html: str, css: str, *, base: Path, roots: Sequence[Path]) -> LaidOut:
    """The first half of `render`: everything in its place, nothing written."""
    jail = Jail(base, [*roots, *fonts.folders()])
    with listening() as heard:
        page, document = formatted(html, css, jail, TAGGED)
    source = source_text.read(page.etree_element)
    return LaidOut(document, source, weasyprint_boxes.read(document.pages, source), jail, tuple(heard))


def gathered(pages: Sequence[tuple[LaidOut, int]], units: Collection[str]) -> LaidOut:
    """One document of pages out of several, which hold these units; the first gives its title and language."""
    every = list(dict.fromkeys(laid for laid, _ in pages))
    first = every[0]
    if [first] == every and [number for _, number in pages] == list(range(len(first.document.pages))):
        return first
    document = first.document.copy([laid.document.pages[number] for laid, number in pages])
    source = source_text.joined((laid.source for laid in every), units)
    heard = tuple(message for laid in every for message in laid.heard)
    return LaidOut(document, source, weasyprint_boxes.read(document.pages, source), first.jail, heard)


def write(laid: LaidOut) -> Printed:
    """The second half of `render`."""
    document, jail, source = laid.document, laid.jail, laid.source
    with listening() as heard:
        tag_fixes.drop_inner_links(document)
        pdf = document.write_pdf(finisher=tag_fixes.finish, **TAGGED)
    found = (
        *spoken((*laid.heard, *heard), jail, source),
        *glyph_faults(document, laid.layout, jail),
        *local_links(document, source),
    )
    return Printed(pdf, len(document.pages), laid.layout, tuple(dict.fromkeys(found)))


def draw(html: str, css: str) -> bytes:
    """Print something that is no document, such as crop marks: untagged, without access to any file.

    Raises ValueError with all that WeasyPrint has to complain about: our own code wrote the HTML.
    """
    with listening() as heard:
        _, document = formatted(html, css, Jail(Path("/"), fonts.folders()), IMAGES)
        pdf = document.write_pdf(**IMAGES)
    if heard:
        raise ValueError("; ".join(heard))
    return pdf


def formatted(html: str, css: str, jail: Jail, options: dict[str, Any]) -> tuple[Any, Any]:
    """The parsed page, and the document laid out."""
    own = tuple(face for root in jail.roots for face in fonts.own_faces(root))
    configuration, faces = typeface(own, stamp_of(own))
    page = weasyprint.HTML(string=html, base_url=jail.address, url_fetcher=Fetcher(jail))
    sheet = style_sheet(css, jail, configuration)
    return page, page.render(font_config=configuration, stylesheets=[faces, sheet], **options)


def style_sheet(css: str, jail: Jail, configuration: FontConfiguration) -> Any:
    """A style sheet, parsed once for all the documents that share it; what is wrong with it is told for each
    of them."""
    parse = parsed.__wrapped__ if "@import" in css else parsed  # what it imports may have changed
    sheet, heard, denied = parse(css, jail.base, tuple(jail.roots), configuration)
    jail.denied |= denied
    for message in heard:
        LOG.warning("%s", message)
    return sheet


@lru_cache(maxsize=SHEETS)
def parsed(
    css: str, base: Path, roots: tuple[Path, ...], configuration: FontConfiguration
) -> tuple[Any, tuple[str, ...], dict[str, str]]:
    """A style sheet, what was complained about, what it may not load."""
    jail = Jail(base, roots)
    with listening() as heard:
        sheet = weasyprint.CSS(
            string=css, base_url=jail.address, url_fetcher=Fetcher(jail), font_config=configuration
        )
    return sheet, tuple(heard), jail.denied


def spoken(heard: Sequence[str], jail: Jail, source: SourceText) -> Iterator[Fault]:
    """What was logged or denied, each once. Missing glyphs are told better elsewhere."""
    for url, reason in jail.denied.items():
        yield Fault(source.unit_using(url), reason)
    for message in heard:
        if NO_GLYPH not in message and not any(url in message for url in jail.denied):
            yield Fault(source.unit_using(short(message)), short(message))


def glyph_faults(document: Any, layout: Layout, jail: Jail) -> Iterator[Fault]:
    """Characters without a glyph, by unit and name, and fonts that are not ours."""
    used = list(document.fonts.values())
    missing = {char if isinstance(char, str) else chr(char) for font in used for char in font.missing}
    for char in sorted(missing):
        name = unicodedata.name(char, "a character without a name")
        for unit in sorted({piece.unit for piece in layout.pieces if char in piece.text}, key=str) or [None]:
            yield Fault(
                unit,
                f"the font has no '{char}' (U+{ord(char):04X}, {name}); use another character or draw it",
            )
    known = {
        fonts.FAMILY,
        fonts.FORM_FAMILY,
        *(face.family for root in jail.roots for face in fonts.own_faces(root)),
    }
    for family in sorted({font.family for font in used} - known):
        yield Fault(None, f"font '{family}' is not the packaged '{fonts.FAMILY}'")


def local_links(document: Any, source: SourceText) -> Iterator[Fault]:
    """Links that would lead nowhere from a PDF."""
    for page in document.pages:
        for _, target, _, box in page.links:
            if target.startswith("file:"):
                yield Fault(
                    source.owners.get(box.element),
                    f"the link '{short(target)}' leads to a file of this computer; give its public address",
                )

"""Writes an e-book (EPUB 3.3): a package with chapters in XHTML, a table of contents, and metadata of
access."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from mimetypes import guess_type
from xml.sax.saxutils import escape, quoteattr

import tinyhtml5

from playbook_press.compose.files.ebook import STYLE, Chapter, Ebook
from playbook_press.core.rich_text import xml_markup
from playbook_press.core.zip_files import zip_bytes

FOLDER = "EPUB"
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang={lang} xml:lang={lang}{dir}>
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="{style}"/></head>
<body>
{body}
</body>
</html>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang={lang}{dir}>
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">{identifier}</dc:identifier>
    <dc:title>{title}</dc:title>
    <dc:language>{language}</dc:language>
    <dc:creator>{author}</dc:creator>
    <dc:publisher>{publisher}</dc:publisher>
    <dc:description>{description}</dc:description>
    <dc:rights>{licence}</dc:rights>
    <meta property="dcterms:modified">{modified}</meta>
{access}
  </metadata>
  <manifest>
{manifest}
  </manifest>
  <spine{direction}>
{spine}
  </spine>
</package>
"""
# of EPUB Accessibility 1.1, section 2.2; what a book shows besides words decides on the modes
FEATURES = (
    "tableOfContents",
    "readingOrder",
    "structuralNavigation",
    "alternativeText",
    "displayTransformability",
)
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # every package must have one


def epub_file(book: Ebook) -> bytes:
    """A book as EPUB."""
    chapters = [(chapter.file, chapter_page(book, chapter)) for chapter in book.chapters]
    texts = [
        ("package.opf", package(book, dict(chapters))),
        ("nav.xhtml", contents(book)),
        (STYLE, book.style),
    ]
    parts = [
        ("mimetype", b"application/epub+zip"),  # first and unpacked, so that programs know what it is
        ("META-INF/container.xml", CONTAINER.encode()),
        *((f"{FOLDER}/{name}", text.encode()) for name, text in (*texts, *chapters)),
        *((f"{FOLDER}/{name}", data) for name, data in book.pictures),
    ]
    return zip_bytes(parts, book.seconds)


def package(book: Ebook, pages: dict[str, str]) -> str:
    """The package document: metadata, all files, and the order of reading."""
    modified = NO_DATE if book.seconds is None else datetime.fromtimestamp(book.seconds, UTC)
    fields = ("identifier", "title", "language", "author", "publisher", "description", "licence")
    return PACKAGE.format(
        **{name: escape(getattr(book, name)) for name in fields},
        lang=quoteattr(book.language),
        dir=' dir="rtl"' if book.right_to_left else "",
        direction=' page-progression-direction="rtl"' if book.right_to_left else "",
        modified=f"{modified:%Y-%m-%dT%H:%M:%SZ}",
        access="\n".join(access(book)),
        manifest="\n".join(manifest(book, pages)),
        spine="\n".join(f'    <itemref idref="c{at}"/>' for at in range(len(book.chapters))),
    )


def access(book: Ebook) -> Iterator[str]:
    """What readers who cannot see, hear or hold a book need to know of it."""
    visual = bool(book.pictures) or any("<svg" in chapter.html for chapter in book.chapters)
    properties = [
        *(("schema:accessMode", mode) for mode in ("textual", *(["visual"] * visual))),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", feature) for feature in FEATURES),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", book.summary),
    ]
    yield from (f'    <meta property="{name}">{escape(value)}</meta>' for name, value in properties)


def manifest(book: Ebook, pages: dict[str, str]) -> Iterator[str]:
    """Every file of the book but the package itself."""
    xhtml = 'media-type="application/xhtml+xml"'
    yield f'    <item id="nav" href="nav.xhtml" {xhtml} properties="nav"/>'
    yield f'    <item id="style" href="{STYLE}" media-type="text/css"/>'
    for at, chapter in enumerate(book.chapters):
        drawn = ' properties="svg"' if "<svg" in pages[chapter.file] else ""
        yield f'    <item id="c{at}" href="{chapter.file}" {xhtml}{drawn}/>'
    for at, (name, _) in enumerate(book.pictures):
        yield f'    <item id="p{at}" href={quoteattr(name)} media-type="{guess_type(name)[0]}"/>'


def contents(book: Ebook) -> str:
    """The table of contents; chapters that are part of another stand below it."""
    groups = groupby(enumerate(book.chapters), key=lambda each: each[1].part_of or str(each[0]))
    rows: list[str] = []
    for _, group in groups:
        chapters = [chapter for _, chapter in group]
        if chapters[0].part_of:
            rows[-1] = rows[-1].removesuffix("</li>") + f"<ol>{''.join(map(entry, chapters))}</ol></li>"
        else:
            rows += map(entry, chapters)
    title = escape(book.contents)
    return page(
        book,
        book.contents,
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="toc"><h1 id="toc">{title}</h1>'
        f"<ol>{''.join(rows)}</ol></nav>",
    )


def entry(chapter: Chapter) -> str:
    return f'<li><a href="{chapter.file}">{escape(chapter.title)}</a></li>'


def chapter_page(book: Ebook, chapter: Chapter) -> str:
    return page(book, chapter.title, xhtml(chapter.html))


def page(book: Ebook, title: str, body: str) -> str:
    return PAGE.format(
        lang=quoteattr(book.language),
        dir=' dir="rtl"' if book.right_to_left else "",
        title=escape(title),
        style=STYLE,
        body=body,
    )


def xhtml(html: str) -> str:
    """HTML as XHTML: every element closed, drawings in their own namespace."""
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    parts = [] if body is None else list(body)
    return "\n".join(map(xml_markup, parts))

"""Checks that a PDF contains no text that only the facilitator may read, visible or not."""

from collections.abc import Iterable, Iterator

from playbook_press.compose.confidential import normalize_sentence
from playbook_press.core.text_compare import normalise_text
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.pdfium import Document
from playbook_press.print.pdf.tagged_pdf import Array, Dictionary, Object, Pdf, Stream, String, open_pdf


def check(pdf: bytes, secret: Iterable[str]) -> tuple[PrintViolation, ...]:
    """A violation for each secret sentence in a PDF: on pages, in bookmarks, fields, metadata or
    attachments."""
    there = normalise_text(" ".join((*page_texts(pdf), *hidden_texts(pdf))))
    return tuple(
        PrintViolation(None, f"holds words for the facilitator only: '{sentence[:60]}'")
        for sentence in secret
        if normalize_sentence(sentence) in there
    )


def page_texts(pdf: bytes) -> Iterator[str]:
    """The text of every page."""
    with Document(pdf) as document:
        yield from (page.get_textpage().get_text_range() for page in document)


def hidden_texts(pdf: bytes) -> Iterator[str]:
    """Every string of every object, and text streams: bookmarks, names, fields, tags, metadata,
    attachments."""
    document = open_pdf(pdf)
    for thing in all_objects(document):
        yield from own_strings(thing)
        if isinstance(thing, Stream) and is_text(thing):
            yield thing.read_bytes().decode("utf-8", errors="replace")


def all_objects(document: Pdf) -> Iterator[Object]:
    """All objects, and the document information, which may be a direct object."""
    yield from document.objects
    yield document.docinfo


def is_text(stream: Object) -> bool:
    """Whether a stream is metadata or an attachment."""
    return stream.get("/Type") in ("/Metadata", "/EmbeddedFile")


def own_strings(thing: Object) -> Iterator[str]:
    """Strings directly inside an object; indirect objects are visited on their own."""
    if isinstance(thing, String):
        yield str(thing)
    elif isinstance(thing, Array):
        for child in thing:
            yield from own_strings(child) if is_direct(child) else ()
    elif isinstance(thing, Dictionary | Stream):
        for child in (thing.stream_dict if isinstance(thing, Stream) else thing).values():
            yield from own_strings(child) if is_direct(child) else ()


def is_direct(thing: object) -> bool:
    """Whether a value is a direct PDF object."""
    return isinstance(thing, Object) and not thing.is_indirect

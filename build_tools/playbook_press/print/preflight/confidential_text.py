"""Is anything in a PDF that only the facilitator may read? Looks at all that a PDF can say, seen or not."""

from collections.abc import Iterable, Iterator

from playbook_press.compose.confidential import core
from playbook_press.core.text_compare import squeeze
from playbook_press.print.pdf.layout import Fault
from playbook_press.print.pdf.pdfium import Document
from playbook_press.print.pdf.tagged_pdf import Array, Dictionary, Object, Pdf, Stream, String, open_pdf


def check(pdf: bytes, secret: Iterable[str]) -> tuple[Fault, ...]:
    """One fault for each secret sentence that a PDF holds: on a page, in a bookmark, a field, metadata or an
    attachment."""
    there = squeeze(" ".join((*page_texts(pdf), *hidden_texts(pdf))))
    return tuple(
        Fault(None, f"holds words for the facilitator only: '{sentence[:60]}'")
        for sentence in secret
        if core(sentence) in there
    )


def page_texts(pdf: bytes) -> Iterator[str]:
    with Document(pdf) as document:
        yield from (page.get_textpage().get_text_range() for page in document)


def hidden_texts(pdf: bytes) -> Iterator[str]:
    """Every string of every object, and every stream that is text: outlines, names, fields, tags, metadata,
    attachments."""
    document = open_pdf(pdf)
    for thing in objects(document):
        yield from strings(thing)
        if isinstance(thing, Stream) and is_text(thing):
            yield thing.read_bytes().decode("utf-8", errors="replace")


def objects(document: Pdf) -> Iterator[Object]:
    """All objects, and the information dictionary, which may be none of them."""
    yield from document.objects
    yield document.docinfo


def is_text(stream: Object) -> bool:
    """Whether a stream is metadata or an attachment."""
    return stream.get("/Type") in ("/Metadata", "/EmbeddedFile")


def strings(thing: Object) -> Iterator[str]:
    """The strings directly inside an object; what it refers to is an object of its own."""
    if isinstance(thing, String):
        yield str(thing)
    elif isinstance(thing, Array):
        for child in thing:
            yield from strings(child) if is_direct(child) else ()
    elif isinstance(thing, Dictionary | Stream):
        for child in (thing.stream_dict if isinstance(thing, Stream) else thing).values():
            yield from strings(child) if is_direct(child) else ()


def is_direct(thing: object) -> bool:
    return isinstance(thing, Object) and not thing.is_indirect

"""Hashes of what each page of a PDF shows: equal for pages that look and read alike, in whatever file."""

import re
from hashlib import sha256
from typing import NamedTuple

from playbook_press.print.pdf.tagged_pdf import Name, Object, ObjectKey, Page, Pdf, Stream, open_pdf

REFERENCE = re.compile(rb"(\d+) (\d+) R\b")
SHOWN = (Name.Rotate, Name.Group, Name.Contents)
# of an annotation: the place of a field, on which no word may stand
PLACED = (Name.Subtype, Name.FT, Name.Rect)


class Written(NamedTuple):
    """An object as it is written, without what it refers to; and these objects, in order."""

    content: bytes
    uses: tuple[ObjectKey, ...]


def page_digests(pdf: bytes) -> list[bytes]:
    """A hash for each page, over its boxes, its content with all that this uses, and the places of its
    annotations; not over tags, links and the numbers of objects."""
    with open_pdf(pdf) as document:
        reader = ObjectReader(document)
        return [reader.digest(page) for page in document.pages]


class ObjectReader:
    """Reads the objects of a file, each once."""

    def __init__(self, document: Pdf):
        self.document = document
        self.known: dict[ObjectKey, Written] = {}

    def digest(self, page: Page) -> bytes:
        """The hash of a page. Objects count by their content, and have the numbers in whose order the page
        leads to them, so that circles do no harm."""
        found, numbers = sha256(), dict[ObjectKey, int]()
        todo = [split(page_content(page))]
        for content, uses in todo:  # which grows meanwhile
            found.update(len(content).to_bytes(8) + content)
            for key in uses:
                if key not in numbers:
                    numbers[key] = len(numbers)
                    todo.append(self.read(key))
                found.update(numbers[key].to_bytes(8))
        return found.digest()

    def read(self, key: ObjectKey) -> Written:
        if key not in self.known:
            thing = self.document.get_object(key)
            described = split(written(thing))
            content = thing.read_raw_bytes() if isinstance(thing, Stream) else b""
            self.known[key] = Written(sha256(content).digest() + described.content, described.uses)
        return self.known[key]


def page_content(page: Page) -> bytes:
    """What a page shows, and where its annotations are."""
    placed = (each.get(name) for each in page.obj.get(Name.Annots, ()) for name in PLACED)
    boxes = (page.mediabox, page.cropbox, page.trimbox)  # also those that a page inherits
    return b"\n".join(map(referred, (*boxes, *map(page.obj.get, SHOWN), page.resources, *placed)))


def referred(value: object) -> bytes:
    """A value as another object holds it."""
    return value.unparse() if isinstance(value, Object) else repr(value).encode()


def written(thing: Object) -> bytes:
    """An object by itself; of a stream its dictionary."""
    return thing.stream_dict.unparse() if isinstance(thing, Stream) else thing.unparse(resolved=True)


def split(text: bytes) -> Written:
    uses = tuple((int(number), int(generation)) for number, generation in REFERENCE.findall(text))
    return Written(REFERENCE.sub(b"R", text), uses)

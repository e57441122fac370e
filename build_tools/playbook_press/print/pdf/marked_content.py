"""Turns tagged content of a PDF into artifacts, which no screen reader reads."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

MCID = re.compile(rb"/MCID (\d+)")


class Artifacts:
    """Content of a document that is taken out of its structure tree, page by page."""

    def __init__(self, pdf: pydyf.PDF, objects: Mapping[bytes, Any]):
        self.objects = objects
        numbers = objects[objects[pdf.catalog["StructTreeRoot"]]["ParentTree"]]["Nums"]
        self.parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        self.taken: dict[bytes, set[int]] = {}

    def owners(self, page: bytes) -> list[Any]:
        """The structure element of each piece of content of a page, by its number (MCID)."""
        owners: list[Any] = self.parents[self.objects[page]["StructParents"]]
        return owners

    def take_out(self, element: pydyf.Dictionary) -> None:
        """Take an element, and all below it, out of the tree."""
        self.objects[element["P"]]["K"].remove(element.reference)
        self.taken.setdefault(element["Pg"], set()).update(self.content(element))

    def content(self, element: pydyf.Dictionary) -> Iterator[int]:
        """The numbers of all content below an element."""
        for kid in element["K"]:
            if isinstance(kid, int):
                yield kid
            else:
                yield from self.content(self.objects[kid])

    def apply(self, properties: bytes) -> None:
        """Mark the content that was taken out as an artifact with these properties."""
        for page, numbers in self.taken.items():
            mark_as_artifact(self.objects[self.objects[page]["Contents"]].stream, numbers, properties)
            owners = self.owners(page)
            for number in numbers:
                owners[number] = "null"


def mark_as_artifact(stream: list[Any], numbers: set[int], properties: bytes) -> None:
    """Turn marked content with these numbers into artifacts."""
    for at, operator in enumerate(stream):
        if operator == b"BDC":
            found = MCID.search(getattr(stream[at - 1], "data", stream[at - 1]))
            if found and int(found[1]) in numbers:
                stream[at - 2 : at] = [b"/Artifact", properties]

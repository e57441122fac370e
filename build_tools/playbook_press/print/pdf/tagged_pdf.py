"""The one place that knows pikepdf: opening, saving and taking apart tagged PDFs."""

from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

__all__ = [
    "Array",
    "Dictionary",
    "Key",
    "Name",
    "Object",
    "Page",
    "Pdf",
    "Stream",
    "String",
    "blank_page",
    "describe",
    "destinations",
    "elements",
    "key",
    "kids",
    "named_places",
    "number_tree",
    "open_pdf",
    "outline_items",
    "save",
    "silent",
    "stream",
]

Key = tuple[int, int]
UNREAD_KEYS = {"/StructParents", "/Length", "/Filter", "/DecodeParms"}  # what a silent copy has no use for


def open_pdf(data: bytes) -> Pdf:
    """The PDF in memory."""
    return pikepdf.open(BytesIO(data))


def save(pdf: Pdf) -> bytes:
    """The PDF's bytes; same content, same bytes."""
    target = BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def describe(pdf: Pdf, *, title: str, lang: str | None = None) -> None:
    """Set title and language, in every place where readers look for them."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
    pdf.docinfo.Title = String(title)
    if lang is not None:
        pdf.Root.Lang = String(lang)


def stream(pdf: Pdf, content: str) -> Object:
    """A content stream."""
    return pdf.make_stream(content.encode("ascii"))


def silent(pdf: Pdf, form: Object) -> Object:
    """A copy of a form, nothing of which is read aloud: what belonged to tags is an artifact."""
    content = [
        (([Name.Artifact], pikepdf.Operator("BMC")) if is_tagged(instruction) else instruction)
        for instruction in pikepdf.parse_content_stream(form)
    ]
    rest = {name: value for name, value in form.stream_dict.items() if name not in UNREAD_KEYS}
    return pdf.make_stream(pikepdf.unparse_content_stream(content), rest)


def is_tagged(instruction: pikepdf.ContentStreamInstruction) -> bool:
    """Whether an instruction begins content that a structure element holds."""
    return (
        str(instruction.operator) == "BDC"
        and isinstance(instruction.operands[1], Dictionary)
        and Name.MCID in instruction.operands[1]
    )


def blank_page(pdf: Pdf, width: float, height: float) -> Page:
    """A new last page, width and height in points."""
    return pdf.add_blank_page(page_size=(width, height))


def key(thing: Object) -> Key:
    """What identifies an indirect object."""
    return thing.objgen


def kids(element: Object) -> list[Object | int]:
    """What a structure element holds: further elements, references, or numbers of marked content."""
    content = element.get(Name.K)
    if content is None:
        return []
    return list(content) if isinstance(content, Array) else [content]


def elements(roots: Iterable[Object]) -> Iterator[Object]:
    """Every structure element that hangs on `roots`."""
    todo = list(roots)
    while todo:
        element = todo.pop()
        yield element
        todo += [kid for kid in kids(element) if isinstance(kid, Dictionary) and Name.S in kid]


def number_tree(pdf: Pdf) -> Array:
    """The parent tree's array of numbers and what they stand for; WeasyPrint writes it flat."""
    return pdf.Root.StructTreeRoot.ParentTree.Nums


def named_places(pdf: Pdf) -> dict[bytes, Object]:
    """The named destinations, by name; WeasyPrint writes them flat."""
    names = pdf.Root.get(Name.Names, {}).get(Name.Dests, {}).get(Name.Names, [])
    return {bytes(name): place for name, place in zip(list(names)[::2], list(names)[1::2], strict=True)}


def outline_items(pdf: Pdf) -> Iterator[Object]:
    """Every bookmark."""
    todo = [pdf.Root.get(Name.Outlines)]
    while todo:
        item = todo.pop()
        if item is not None:
            yield item
            todo += [item.get(Name.Next), item.get(Name.First)]


def destinations(pdf: Pdf) -> list[Object]:
    """Every place that a name or a bookmark leads to: arrays that begin with a page, a kind and a point."""
    bookmarked = [item.Dest for item in outline_items(pdf) if Name.Dest in item]
    return [*named_places(pdf).values(), *bookmarked]


def pages_of(pdf: bytes) -> dict[str, int]:
    """The page, from 1, of every name that a link could lead to."""
    document = open_pdf(pdf)
    numbers = {key(page.obj): number for number, page in enumerate(document.pages, 1)}
    return {name.decode(): numbers[key(place[0])] for name, place in named_places(document).items()}

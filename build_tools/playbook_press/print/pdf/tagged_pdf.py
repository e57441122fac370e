"""Opens, saves and navigates tagged PDFs with pikepdf."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf, Stream, String

__all__ = [
    "Array",
    "Dictionary",
    "Name",
    "Object",
    "ObjectKey",
    "Operator",
    "Page",
    "Pdf",
    "Rectangle",
    "Stream",
    "String",
    "as_artifact",
    "blank_page",
    "content_of",
    "content_stream",
    "destinations",
    "dictionaries",
    "instructions",
    "kids",
    "named_destinations",
    "number_tree",
    "object_key",
    "open_pdf",
    "outline_items",
    "pages_of",
    "rectangle",
    "save",
    "set_title",
    "walk_elements",
]

ObjectKey = tuple[int, int]
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top, in points
DROPPED_KEYS = {"/StructParents", "/Length", "/Filter", "/DecodeParms"}  # left out of artifact copies


pikepdf.settings.set_flate_compression_level(9)  # what is saved once is loaded many times


def open_pdf(data: bytes) -> Pdf:
    """Open a PDF from bytes."""
    return pikepdf.open(BytesIO(data))


def save(pdf: Pdf, version: str = "") -> bytes:
    """Bytes of the PDF; the same content gives the same bytes. `version`: the one of PDF that it is to claim,
    if not that of its parts."""
    target = BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        force_version=version,
    )
    return target.getvalue()


def set_title(pdf: Pdf, *, title: str, lang: str | None = None) -> None:
    """Set title and language in metadata, document information and catalog."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
    pdf.docinfo.Title = String(title)
    if lang is not None:
        pdf.Root.Lang = String(lang)


def content_stream(pdf: Pdf, content: str) -> Object:
    """A content stream."""
    return pdf.make_stream(content.encode("ascii"))


def instructions(stream: Object | Page) -> list[tuple[list[Any], str]]:
    """What a content stream does: operands and operator of each instruction. Those of an inline image are
    the image."""
    return [(list(step.operands), str(step.operator)) for step in pikepdf.parse_content_stream(stream)]


def content_of(steps: Iterable[tuple[list[Any], str]]) -> bytes:
    """The content stream of these instructions."""
    return pikepdf.unparse_content_stream([(operands, Operator(name)) for operands, name in steps])


def dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream of a file, those that stand in others included, each once."""
    todo = [thing for thing in pdf.objects if isinstance(thing, Array | Dictionary | Stream)]
    while todo:
        thing = todo.pop()
        inside = thing if isinstance(thing, Array) else [value for _, value in thing.items()]
        if not isinstance(thing, Array):
            yield thing
        todo += [part for part in inside if isinstance(part, Array | Dictionary) and not part.is_indirect]


def as_artifact(pdf: Pdf, form: Object) -> Object:
    """A copy of a form XObject whose tagged content is marked as artifact, so that it is not read aloud."""
    content = [
        (([Name.Artifact], pikepdf.Operator("BMC")) if is_tagged(instruction) else instruction)
        for instruction in pikepdf.parse_content_stream(form)
    ]
    rest = {name: value for name, value in form.stream_dict.items() if name not in DROPPED_KEYS}
    return pdf.make_stream(pikepdf.unparse_content_stream(content), rest)


def is_tagged(instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> bool:
    """Whether an instruction begins tagged content (BDC with an MCID)."""
    return (
        isinstance(instruction, pikepdf.ContentStreamInstruction)
        and str(instruction.operator) == "BDC"
        and isinstance(instruction.operands[1], Dictionary)
        and Name.MCID in instruction.operands[1]
    )


def blank_page(pdf: Pdf, width: float, height: float) -> Page:
    """Append a blank page; width and height in points."""
    return pdf.add_blank_page(page_size=(width, height))


def object_key(thing: Object) -> ObjectKey:
    """Identity of an indirect object: object number and generation."""
    return thing.objgen


def rectangle(array: Object) -> Rectangle:
    """A rectangle of a PDF as numbers."""
    left, bottom, right, top = map(float, array)
    return left, bottom, right, top


def kids(element: Object) -> list[Object | int]:
    """Content of a structure element (its K entry): elements, object references, or MCIDs."""
    content = element.get(Name.K)
    if content is None:
        return []
    return list(content) if isinstance(content, Array) else [content]


def walk_elements(roots: Iterable[Object]) -> Iterator[Object]:
    """Every structure element below `roots`."""
    todo = list(roots)
    while todo:
        element = todo.pop()
        yield element
        todo += [kid for kid in kids(element) if isinstance(kid, Dictionary) and Name.S in kid]


def number_tree(pdf: Pdf) -> Object:
    """The parent tree as a flat array of numbers and objects, as WeasyPrint writes it."""
    return pdf.Root.StructTreeRoot.ParentTree.Nums


def named_destinations(pdf: Pdf) -> dict[bytes, Object]:
    """Named destinations by name; assumes the flat name tree that WeasyPrint writes."""
    tree: Object = pdf.Root
    for key in (Name.Names, Name.Dests, Name.Names):
        if key not in tree:
            return {}
        tree = tree[key]
    flat = list(tree)
    return {bytes(name): place for name, place in zip(flat[::2], flat[1::2], strict=True)}


def outline_items(pdf: Pdf) -> Iterator[Object]:
    """Every bookmark."""
    todo = [pdf.Root.get(Name.Outlines)]
    while todo:
        item = todo.pop()
        if item is not None:
            yield item
            todo += [item.get(Name.Next), item.get(Name.First)]


def destinations(pdf: Pdf) -> list[Object]:
    """Every destination of a name or bookmark: arrays of page, type (XYZ), x and y."""
    bookmarked = [item.Dest for item in outline_items(pdf) if Name.Dest in item]
    return [*named_destinations(pdf).values(), *bookmarked]


def pages_of(pdf: bytes) -> dict[str, int]:
    """Page (from 1) of every named destination."""
    document = open_pdf(pdf)
    numbers = {object_key(page.obj): number for number, page in enumerate(document.pages, 1)}
    return {
        name.decode(): numbers[object_key(place[0])] for name, place in named_destinations(document).items()
    }


def pages_with_content(pdf: bytes) -> frozenset[int]:
    """The pages (from 0) that have something to read: tagged content."""
    document = open_pdf(pdf)
    elements = walk_elements(document.Root.StructTreeRoot.K)
    tagged = {object_key(element.Pg) for element in elements if Name.Pg in element}
    return frozenset(n for n, page in enumerate(document.pages) if object_key(page.obj) in tagged)

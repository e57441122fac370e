"""Fixes of WeasyPrint's structure tree that need an element's box: its HTML says what the tag leaves out.

Works on WeasyPrint's boxes and pydyf's objects without importing WeasyPrint; `is_leader` is private.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

from playbook_press.print.pdf.marked_content import Artifacts

Objects = Mapping[bytes, Any]  # reference -> object
Boxes = Mapping[bytes, Any]  # reference of a structure element -> the box that it was made of
CONTENTS_ROLE = "doc-toc"  # `role` of a list in HTML that is a table of contents (DPUB-ARIA 1.1)
TEXT_LEVELS = frozenset({"/P", *(f"/H{level}" for level in range(1, 7))})
TRANSPARENT = frozenset({"/NonStruct", "/Span"})
ITEM_PARTS = frozenset({"/Lbl", "/LBody"})  # ISO 32000-1, table 336


def fix_structure(pdf: pydyf.PDF, objects: Objects, boxes: Boxes, language: str) -> None:
    """Apply all fixes to the elements of a document in `language`."""
    leaders = Artifacts(pdf, objects)
    for reference, box in boxes.items():
        element = objects[reference]
        set_language(element, box, language)
        flatten_same_level(element, objects)
        if element["S"] == "/LI":
            wrap_item_content(pdf, element, objects)
        if getattr(box, "is_leader", False):
            leaders.take_out(element)
    for reference, box in boxes.items():
        if objects[reference]["S"] == "/L" and box.element.get("role") == CONTENTS_ROLE:
            tag_contents(objects[reference], objects)
    leaders.apply(b"<</Type /Layout>>")


def set_language(element: pydyf.Dictionary, box: Any, language: str) -> None:
    """Tell the language of words that are not in the document's (ISO 14289-1, 7.2)."""
    own = box.element.get("lang") if box.element is not None else None
    if own and own != language:
        element["Lang"] = pydyf.String(own)


def flatten_same_level(element: pydyf.Dictionary, objects: Objects) -> None:
    """Make no paragraph of an anonymous block in a paragraph, nor a heading of one in a heading."""
    if element["S"] not in TEXT_LEVELS:
        return
    above = objects[element["P"]]
    while above["S"] in TRANSPARENT:
        above = objects[above["P"]]
    if above["S"] == element["S"]:
        element["S"] = "/NonStruct"


def children(element: pydyf.Dictionary, objects: Objects) -> Iterator[pydyf.Dictionary]:
    """The structure elements directly below an element."""
    for kid in element["K"]:
        if isinstance(kid, bytes) and "S" in objects[kid]:
            yield objects[kid]


def wrap_item_content(pdf: pydyf.PDF, item: pydyf.Dictionary, objects: Objects) -> None:
    """Put all of a list's item but its label into its body."""
    loose = [kid for kid in children(item, objects) if kid["S"] not in ITEM_PARTS]
    if not loose:
        return
    body = next((kid for kid in children(item, objects) if kid["S"] == "/LBody"), None)
    if body is None:
        body = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(), "Pg": item["Pg"], "P": item.reference}
        )
        pdf.add_object(body)
        item["K"].insert(item["K"].index(loose[0].reference), body.reference)
    for kid in loose:
        item["K"].remove(kid.reference)
        body["K"].append(kid.reference)
        kid["P"] = body.reference


def tag_contents(contents: pydyf.Dictionary, objects: Objects) -> None:
    """Tag a list as a table of contents (ISO 32000-1, table 333)."""
    contents["S"] = "/TOC"
    for item in children(contents, objects):
        item["S"] = "/TOCI"
        for body in (kid for kid in children(item, objects) if kid["S"] == "/LBody"):
            links = any(kid["S"] == "/Link" for kid in children(body, objects))
            body["S"] = "/Reference" if links else "/P"

"""Fixes WeasyPrint's tags for PDF/UA-1 between layout and writing.

Works on WeasyPrint's pages and boxes without importing it; `link_annotation`, `mark` and `_page_box` are
private.
"""

import re
from collections.abc import Iterator
from typing import Any

import pydyf

from playbook_press.print.pdf import form_fixes, notes_fields

MCID = re.compile(rb"/MCID (\d+)")
PAGE_FURNITURE = [b"/Artifact", b"<</Type /Pagination>>"]


def walk_boxes(box: Any) -> Iterator[Any]:
    """A box and all its descendants; out-of-flow boxes through their placeholders."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from walk_boxes(child)


def drop_inner_links(document: Any) -> None:
    """Keep one link for each <a>; WeasyPrint adds annotations for nested boxes that no Link element refers
    to."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]


def fix_tags(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint finisher: apply all fixes to the PDF's objects before they are written."""
    for page in document.pages:
        name_links(page)
        scope_headers(page)
    hide_page_furniture(pdf)
    widen_bleed_boxes(pdf)
    notes_fields.add_notes_fields(document, pdf)
    form_fixes.fix_form_fields(document, pdf)


def widen_bleed_boxes(pdf: pydyf.PDF) -> None:
    """Set BleedBox to MediaBox; WeasyPrint limits the BleedBox to 10 pt outside the trim."""
    pages = set(pdf.page_references)
    for page in (thing for thing in pdf.objects if thing.reference in pages and "BleedBox" in thing):
        page["BleedBox"] = page["MediaBox"]


def name_links(page: Any) -> None:
    """Set a link's text as its description, where WeasyPrint uses its address."""
    for kind, target, _, box in page.links:
        if kind != "attachment" and box.link_annotation:
            words = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(words or target)


def scope_headers(page: Any) -> None:
    """Set the scope of table headers: row or column (ISO 14289-1, 7.5)."""
    for box in walk_boxes(page._page_box):
        tag = getattr(box, "mark", None)
        if tag and tag["S"] == "/TH":
            tag["A"]["Scope"] = "/Row" if box.element.get("scope") in ("row", "rowgroup") else "/Column"


def hide_page_furniture(pdf: pydyf.PDF) -> None:
    """Mark running heads and page numbers as artifacts; WeasyPrint tags them outside the structure tree."""
    objects = {thing.reference: thing for thing in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    numbers = objects[root["ParentTree"]]["Nums"]
    parents, live = dict(zip(numbers[::2], numbers[1::2], strict=True)), live_elements(objects, root["K"])
    for reference in pdf.page_references:
        page = objects[reference]
        owners = parents[page["StructParents"]]
        dead = {number for number, owner in enumerate(owners) if owner not in live}
        mark_as_artifact(objects[page["Contents"]].stream, dead)
        for number in dead:
            owners[number] = "null"


def live_elements(objects: dict[bytes, Any], roots: list[Any]) -> set[bytes]:
    """References of all structure elements below `roots`."""
    live, todo = set(), list(roots)
    while todo:
        reference = todo.pop()
        if isinstance(reference, bytes) and reference not in live:
            live.add(reference)
            todo += objects[reference].get("K", ())
    return live


def mark_as_artifact(stream: list[Any], dead: set[int]) -> None:
    """Turn marked content with these MCIDs into artifacts."""
    for at, operator in enumerate(stream):
        if operator == b"BDC":
            found = MCID.search(getattr(stream[at - 1], "data", stream[at - 1]))
            if found and int(found[1]) in dead:
                stream[at - 2 : at] = PAGE_FURNITURE

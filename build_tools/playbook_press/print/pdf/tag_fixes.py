"""What WeasyPrint's tags lack for PDF/UA-1 and for people: put right between layout and writing.

Works on its pages and boxes without importing them; `link_annotation`, `mark` and `_page_box` are private
there.
"""

import re
from collections.abc import Iterator
from typing import Any

import pydyf

from playbook_press.print.pdf import form_fixes, notes_fields

MCID = re.compile(rb"/MCID (\d+)")
PAGE_FURNITURE = [b"/Artifact", b"<</Type /Pagination>>"]


def boxes(box: Any) -> Iterator[Any]:
    """A box and all boxes inside it; out-of-flow boxes through their placeholders."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def drop_inner_links(document: Any) -> None:
    """Keep one link for each <a>: boxes inside it would each get an annotation that no Link element holds."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """Everything that is put right in the PDF's objects before they are written."""
    for page in document.pages:
        name_links(page)
        scope_headers(page)
    hide_page_furniture(pdf)
    widen_bleed_boxes(pdf)
    notes_fields.finish(document, pdf)
    form_fixes.finish(document, pdf)


def widen_bleed_boxes(pdf: pydyf.PDF) -> None:
    """Let the BleedBox hold all of the bleed: WeasyPrint ends it 10 points outside the trim."""
    pages = set(pdf.page_references)
    for page in (thing for thing in pdf.objects if thing.reference in pages and "BleedBox" in thing):
        page["BleedBox"] = page["MediaBox"]


def name_links(page: Any) -> None:
    """Say a link's words, where WeasyPrint would spell its address."""
    for kind, target, _, box in page.links:
        if kind != "attachment" and box.link_annotation:
            words = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(words or target)


def scope_headers(page: Any) -> None:
    """Say whether a table header is for its row or its column (ISO 14289-1, 7.5)."""
    for box in boxes(page._page_box):
        tag = getattr(box, "mark", None)
        if tag and tag["S"] == "/TH":
            tag["A"]["Scope"] = "/Row" if box.element.get("scope") in ("row", "rowgroup") else "/Column"


def hide_page_furniture(pdf: pydyf.PDF) -> None:
    """Mark running heads and folios as artifacts: their tags hang outside the structure tree."""
    objects = {thing.reference: thing for thing in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    numbers = objects[root["ParentTree"]]["Nums"]
    parents, live = dict(zip(numbers[::2], numbers[1::2], strict=True)), elements(objects, root["K"])
    for reference in pdf.page_references:
        page = objects[reference]
        owners = parents[page["StructParents"]]
        dead = {number for number, owner in enumerate(owners) if owner not in live}
        unmark(objects[page["Contents"]].stream, dead)
        for number in dead:
            owners[number] = "null"


def elements(objects: dict[bytes, Any], roots: list[Any]) -> set[bytes]:
    """References to every structure element that hangs on `roots`."""
    live, todo = set(), list(roots)
    while todo:
        reference = todo.pop()
        if isinstance(reference, bytes) and reference not in live:
            live.add(reference)
            todo += objects[reference].get("K", ())
    return live


def unmark(stream: list[Any], dead: set[int]) -> None:
    """In a content stream, turn the marked content with these numbers into artifacts."""
    for at, operator in enumerate(stream):
        if operator == b"BDC":
            found = MCID.search(getattr(stream[at - 1], "data", stream[at - 1]))
            if found and int(found[1]) in dead:
                stream[at - 2 : at] = PAGE_FURNITURE

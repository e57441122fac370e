"""Fixes WeasyPrint's tags for PDF/UA-1 between layout and writing.

Works on WeasyPrint's pages and boxes without importing it; `link_annotation`, `mark` and `_page_box` are
private.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

from playbook_press.print.pdf import form_fixes
from playbook_press.print.pdf.marked_content import Artifacts
from playbook_press.print.pdf.structure_fixes import Boxes, fix_structure
from playbook_press.print.pdf.viewer_preferences import viewer_preferences
from playbook_press.read.products import Duplex

PRINT_FLAG = 1 << 2  # ISO 32000-1, table 165


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


def fix_tags(boxes: Boxes, duplex: Duplex, document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint finisher: apply all fixes to the PDF's objects before they are written. `boxes`: that of
    each structure element; `duplex`: how its sheets are printed."""
    for page in document.pages:
        name_links(page)
        scope_headers(page)
    objects = {thing.reference: thing for thing in pdf.objects}
    hide_page_furniture(pdf, objects)
    fix_structure(pdf, objects, boxes, document.metadata.lang or "")
    root = first_root(document)
    set_viewer_preferences(pdf, duplex, right_to_left=root.style["direction"] == "rtl")
    widen_bleed_boxes(pdf)
    form_fixes.fix_form_fields(document, pdf)


def widen_bleed_boxes(pdf: pydyf.PDF) -> None:
    """Set BleedBox to MediaBox; WeasyPrint limits the BleedBox to 10 pt outside the trim."""
    pages = set(pdf.page_references)
    for page in (thing for thing in pdf.objects if thing.reference in pages and "BleedBox" in thing):
        page["BleedBox"] = page["MediaBox"]


def first_root(document: Any) -> Any:
    """The box of the first page's <html> element."""
    return next(box for box in walk_boxes(document.pages[0]._page_box) if box.element_tag == "html")


def set_viewer_preferences(pdf: pydyf.PDF, duplex: Duplex, *, right_to_left: bool) -> None:
    """Have viewers print the document at its true size, and turn its pages as its language is read."""
    if right_to_left:
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    for name, value in viewer_preferences(duplex).items():
        pdf.catalog["ViewerPreferences"][name] = "true" if value is True else value


def name_links(page: Any) -> None:
    """Set a link's text as its description, where WeasyPrint uses its address, and have links printed: their
    area may show a border."""
    for kind, target, _, box in page.links:
        if kind != "attachment" and box.link_annotation:
            words = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(words or target)
            box.link_annotation["F"] = PRINT_FLAG


def scope_headers(page: Any) -> None:
    """Set the scope of table headers: row or column (ISO 14289-1, 7.5)."""
    for box in walk_boxes(page._page_box):
        tag = getattr(box, "mark", None)
        if tag and tag["S"] == "/TH":
            tag["A"]["Scope"] = "/Row" if box.element.get("scope") in ("row", "rowgroup") else "/Column"


def hide_page_furniture(pdf: pydyf.PDF, objects: Mapping[bytes, Any]) -> None:
    """Mark running heads and page numbers as artifacts; WeasyPrint tags them outside the structure tree."""
    furniture = Artifacts(pdf, objects)
    live = live_elements(objects, objects[pdf.catalog["StructTreeRoot"]]["K"])
    for page in pdf.page_references:
        furniture.taken[page] = {
            number for number, owner in enumerate(furniture.owners(page)) if owner not in live
        }
    furniture.apply(b"<</Type /Pagination>>")


def live_elements(objects: Mapping[bytes, Any], roots: list[Any]) -> set[bytes]:
    """References of all structure elements below `roots`."""
    live, todo = set(), list(roots)
    while todo:
        reference = todo.pop()
        if isinstance(reference, bytes) and reference not in live:
            live.add(reference)
            todo += objects[reference].get("K", ())
    return live

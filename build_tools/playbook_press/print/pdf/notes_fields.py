"""Adds a fillable notes field over the unused part of each ruled page, after layout; it comes last in reading
order.

Works on WeasyPrint's boxes without importing it; `_page_box` and `page_type` are private.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from playbook_press.core.units import MM_PER
from playbook_press.print.pdf.form_font import FONT_NAME

RULED_PAGE = "ruled"  # named page (CSS @page) with lines all over; .item boxes on it have a white background
LABEL_ATTRIBUTE = "data-rest"  # attribute of <body>: accessible name of the field; {n} is the page number
LEAST_HEIGHT = 14.0  # mm: minimum height of a notes field
MULTILINE = 1 << 12  # ISO 32000-1, table 228
PRINT_FLAG = 1 << 2  # ISO 32000-1, table 165
POINTS_PER_PX = 0.75  # points in a CSS pixel


@dataclass(frozen=True)
class NotesArea:
    """The unused bottom of a page: page number (from 1), corners in points from the lower left, label,
    default appearance."""

    page: int
    corners: tuple[float, ...]
    label: str
    appearance: str


def add_notes_fields(document: Any, pdf: pydyf.PDF) -> None:
    """Add a notes field to each ruled page of a fillable document."""
    if "AcroForm" not in pdf.catalog:
        return
    objects = {thing.reference: thing for thing in pdf.objects}
    for number, page in enumerate(document.pages, 1):
        for room in find_notes_areas(page._page_box, number):
            add_field(pdf, objects, room)


def find_notes_areas(page: Any, number: int) -> Iterator[NotesArea]:
    """The notes area of a page if it is ruled, fillable and has at least 14 mm left."""
    [html] = (child for child in page.children if child.element_tag == "html")
    body = html.children[0]
    label = body.element.get(LABEL_ATTRIBUTE)
    top, foot = max(item_bottoms(body), default=page.content_box_y()), page.content_box_y() + page.height
    if not label or page.page_type.name != RULED_PAGE or (foot - top) * MM_PER["px"] < LEAST_HEIGHT:
        return
    left, high = page.content_box_x(), page.margin_height()
    corners = tuple(
        round(POINTS_PER_PX * edge, 2) for edge in (left, high - foot, left + page.width, high - top)
    )
    ink = " ".join(f"{part:.3g}" for part in body.style["color"].coordinates)
    yield NotesArea(
        number,
        corners,
        label.replace("{n}", str(number)),
        f"{ink} rg /{FONT_NAME} {POINTS_PER_PX * body.style['font_size']:.3g} Tf",
    )


def item_bottoms(box: Any) -> Iterator[float]:
    """Bottom edges of the `.item` boxes of a page, in CSS pixels from its top."""
    box = getattr(box, "_box", box)
    if box.element is not None and "item" in box.element.get("class", "").split():
        yield box.border_box_y() + box.border_height()
    else:
        for child in getattr(box, "children", ()):
            yield from item_bottoms(child)


def add_field(pdf: pydyf.PDF, objects: dict[bytes, Any], room: NotesArea) -> None:
    """Add a field to its page, to the form, and to the end of the page's structure. Raises IndexError if the
    page has no structure element."""
    reference = pdf.page_references[room.page - 1]
    root = objects[pdf.catalog["StructTreeRoot"]]
    numbers = objects[root["ParentTree"]]["Nums"]
    field = add_object(
        pdf,
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Tx",
            "Ff": MULTILINE,
            "F": PRINT_FLAG,
            "P": reference,
            "V": pydyf.String(""),
            "Rect": pydyf.Array(room.corners),
            "T": pydyf.String(f"notes-{room.page}"),
            "TU": pydyf.String(room.label),
            "DA": pydyf.String(room.appearance.encode()),
            "StructParent": numbers[-2] + 1,
        },
    )
    above = [objects[each] for each in objects[root["K"][0]]["K"] if objects[each].get("Pg") == reference][-1]
    link = add_object(pdf, {"Type": "/OBJR", "Obj": field.reference, "Pg": reference})
    element = add_object(
        pdf,
        {
            "Type": "/StructElem",
            "S": "/Form",
            "K": pydyf.Array([link.reference]),
            "Pg": reference,
            "P": above.reference,
        },
    )
    above["K"].append(element.reference)
    numbers.extend((field["StructParent"], element.reference))
    objects[reference].setdefault("Annots", pydyf.Array()).append(field.reference)
    pdf.catalog["AcroForm"]["Fields"].append(field.reference)


def add_object(pdf: pydyf.PDF, facts: dict[str, Any]) -> pydyf.Dictionary:
    """Add a dictionary object to a PDF."""
    thing = pydyf.Dictionary(facts)
    pdf.add_object(thing)
    return thing

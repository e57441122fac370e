"""What is left of a ruled page becomes one more field: known once everything has its place, and read after
all else on the page.

Works on WeasyPrint's boxes without importing them; `_page_box` and `page_type` are private there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from playbook_press.core.units import MM_PER
from playbook_press.print.pdf.form_font import NAME

RULED = "ruled"  # the pages that have lines all over; what stands on them, .item, is white
LABEL = "data-rest"  # of <body>: what a screen reader says, with the number of the page for {n}
LEAST = 14.0  # mm; less is no room for a sentence
MULTILINE = 1 << 12  # ISO 32000-1, table 228
PRINTED = 1 << 2  # ISO 32000-1, table 165
POINTS = 0.75  # of a CSS pixel


@dataclass(frozen=True)
class Room:
    """What is left at the foot of a page: its number from 1, its corners in points from the lower left, and
    how words in it look."""

    page: int
    corners: tuple[float, ...]
    label: str
    appearance: str


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """Lay a field over the room that is left on each page of a document that can be filled in."""
    if "AcroForm" not in pdf.catalog:
        return
    objects = {thing.reference: thing for thing in pdf.objects}
    for number, page in enumerate(document.pages, 1):
        for room in rooms(page._page_box, number):
            add(pdf, objects, room)


def rooms(page: Any, number: int) -> Iterator[Room]:
    """The room on a page, if it is ruled, meant to be filled in, and not yet full."""
    [html] = (child for child in page.children if child.element_tag == "html")
    body = html.children[0]
    label = body.element.get(LABEL)
    top, foot = max(bottoms(body), default=page.content_box_y()), page.content_box_y() + page.height
    if not label or page.page_type.name != RULED or (foot - top) * MM_PER["px"] < LEAST:
        return
    left, high = page.content_box_x(), page.margin_height()
    corners = tuple(round(POINTS * edge, 2) for edge in (left, high - foot, left + page.width, high - top))
    ink = " ".join(f"{part:.3g}" for part in body.style["color"].coordinates)
    yield Room(
        number,
        corners,
        label.replace("{n}", str(number)),
        f"{ink} rg /{NAME} {POINTS * body.style['font_size']:.3g} Tf",
    )


def bottoms(box: Any) -> Iterator[float]:
    """Where the white things on a page end, in CSS pixels from its top."""
    box = getattr(box, "_box", box)
    if box.element is not None and "item" in box.element.get("class", "").split():
        yield box.border_box_y() + box.border_height()
    else:
        for child in getattr(box, "children", ()):
            yield from bottoms(child)


def add(pdf: pydyf.PDF, objects: dict[bytes, Any], room: Room) -> None:
    """Put a field on its page, into the form, and at the end of what is read aloud there."""
    reference = pdf.page_references[room.page - 1]
    root = objects[pdf.catalog["StructTreeRoot"]]
    numbers = objects[root["ParentTree"]]["Nums"]
    field = kept(
        pdf,
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Tx",
            "Ff": MULTILINE,
            "F": PRINTED,
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
    link = kept(pdf, {"Type": "/OBJR", "Obj": field.reference, "Pg": reference})
    element = kept(
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


def kept(pdf: pydyf.PDF, facts: dict[str, Any]) -> pydyf.Dictionary:
    """A new object of a PDF."""
    thing = pydyf.Dictionary(facts)
    pdf.add_object(thing)
    return thing

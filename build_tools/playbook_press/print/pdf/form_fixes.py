"""Fixes WeasyPrint's form fields for screen readers and PDF viewers before the PDF is written.

Works on WeasyPrint's boxes without importing it; `widget_annotation` is private.
"""

from typing import Any

import pydyf

from playbook_press.print.pdf import form_font

MULTILINE = 1 << 12  # ISO 32000-1, table 228
EMPTY_FORM = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, 1, 1])}


def fix_form_fields(document: Any, pdf: pydyf.PDF) -> None:
    """Fix every form field of a document; does nothing if it has none."""
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    form.pop("NeedAppearances", None)  # otherwise viewers discard our tick marks and draw none
    objects = {thing.reference: thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)}
    form["Fields"][:] = [reference for reference in form["Fields"] if "Parent" not in objects[reference]]
    form["DR"] = pydyf.Dictionary(
        {"Font": pydyf.Dictionary({form_font.FONT_NAME: form_font.embed_font(pdf)})}
    )
    for thing in list(objects.values()):
        if thing.get("FT") == "/Btn" and "AP" in thing:
            add_off_appearance(pdf, thing)
        elif thing.get("FT") == "/Tx":
            fix_text_field(pdf, thing)
    for page in document.pages:
        for box, _ in (field for fields in page.forms.values() for field in fields):
            name_group(objects, box)


def fix_text_field(pdf: pydyf.PDF, field: pydyf.Dictionary) -> None:
    """Let what is typed be read: on white, so that no rule strikes it through, and, over several lines, in
    type that gets smaller until all of it is seen. Empty it shows the rules below, for a pen."""
    multiline = field.get("Ff", 0) & MULTILINE
    field["DA"] = pydyf.String(form_font.set_font(field["DA"].string, auto=bool(multiline)))
    field["MK"] = pydyf.Dictionary({"BG": pydyf.Array([1, 1, 1])})
    left, low, right, high = field["Rect"]
    box = pydyf.Array([0, 0, round(right - left, 3), round(high - low, 3)])
    empty = pydyf.Stream([], {**EMPTY_FORM, "BBox": box})
    pdf.add_object(empty)
    field["AP"] = pydyf.Dictionary({"N": empty.reference})


def add_off_appearance(pdf: pydyf.PDF, button: pydyf.Dictionary) -> None:
    """Add the appearance of an unticked box; a radio button takes its name from its group."""
    empty = pydyf.Stream([], dict(EMPTY_FORM))
    pdf.add_object(empty)
    button["AP"]["N"]["Off"] = empty.reference
    if "Parent" in button:
        button.pop("T", None)


def name_group(objects: dict[bytes, Any], box: Any) -> None:
    """Name a group of radio buttons by its question (`data-group`), where WeasyPrint uses its first
    choice."""
    widget = getattr(box, "widget_annotation", None)
    if widget and "Parent" in widget and (question := box.element.get("data-group")):
        objects[widget["Parent"]]["TU"] = pydyf.String(question)

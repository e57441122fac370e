"""What WeasyPrint's form fields lack for screen readers and for viewers: put right before a PDF is written.

Works on its boxes without importing them; `widget_annotation` is private there.
"""

from typing import Any

import pydyf

from playbook_press.print.pdf import form_font

NOTHING = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, 1, 1])}


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """Put right every form field of a document; nothing where it has none."""
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    form.pop("NeedAppearances", None)  # viewers would throw our ticks away and draw none
    objects = {thing.reference: thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)}
    form["Fields"][:] = [reference for reference in form["Fields"] if "Parent" not in objects[reference]]
    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({form_font.NAME: form_font.add(pdf)})})
    for thing in list(objects.values()):
        if thing.get("FT") == "/Btn" and "AP" in thing:
            show_off(pdf, thing)
        elif thing.get("FT") == "/Tx":
            thing["DA"] = pydyf.String(form_font.with_it(thing["DA"].string))
    for page in document.pages:
        for box, _ in (field for fields in page.forms.values() for field in fields):
            name_group(objects, box)


def show_off(pdf: pydyf.PDF, button: pydyf.Dictionary) -> None:
    """Say how a box looks that is not ticked; a choice among several has the name of its group."""
    empty = pydyf.Stream([], dict(NOTHING))
    pdf.add_object(empty)
    button["AP"]["N"]["Off"] = empty.reference
    if "Parent" in button:
        button.pop("T", None)


def name_group(objects: dict[bytes, Any], box: Any) -> None:
    """Call a group of choices by its question, where WeasyPrint takes the words of its first choice."""
    widget = getattr(box, "widget_annotation", None)
    if widget and "Parent" in widget and (question := box.element.get("data-group")):
        objects[widget["Parent"]]["TU"] = pydyf.String(question)

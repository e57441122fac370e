"""Is this the WeasyPrint that we know? Lays out one small page and looks for every private attribute, and for
every habit that no documentation promises, on which other modules of this folder rely.

A release may change any of them without notice: a few are read with `getattr` or `hasattr`, where a change
would quietly turn a check of what is printed off. Whoever reads a further one adds it here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playbook_press.core import fonts
from playbook_press.print.pdf import weasyprint_engine as engine
from playbook_press.print.pdf.file_access import FileSandbox
from playbook_press.print.pdf.tag_fixes import walk_boxes

WRITTEN_FOR = "70.x"
HTML = """<!doctype html><html lang="en"><head><title>Probe</title></head><body>
<p id="before">Words \U0001fae8</p>
<div id="turned">Turned</div>
<div id="absolute">Anywhere</div>
<p><a id="link" href="https://example.org/">A link</a></p>
<p><label>A field <input name="field"></label></p>
<p><label>A box <input id="choice" type="checkbox" name="choice"></label></p>
<img id="picture" alt="Words" src="data:image/svg+xml,
%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%209%209'%3E%3Ctext%3EWords%3C/text%3E%3C/svg%3E">
<img id="lost" alt="Lost" src="data:image/png,none">
<table><thead><tr><th id="header">Head</th></tr></thead><tfoot><tr><td>Foot</td></tr></tfoot>
<tbody><tr><td>Cell</td></tr></tbody></table>
</body></html>"""
CSS = """
@page { size: 100mm 300mm; @bottom-center { content: "Page" } }
html { font-family: 'Atkinson Hyperlegible' }
input { appearance: auto }
#before::before { content: "Before" }
#turned { transform: rotate(3deg); height: 9mm }
#absolute { position: absolute }
"""
# what we read of each thing on the page; `box` is any box
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "document": ("pages", "fonts", "copy"),
    "page": ("_page_box", "links", "forms"),
    "page box": ("page_type", "content_box_x", "content_box_y", "height", "margin_width", "margin_height"),
    "placeholder": ("_box",),
    "margin box": ("at_keyword",),
    "box": (
        "element",
        "element_tag",
        "is_leader",
        "children",
        "style",
        "transformation_matrix",
        "position_x",
        "position_y",
        "width",
        "height",
        "margin_width",
        "margin_height",
        "padding_box_x",
        "padding_box_y",
        "padding_width",
        "padding_height",
    ),
    "text box": ("text",),
    "link box": ("link_annotation",),
    "field box": ("widget_annotation",),
    "header box": ("mark",),
    "thead box": ("is_header",),
    "tfoot box": ("is_footer",),
    "matrix": ("transform_point", "__matmul__"),
    "length": ("unit", "value"),
    "picture box": ("replacement",),
    "picture": ("_svg",),
    "svg": ("tree",),
    "svg tree": ("_etree_node",),
    "font": ("missing", "family"),
    "text.ffi.pango": ("pango_version",),
    "pdf.tags": ("_build_box_tree",),
    "metadata": ("lang",),
    "HTML": ("_ua_stylesheets",),
    "style sheet": ("page_rules",),
}
# what else we rely on: how it is called -> what must hold, given the things
HABITS: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "page.links of (kind, target, rectangle, box)": lambda things: (
        things["links"][0][3].element.get("id") == "link"
    ),
    "page.forms of (box, rectangle)": lambda things: (
        things["forms"] and all(hasattr(box, "element") for box, _ in things["forms"])
    ),
    "'::' in the element_tag of generated boxes": lambda things: things["tags"] & {"p::before"},
    "box.mark['A'] of a table header": lambda things: things["header box"].mark["A"] is not None,
    "'.notdef' in the log for a missing glyph": lambda things: any(
        engine.NO_GLYPH in line for line in things["log"]
    ),
    "the box of each structure element": lambda things: things["recorded"] >= {"p", "a", "table", "th"},
    "the cause of a lost image in the debug log": lambda things: any(
        line.startswith("Failed to load image") and "cannot identify" in line for line in things["log"]
    ),
    "page_rules of (rule, [(specificity, margin box, page)], declarations)": lambda things: any(
        name == "@top-left"
        for _, selectors, _ in things["style sheet"].page_rules
        for _, name, _ in selectors
    ),
}


def messages() -> list[str]:
    """What the installed WeasyPrint lacks, a sentence each: "WeasyPrint 71.0 has no link box; ..."."""
    return [
        f"WeasyPrint {version('weasyprint')} has no {name}; Playbook Press was written for {WRITTEN_FOR}"
        for name in missing(sample())
    ]


def missing(things: Mapping[str, Any]) -> list[str]:
    """The names of the attributes and habits that are not there; of a thing that is not there, its own."""
    return [*lost_attributes(things), *lost_habits(things)]


def lost_attributes(things: Mapping[str, Any]) -> Iterator[str]:
    for owner, names in ATTRIBUTES.items():
        if things[owner] is None:
            yield owner
        else:
            yield from (f"{owner}.{name}" for name in names if not hasattr(things[owner], name))


def lost_habits(things: Mapping[str, Any]) -> Iterator[str]:
    for name, holds in HABITS.items():
        try:
            held = bool(holds(things))
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):  # it has another shape
            held = False
        if not held:
            yield name


def sample() -> Mapping[str, Any]:
    """One of each thing that ATTRIBUTES and HABITS name, from a page that was laid out and written as all
    are; None for what is not found."""
    with engine.collected_log() as heard:
        sandbox = FileSandbox(Path("/"), fonts.font_folders())
        _, document = engine.format_document(HTML, CSS, sandbox, engine.PDF_UA_OPTIONS)
        with recorder() as recorded:
            document.write_pdf(**engine.PDF_UA_OPTIONS)  # annotations and tags are made now
    return things_of(document, heard, recorded)


def recorder() -> AbstractContextManager[dict[bytes, Any]]:
    """Records the box of each structure element; nothing where WeasyPrint has another function for them."""
    made = import_module("weasyprint.pdf.tags")
    return engine.recorded_boxes() if hasattr(made, "_build_box_tree") else nullcontext({})


def things_of(document: Any, heard: list[str], recorded: Mapping[bytes, Any]) -> dict[str, Any]:
    page = document.pages[0]
    page_box = getattr(page, "_page_box", None)
    every = list(walk_boxes(page_box)) if page_box else []
    turned, picture = with_id(every, "turned"), with_id(every, "picture")
    svg = attribute(picture, "replacement", "_svg")
    return {
        "document": document,
        "page": page,
        "page box": page_box,
        "placeholder": first(each for box in every for each in children(box) if is_placeholder(each)),
        "margin box": first(box for box in every if hasattr(box, "at_keyword")),
        "box": with_id(every, "before"),
        "text box": first(box for box in every if getattr(box, "text", "") == "A link"),
        "link box": with_id(every, "link"),
        "field box": with_id(every, "choice"),
        "header box": with_id(every, "header"),
        "thead box": with_tag(every, "thead"),
        "tfoot box": with_tag(every, "tfoot"),
        "matrix": attribute(turned, "transformation_matrix"),
        "length": turned and turned.style["height"],
        "picture box": picture,
        "picture": attribute(picture, "replacement"),
        "svg": svg,
        "svg tree": attribute(svg, "tree"),
        "font": first(getattr(document, "fonts", {}).values()),
        "text.ffi.pango": attribute(import_module("weasyprint.text.ffi"), "pango"),
        "pdf.tags": import_module("weasyprint.pdf.tags"),
        "metadata": attribute(document, "metadata"),
        "HTML": import_module("weasyprint").HTML,
        "style sheet": attribute(import_module("weasyprint.html"), "UA_STYLESHEET"),
        "recorded": {attribute(box, "element_tag") for box in recorded.values()},
        "links": getattr(page, "links", ()),
        "forms": [field for fields in getattr(page, "forms", {}).values() for field in fields],
        "tags": {box.element_tag for box in every},
        "log": tuple(heard),
    }


def first(found: Iterable[Any]) -> Any:
    return next(iter(found), None)


def attribute(thing: Any, *names: str) -> Any:
    """What an attribute of an attribute is; None where one of them is not there."""
    for name in names:
        thing = getattr(thing, name, None)
    return thing


def children(box: Any) -> Sequence[Any]:
    return getattr(box, "children", ())


def is_placeholder(box: Any) -> bool:
    """Whether a box stands for one that lies elsewhere, all of whose attributes it hands on but this."""
    return "_box" in vars(box)


def with_tag(every: Sequence[Any], tag: str) -> Any:
    return first(box for box in every if box.element_tag == tag)


def with_id(every: Sequence[Any], name: str) -> Any:
    """The box of an element; not the lines and words in it, which have the same element."""
    return first(box for box in every if box.element is not None and box.element.get("id") == name)

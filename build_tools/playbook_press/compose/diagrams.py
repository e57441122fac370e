"""The diagram of a collection: one SVG for screen and print, accessible to screen readers.

A diagram names colours by class (solid, accent, tint, ink, slate, paper, hairline), with the prefix `line-`
for strokes.
"""

from collections.abc import Mapping
from xml.etree import ElementTree

from markupsafe import Markup

from playbook_press.compose.tokens import kind_tokens
from playbook_press.read.library import Library

COLOUR_NAMES = ("solid", "accent", "tint", "ink", "slate", "paper", "hairline")


def render_diagram(library: Library, key: str, *, printed: bool = False) -> Markup:
    """A collection's SVG as inline markup; empty if it has none. With `printed` its colours are embedded."""
    path = library.drawing(key)
    if path is None:
        return Markup("")
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    root.attrib |= {
        "xmlns": SVG[1:-1],
        "role": "img",
        "aria-labelledby": f"{key}-title {key}-desc",
        "class": "diagram",
    }
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)  # the root's xmlns attribute is enough
    for name in ("title", "desc"):
        required_child(root, name).set("id", f"{key}-{name}")
    if printed:
        make_self_contained(root, diagram_colours(library, key))
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def make_self_contained(root: ElementTree.Element, own: Mapping[str, str]) -> None:
    """Embed the colours as a style element and move the description into the title: a PDF figure has a single
    alternative text."""
    style = ElementTree.Element("style")
    style.text = colour_css(own)
    root.insert(0, style)
    title, description = (required_child(root, name) for name in ("title", "desc"))
    title.text = f"{title.text}. {description.text}"


def required_child(root: ElementTree.Element, name: str) -> ElementTree.Element:
    """The first child of this name. Raises KeyError if there is none; `playbook check` reports that first."""
    child = root.find(name)
    if child is None:
        raise KeyError(f"the drawing has no <{name}>")
    return child


def diagram_colours(library: Library, key: str) -> dict[str, str]:
    """Colours for a collection's diagram: those of its first entry's kind over the site's."""
    kind = library.in_collection(key)[0].kind
    every = library.site.tokens.model_dump() | kind_tokens(kind)
    return {name: every[name] for name in COLOUR_NAMES}


def colour_css(colours: Mapping[str, str]) -> str:
    """CSS rules for fill and stroke classes, from colour names and values."""
    return "".join(
        f".{name}{{fill:{value}}}.line-{name}{{fill:none;stroke:{value}}}" for name, value in colours.items()
    )


SVG = "{http://www.w3.org/2000/svg}"

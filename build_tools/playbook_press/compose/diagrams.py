"""The diagram of a collection: one SVG for screen and print, accessible to screen readers.

A diagram names colours by class (solid, accent, tint, ink, slate, paper, hairline), with the prefix `line-`
for strokes. Its ids are made unique in the page or document that shows it: drawing programs give the same
names to parts of different drawings.
"""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from markupsafe import Markup

from playbook_press.compose.tokens import kind_tokens
from playbook_press.read.library import Library

COLOUR_NAMES = ("solid", "accent", "tint", "ink", "slate", "paper", "hairline")


def render_diagram(library: Library, key: str, *, printed: bool = False, number: int = 1) -> Markup:
    """A collection's SVG as inline markup; empty if it has none. With `printed` its colours are embedded.
    `number`: of the drawing on its page, from 1."""
    path = library.drawing(key)
    if path is None:
        return Markup("")
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    name = key if number == 1 else f"{key}-{number}"
    make_html(root)
    prefix_ids(root, f"{name}-part-")
    root.attrib |= {
        "xmlns": SVG[1:-1],
        "role": "img",
        "aria-labelledby": f"{name}-title {name}-desc",
        "class": "diagram",
    }
    if library.project.language and not library.project.is_translation(path):
        root.set("lang", library.site.written_language)  # its words are still those of the original
    for part in ("title", "desc"):
        required_child(root, part).set("id", f"{name}-{part}")
    if printed:
        root.set("data-src", library.project.content_name(path))
        make_self_contained(root, diagram_colours(library, key))
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def make_html(root: ElementTree.Element) -> None:
    """Drop XML namespaces, which HTML does not have: the root's xmlns attribute is enough, `xlink:href` is
    `href`, and attributes of drawing programs draw nothing."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        if (target := element.attrib.pop(XLINK_HREF, None)) is not None:
            element.attrib.setdefault("href", target)
        for foreign in [name for name in element.attrib if name.startswith("{")]:
            del element.attrib[foreign]


def prefix_ids(root: ElementTree.Element, prefix: str) -> None:
    """Put a prefix before every id of a drawing, and before every reference to one."""
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, prefixed(name, value, prefix))


def prefixed(attribute: str, value: str, prefix: str) -> str:
    """An attribute's value with a prefix before the ids that it gives or refers to."""
    if attribute == "id":
        return prefix + value.strip()
    if attribute == "href" and value.strip().startswith("#"):
        return f"#{prefix}{value.strip()[1:]}"
    if attribute in ID_LISTS:
        return " ".join(prefix + each for each in value.split())
    return URL_REFERENCE.sub(lambda found: f"url(#{prefix}{found[2].strip()})", value)


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
ID_LISTS = frozenset({"aria-labelledby", "aria-describedby"})
# url(#a), url("#a"), url( '#a' ): CSS Values 4, 4.5
URL_REFERENCE = re.compile(r"""url\(\s*(["']?)\s*#([^"')]+?)\1\s*\)""", re.IGNORECASE)
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

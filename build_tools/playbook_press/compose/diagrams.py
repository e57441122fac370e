"""The picture of a collection's idea: one drawing for page and paper, in the colours of either, which can be
read aloud.

A drawing names colours by class (solid, accent, tint, ink, slate, paper, hairline; with `line-` in front
for strokes).
"""

from collections.abc import Mapping
from xml.etree import ElementTree

from markupsafe import Markup

from playbook_press.compose.tokens import kind_tokens
from playbook_press.read.library import Library

NAMES = ("solid", "accent", "tint", "ink", "slate", "paper", "hairline")


def drawing(library: Library, key: str, *, printed: bool = False) -> Markup:
    """The drawing of a collection as part of a page, '' where it has none; printed ones bring their colours
    along."""
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
        element.tag = element.tag.removeprefix(SVG)  # the root names the namespace once, as pages do
    for name in ("title", "desc"):
        root.find(name).set("id", f"{key}-{name}")
    if printed:
        for_paper(root, colours(library, key))
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def for_paper(root: ElementTree.Element, own: Mapping[str, str]) -> None:
    """Bring the colours along, and say all in the title: a picture in a PDF has one text that stands in for
    it."""
    style = ElementTree.Element("style")
    style.text = rules(own)
    root.insert(0, style)
    root.find("title").text += f". {root.find('desc').text}"


def colours(library: Library, key: str) -> dict[str, str]:
    """The colours of a collection: its first entry's kind's, and the house's."""
    kind = library.in_collection(key)[0].kind
    every = library.site.tokens.model_dump() | kind_tokens(kind)
    return {name: every[name] for name in NAMES}


def rules(colours: Mapping[str, str]) -> str:
    """Colours as a style sheet."""
    return "".join(
        f".{name}{{fill:{value}}}.line-{name}{{fill:none;stroke:{value}}}" for name, value in colours.items()
    )


SVG = "{http://www.w3.org/2000/svg}"

"""Takes out of SVG files what nobody sees in them: drawing programs note people and folders there."""

import re
from xml.etree import ElementTree

from playbook_press.compose.diagrams import SVG

COMMENT_OR_INSTRUCTION = re.compile(r"<!--|<\?(?!xml\s)")
XLINK = "http://www.w3.org/1999/xlink"
# in which attributes mean something to a browser: none, XLink 1.1, XML 1.0
KNOWN_SPACES = ("", SVG[1:-1], XLINK, "http://www.w3.org/XML/1998/namespace")


def plain_drawing(data: bytes) -> bytes:
    """An SVG file, which was checked, without comments, instructions, and attributes of other name spaces;
    the same bytes where it has none."""
    text = data.decode("utf-8-sig")
    root = ElementTree.fromstring(text.encode())
    foreign = [
        (element, name)
        for element in root.iter()
        for name in element.attrib
        if name_space(name) not in KNOWN_SPACES
    ]
    if not foreign and not COMMENT_OR_INSTRUCTION.search(text):
        return data
    for element, name in foreign:
        del element.attrib[name]
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.register_namespace("xlink", XLINK)
    plain: bytes = ElementTree.tostring(root, encoding="utf-8")
    return plain


def name_space(name: str) -> str:
    """The name space of an attribute; empty where it has none."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""

"""Takes out of SVG files what nobody sees in them: drawing programs note people and folders there."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from playbook_press.compose.diagrams import SVG

INSTRUCTION = re.compile(r"<\?.*?\?>", re.DOTALL)
COMMENT_OR_INSTRUCTION = re.compile(r"<!--|<\?(?!xml\s)")
# in which attributes mean something to a browser: none, XLink 1.1, XML 1.0
KNOWN_SPACES = ("", SVG[1:-1], "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")


def plain_drawing(data: bytes) -> bytes:
    """An SVG file, which was checked, without comments, instructions, and attributes of other name spaces;
    the same bytes where it has none."""
    text = data.decode("utf-8-sig")
    foreign = sorted(set(foreign_attributes(text)))
    if not foreign and not COMMENT_OR_INSTRUCTION.search(text):
        return data
    return ElementTree.canonicalize(INSTRUCTION.sub("", text), exclude_attrs=foreign).encode()


def foreign_attributes(text: str) -> Iterator[str]:
    """The names, with their name spaces, of attributes that only the program which made a drawing reads."""
    for element in ElementTree.fromstring(text.encode()).iter():
        for name in element.attrib:
            if name.startswith("{") and name[1:].partition("}")[0] not in KNOWN_SPACES:
                yield name

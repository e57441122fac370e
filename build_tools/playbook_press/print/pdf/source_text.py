"""Reads the text of a document from its HTML elements, by unit (element with `data-unit`)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Element = Any  # an element of xml.etree, as parsed by WeasyPrint
UNREAD_TAGS = {"head", "script", "style", "template", "textarea", "select", "{http://www.w3.org/2000/svg}svg"}
INLINE_TAGS = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "i",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}


@dataclass
class SourceText:
    """Texts by unit (None: outside any unit), unit of every element, and the elements that start a unit."""

    texts: dict[str | None, list[str]] = field(default_factory=lambda: {None: []})
    unit_by_element: dict[Element | None, str | None] = field(default_factory=lambda: {None: None})
    unit_starts: dict[Element, str] = field(default_factory=dict)
    faces: set[str] = field(default_factory=set)

    def unit_using(self, address: str) -> str | None:
        """The unit of the first element whose attribute uses an address, or one quoted in a message."""
        file = address.rpartition("/")[2] or address
        used = (
            owner
            for element, owner in self.unit_by_element.items()
            if element is not None
            for name in ("src", "href", "style")
            if (value := element.get(name)) and (value in address or file in value)
        )
        return next(used, None)


def read_source_text(root: Element) -> SourceText:
    """The texts of a whole document."""
    source = SourceText()
    for owner, text in walk_texts(root, None, source):
        source.texts.setdefault(owner, []).append(text)
    return source


def join_sources(sources: Iterable[SourceText], units: Collection[str]) -> SourceText:
    """Texts of several documents as those of one with these units; text outside units comes from the
    first."""
    one = SourceText()
    for source in sources:
        one.texts = {**source.texts, **{name: texts for name, texts in one.texts.items() if texts}}
        one.unit_by_element |= source.unit_by_element
        one.unit_starts |= source.unit_starts
        one.faces |= source.faces
    one.texts = {name: texts for name, texts in one.texts.items() if name is None or name in units}
    return one


def walk_texts(element: Element, owner: str | None, source: SourceText) -> Iterator[tuple[str | None, str]]:
    """Every text below an element with its unit; records units of elements on the way."""
    if not isinstance(element.tag, str):  # a comment
        return
    if name := element.get("data-unit"):
        owner = source.unit_starts[element] = name
        if "face" in element.get("class", "").split():
            source.faces.add(name)
    source.unit_by_element[element] = owner
    silent, apart = element.tag in UNREAD_TAGS, "" if element.tag in INLINE_TAGS else " "
    yield owner, apart + (element.text or "") * (not silent)
    for child in element:
        inside = list(walk_texts(child, owner, source))
        yield from () if silent else (*inside, (owner, child.tail or ""))
    yield owner, apart

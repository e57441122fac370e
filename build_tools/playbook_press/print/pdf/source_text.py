"""What a document says, read from its HTML elements: which text belongs to which unit."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Element = Any  # of xml.etree
NOT_READ = {"head", "script", "style", "template", "textarea", "select", "{http://www.w3.org/2000/svg}svg"}
IN_A_LINE = {
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
    """Texts by unit (None: outside any), the unit of every element, and the elements that open one."""

    texts: dict[str | None, list[str]] = field(default_factory=lambda: {None: []})
    owners: dict[Element | None, str | None] = field(default_factory=lambda: {None: None})
    openers: dict[Element, str] = field(default_factory=dict)
    faces: set[str] = field(default_factory=set)

    def unit_using(self, address: str) -> str | None:
        """The unit of the first element that uses an address, or that a message quotes."""
        file = address.rpartition("/")[2] or address
        used = (
            owner
            for element, owner in self.owners.items()
            if element is not None
            for name in ("src", "href", "style")
            if (value := element.get(name)) and (value in address or file in value)
        )
        return next(used, None)


def read(root: Element) -> SourceText:
    """The texts of a whole document."""
    source = SourceText()
    for owner, text in walk(root, None, source):
        source.texts.setdefault(owner, []).append(text)
    return source


def joined(sources: Iterable[SourceText], units: Collection[str]) -> SourceText:
    """The texts of several documents as those of one that holds these units; what stands outside them, from
    the first."""
    one = SourceText()
    for source in sources:
        one.texts = {**source.texts, **{name: texts for name, texts in one.texts.items() if texts}}
        one.owners |= source.owners
        one.openers |= source.openers
        one.faces |= source.faces
    one.texts = {name: texts for name, texts in one.texts.items() if name is None or name in units}
    return one


def walk(element: Element, owner: str | None, source: SourceText) -> Iterator[tuple[str | None, str]]:
    """Every text below an element, with its unit; notes owners on the way."""
    if not isinstance(element.tag, str):  # a comment
        return
    if name := element.get("data-unit"):
        owner = source.openers[element] = name
        if "face" in element.get("class", "").split():
            source.faces.add(name)
    source.owners[element] = owner
    silent, apart = element.tag in NOT_READ, "" if element.tag in IN_A_LINE else " "
    yield owner, apart + (element.text or "") * (not silent)
    for child in element:
        inside = list(walk(child, owner, source))
        yield from () if silent else (*inside, (owner, child.tail or ""))
    yield owner, apart

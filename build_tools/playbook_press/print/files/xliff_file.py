"""Writes and reads XLIFF 1.2, which the programs of translators open. With lxml."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from lxml import etree

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.editions.protected_words import BLANK, LINK
from playbook_press.editions.translation_units import ReceivedFile, ReceivedUnit, Unit, UnitFile

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
X = f"{{{NAMESPACE}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PROTECTED = re.compile(f"({BLANK.pattern}|{LINK.pattern})")  # what programs show as one piece
DONE, BEHIND = "translated", "needs-review-translation"
UNSURE = ("needs-", "new")  # how states of what is not finished begin


def xliff_file(file: UnitFile) -> bytes:
    """The units of a language, a `file` for each file of the playbook."""
    root = etree.Element(f"{X}xliff", nsmap={None: NAMESPACE}, version="1.2")
    words: list[tuple[Any, str]] = []
    for name, units in groupby(file.units, lambda unit: unit.file):
        part = etree.SubElement(root, f"{X}file", original=name)
        part.set("source-language", file.source_language)
        part.set("target-language", file.language)
        part.set("datatype", "plaintext")
        body = etree.SubElement(part, f"{X}body")
        for unit in units:
            words += add_unit(body, unit)
    if not file.units:
        raise InputError([Problem(None, None, "there is nothing to translate yet; write an entry first")])
    etree.indent(root)
    for element, text in words:  # at the end: no space of the indent's may come between pieces
        fill(element, text)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return content + b"\n"


def add_unit(body: Any, unit: Unit) -> Iterator[tuple[Any, str]]:
    """One unit; where it is behind, with the original that its words were made from. Yields the elements
    that hold words, and these."""
    made = etree.SubElement(body, f"{X}trans-unit", id=unit.key, resname=unit.key)
    made.set(SPACE, "preserve")
    yield etree.SubElement(made, f"{X}source"), unit.source
    if unit.target:
        state = BEHIND if unit.is_behind else DONE
        yield etree.SubElement(made, f"{X}target", state=state), unit.target
    place = etree.SubElement(made, f"{X}context-group", purpose="location")
    for kind, text in (("sourcefile", unit.file), ("linenumber", str(unit.line))):
        etree.SubElement(place, f"{X}context", {"context-type": kind}).text = text
    for note in unit.notes:
        etree.SubElement(made, f"{X}note", {"from": "developer"}).text = note
    if unit.is_behind:
        before = etree.SubElement(made, f"{X}alt-trans", alttranstype="previous-version")
        yield etree.SubElement(before, f"{X}source"), unit.previous
        yield etree.SubElement(before, f"{X}target"), unit.target


def fill(element: Any, words: str) -> None:
    """Put words into an element, what must stay as it is as pieces of their own."""
    first, *rest = PROTECTED.split(words)
    element.text = first
    for number, (kept, behind) in enumerate(zip(rest[::2], rest[1::2], strict=True), 1):
        piece = etree.SubElement(element, f"{X}ph", id=str(number))
        piece.text, piece.tail = kept, behind


def read_xliff(name: str, content: bytes) -> ReceivedFile:
    """What a translator sends back. Raises InputError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        message = f"this is no whole XML file ({shorten(error.msg or '')}); save it as XLIFF 1.2 once more"
        raise InputError([Problem(name, error.lineno or 1, message)]) from error
    files = list(root.iter(f"{X}file"))
    languages = {each.get("target-language") for each in files} - {None}
    if root.tag != f"{X}xliff" or root.getroottree().docinfo.doctype or len(languages) != 1:
        message = (
            "expected XLIFF 1.2 into one language, as it was exported; save it in this format, or export anew"
        )
        raise InputError([Problem(name, root.sourceline or 1, message)])
    return ReceivedFile(languages.pop(), tuple(received_units(root)))


def received_units(root: Any) -> Iterator[ReceivedUnit]:
    """Each unit as it came back."""
    for unit in root.iter(f"{X}trans-unit"):
        target = unit.find(f"{X}target")
        state = "" if target is None else target.get("state", "")
        yield ReceivedUnit(
            unit.get("id", ""),
            unit.sourceline or 1,
            words_of(unit.find(f"{X}source")),
            words_of(target),
            state.startswith(UNSURE),
        )


def words_of(element: Any) -> str:
    """All words of an element, pieces in it included."""
    return "" if element is None else "".join(element.itertext())

"""Reads a PowerPoint file that this press has made and somebody may have changed since: what each slide
says, and what its name holds. It needs no library, so that it works without the extra that writes slides."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from playbook_press.compose.files.slide_deck import canonical_lines
from playbook_press.editions.fingerprint import fingerprint_of

Element = ElementTree.Element
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PRESENTATION = "ppt/presentation.xml"
NAME = re.compile(r"(?P<code>[A-Z]\d+)/(?P<anchor>[\w-]+) (?P<said>[0-9a-z]{6})(?: (?P<noted>[0-9a-z]{6}))?")
BREAK = f"{A}br"
WORDS = frozenset({f"{A}t", BREAK})
FURNITURE = frozenset({"ftr", "sldNum", "dt"})  # places that say nothing of the slide's own
MOST_BYTES = 100_000_000  # of a part unpacked: no slide is as large
# what a damaged, locked or foreign ZIP or part of it raises: RuntimeError, where it has a password
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(KeyError, ElementTree.ParseError),
)


@dataclass(frozen=True)
class FoundSlide:
    """A slide of a file, `number` from 1. `code`, `anchor` and the two fingerprints are as it was made, all
    '' on a slide that somebody has added; `words` and `notes` as they are now."""

    number: int
    code: str
    anchor: str
    made_of: str
    notes_made_of: str
    words: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_edited(self) -> bool:
        """Whether it says something else than when it was made."""
        return bool(self.code) and fingerprint_of(self.words) != self.made_of

    @property
    def notes_are_edited(self) -> bool:
        return bool(self.notes_made_of) and fingerprint_of(self.notes) != self.notes_made_of


def read_slides(content: bytes) -> tuple[FoundSlide, ...]:
    """The slides of a file, in order. Raises ValueError where it is no PowerPoint file."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            paths = slide_paths(packed)
            return tuple(read_slide(packed, number, path) for number, path in enumerate(paths, 1))
    except UNREADABLE as error:
        raise ValueError("it is no PowerPoint file (.pptx), or not whole") from error


def slide_paths(packed: zipfile.ZipFile) -> Iterator[str]:
    targets = relations(packed, PRESENTATION)
    for slide in part(packed, PRESENTATION).iter(f"{P}sldId"):
        yield targets[slide.attrib[R_ID]]


def relations(packed: zipfile.ZipFile, path: str) -> dict[str, str]:
    """The parts that a part refers to, by the id of the relationship."""
    name = f"{dirname(path)}/_rels/{path.rpartition('/')[2]}.rels"
    if name not in packed.namelist():
        return {}
    return {
        each.attrib["Id"]: normpath(join("/", dirname(path), each.attrib["Target"])).lstrip("/")
        for each in part(packed, name)
        if each.get("TargetMode") != "External"
    }


def part(packed: zipfile.ZipFile, name: str) -> Element:
    """A part as XML. Raises KeyError for one that is not there, ParseError for one that no office program
    writes."""
    if packed.getinfo(name).file_size > MOST_BYTES:
        raise KeyError(name)
    text = packed.read(name)
    if b"<!DOCTYPE" in text.replace(b"\0", b""):  # which could blow up entities, also in UTF-16
        raise ElementTree.ParseError(name)
    return ElementTree.fromstring(text)


def read_slide(packed: zipfile.ZipFile, number: int, path: str) -> FoundSlide:
    root = part(packed, path)
    common = root.find(f"{P}cSld")
    lines = canonical_lines(lines_of(root))
    foot = " ".join(lines_of(root, {"ftr"}))
    named = NAME.search(common.get("name", "") if common is not None else "") or NAME.search(foot)
    named = named or next(filter(None, map(NAME.search, lines)), None)
    given = {key: value or "" for key, value in named.groupdict().items()} if named else {}
    notes = next((each for each in relations(packed, path).values() if "/notesSlides/" in each), None)
    return FoundSlide(
        number,
        given.get("code", ""),
        given.get("anchor", ""),
        given.get("said", ""),
        given.get("noted", ""),
        tuple(line for line in lines if not NAME.search(line)),
        canonical_lines(lines_of(part(packed, notes), {"body"})) if notes else (),
    )


def lines_of(root: Element, only: set[str] | None = None) -> Iterator[str]:
    """The paragraphs and alternative texts of a slide in the order of reading. `only`: places of these
    types."""
    for shape in root.iter():
        if shape.tag == f"{P}pic" and only is None:
            yield next((each.get("descr", "") for each in shape.iter(f"{P}cNvPr")), "")
        elif shape.tag == f"{P}sp":
            place = next((each.get("type", "obj") for each in shape.iter(f"{P}ph")), "")
            if place in only if only is not None else place not in FURNITURE:
                yield from map(line_of, shape.iter(f"{A}p"))


def line_of(paragraph: Element) -> str:
    """The words of a paragraph; a line break is a space."""
    return "".join(
        " " if each.tag == BREAK else each.text or "" for each in paragraph.iter() if each.tag in WORDS
    )

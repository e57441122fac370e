"""Keeps each drawing of a PDF once, and each list of what drawings use. WeasyPrint writes a drawing anew at
each place, and into it a list that no object stream can compress."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from playbook_press.print.pdf.tagged_pdf import (
    Dictionary,
    Name,
    Object,
    ObjectKey,
    Pdf,
    Stream,
    object_key,
)

LISTS = (Name.Resources, Name.Group)  # entries that many drawings have in common
SET_FONT = re.compile(rb"/([^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf\b")
DEPTH = 4  # drawings within drawings: the innermost are found to be equal first


def share_objects(pdf: Pdf) -> None:
    """Keep each thing once, and no font in which nothing is set."""
    if Name.AcroForm in pdf.Root:
        drop_unused_fonts(pdf)
    for _ in range(DEPTH):
        painted = Painted.by(pdf)
        share_lists(pdf, painted)
        if not (twice := equal_drawings(painted)):
            return
        replace_drawings(painted, twice)


def drop_unused_fonts(pdf: Pdf) -> None:
    """Take away fonts that no text names. WeasyPrint embeds the whole one of fields, and ours are set in
    another."""
    used = {name for text in contents(pdf) for name in SET_FONT.findall(text)}
    for each in pdf.objects:
        if isinstance(each, Dictionary | Stream):
            for lists in (each, each.get(Name.Resources), each.get(Name.DR)):
                if isinstance(lists, Dictionary | Stream) and isinstance(lists.get(Name.Font), Dictionary):
                    drop_fonts(lists.Font, used)


def drop_fonts(fonts: Object, used: set[bytes]) -> None:
    for name in [name for name, _ in fonts.items() if name[1:].encode() not in used]:
        del fonts[name]


def contents(pdf: Pdf) -> Iterator[bytes]:
    """All content streams, and the appearance strings of fields."""
    for each in pdf.objects:
        if isinstance(each, Stream) and is_content(each):
            yield each.read_bytes()
        elif isinstance(each, Dictionary) and Name.DA in each:
            yield bytes(each.DA)


def is_content(stream: Object) -> bool:
    """Whether a stream may paint: it is no picture, font or metadata."""
    return Name.Length1 not in stream and stream.get(Name.Subtype) in (None, Name.Form)


@dataclass
class Painted:
    """What pages paint: pages and drawings, each once, and the lists of what they use."""

    owners: list[Object] = field(default_factory=list)
    lists: dict[ObjectKey | int, Object] = field(default_factory=dict)

    @classmethod
    def by(cls, pdf: Pdf) -> "Painted":
        found = cls()
        todo: list[Object] = [page.obj for page in pdf.pages]
        seen: set[ObjectKey] = set()
        while todo:
            owner = todo.pop()
            found.owners.append(owner)
            drawings = found.enter(owner.get(Name.Resources))
            todo += [each for key, each in drawings.items() if key not in seen]
            seen |= drawings.keys()
        return found

    def enter(self, resources: Object | None) -> dict[ObjectKey, Object]:
        """The drawings in a list that was not looked at before."""
        if not isinstance(resources, Dictionary):
            return {}
        key = object_key(resources) if resources.is_indirect else len(self.lists)
        if key in self.lists:
            return {}
        self.lists[key] = resources
        things = resources.get(Name.XObject, Dictionary()).values()
        return {object_key(each): each for each in things if each.get(Name.Subtype) == Name.Form}


def share_lists(pdf: Pdf, painted: Painted) -> None:
    """Make one object of the lists that are equal."""
    known: dict[bytes, Object] = {}
    for owner in painted.owners:
        for name in LISTS:
            if isinstance(owner.get(name), Dictionary):
                owner[name] = shared(pdf, owner[name], known)


def shared(pdf: Pdf, thing: Object, known: dict[bytes, Object]) -> Object:
    """The object that stands for all that are equal to one; lists in it that hold nothing are left out."""
    for name, value in list(thing.items()):
        if isinstance(value, Dictionary) and value.is_indirect:
            thing[name] = known.setdefault(value.unparse(resolved=True), value)
        elif isinstance(value, Dictionary) and not len(value):
            del thing[name]
    content = thing.unparse(resolved=True)
    return known.setdefault(content, thing if thing.is_indirect else pdf.make_indirect(thing))


def equal_drawings(painted: Painted) -> dict[ObjectKey, Object]:
    """The drawings that are equal to another one, and that one. What is tagged is never equal."""
    first: dict[tuple[bytes, bytes], Object] = {}
    twice: dict[ObjectKey, Object] = {}
    for each in painted.owners:
        if isinstance(each, Stream) and Name.StructParents not in each:
            known = first.setdefault((each.read_raw_bytes(), each.stream_dict.unparse()), each)
            if known is not each:
                twice[object_key(each)] = known
    return twice


def replace_drawings(painted: Painted, instead: Mapping[ObjectKey, Object]) -> None:
    """Name other drawings wherever these are named."""
    for resources in painted.lists.values():
        drawings = resources.get(Name.XObject, Dictionary())
        for name, drawing in drawings.items():
            if object_key(drawing) in instead:
                drawings[name] = instead[object_key(drawing)]

"""Embeds each font of a PDF once, and of its file no more than viewers need. Each part of a merged PDF brings
its own subset of a font; WeasyPrint keeps the numbers of glyphs, so that their union is a subset too.

A subset that cannot be joined, such as one with CFF outlines, stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate
from struct import pack, pack_into, unpack_from
from typing import NamedTuple

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

from playbook_press.print.pdf.shared_objects import Painted
from playbook_press.print.pdf.tagged_pdf import Array, Name, Object, ObjectKey, Pdf, Stream, object_key

IDENTITY = "/Identity-H"
FIXED_PITCH = 1  # ISO 32000-1, table 123
CHARACTER = re.compile(
    rb"<([0-9a-f]{4})> <([0-9a-f]*)>"
)  # a line of a ToUnicode map, as WeasyPrint writes it
BATCH = 100  # lines of a block in it, which may have no more (ISO 32000-1, 9.10.3)
# places in tables of fonts (OpenType 1.9: head, hhea, maxp)
EMBEDDED = frozenset(
    {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
)  # ISO 32000-1, 9.9
LONG_LOCA_AT, METRICS_AT, LIMITS_AT, LIMITS = 50, 34, 6, ">13H"
Tables = dict[str, bytes]


class Glyph(NamedTuple):
    """A glyph of a subset; its outline is empty where the subset lacks it."""

    outline: bytes
    width: int
    bearing: int


@dataclass
class Joined:
    """Fonts of one name whose characters do not contradict one another, as one."""

    fonts: list[Object]
    text: dict[bytes, bytes] = field(default_factory=dict)  # number of a glyph -> its characters
    widths: dict[int, Object] = field(default_factory=dict)

    def accepts(self, text: Mapping[bytes, bytes]) -> bool:
        return all(self.text.get(glyph, characters) == characters for glyph, characters in text.items())


def join_fonts(pdf: Pdf) -> None:
    """Let all text of a PDF that is set in one font use one subset of it."""
    named = [each.Font for each in Painted.by(pdf).lists.values() if Name.Font in each]
    for fonts in composite_fonts(named).values():
        if program := join_programs([program_of(font) for font in fonts]):
            file = pdf.make_stream(program, Length1=len(program))
            groups = list(grouped(fonts))
            for group in groups:
                rewrite(pdf, group, file)
            instead = {object_key(font): group.fonts[0] for group in groups for font in group.fonts}
            replace_fonts(named, instead)


def composite_fonts(named: Iterable[Object]) -> dict[str, list[Object]]:
    """The fonts with TrueType outlines whose codes are numbers of glyphs, by name."""
    every = {object_key(font): font for fonts in named for font in fonts.values() if font.is_indirect}
    found: dict[str, list[Object]] = {}
    for key in sorted(every):
        if every[key].get(Name.Subtype) == Name.Type0 and is_plain(every[key]):
            found.setdefault(str(every[key].BaseFont), []).append(every[key])
    return found


def is_plain(font: Object) -> bool:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return (
        str(font.get(Name.Encoding)) == IDENTITY and Name.FontFile2 in descriptor and Name.ToUnicode in font
    )


def program_of(font: Object) -> bytes:
    data: bytes = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    return data


def grouped(fonts: Iterable[Object]) -> Iterator[Joined]:
    """Fonts in which a glyph stands for the same characters; a space and one that does not break may be one
    glyph."""
    groups: list[Joined] = []
    for font in fonts:
        text = dict(CHARACTER.findall(font.ToUnicode.read_bytes()))
        group = next((group for group in groups if group.accepts(text)), None)
        if group is None:
            groups.append(group := Joined([]))
        group.fonts.append(font)
        group.text |= text
        group.widths |= read_widths(font.DescendantFonts[0].W)
    yield from groups


def read_widths(array: Object) -> dict[int, Object]:
    """Width of each glyph, from the runs in which a font lists them."""
    parts = list(array)
    runs = zip(parts[::2], parts[1::2], strict=True)
    return {int(first) + at: width for first, run in runs for at, width in enumerate(run)}


def write_widths(widths: Mapping[int, Object]) -> Array:
    """Widths of glyphs as a font lists them: the number of the first of a run, and the run."""
    runs: dict[int, list[Object]] = {}
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            run = runs[glyph] = []
        run.append(widths[glyph])
    return Array([part for first, run in runs.items() for part in (first, Array(run))])


def rewrite(pdf: Pdf, group: Joined, file: Stream) -> None:
    """Give the first font of a group the characters and widths of all, and the common program."""
    first, descriptors = group.fonts[0], [font.DescendantFonts[0].FontDescriptor for font in group.fonts]
    descriptors[0].FontFile2 = file
    if len(group.fonts) == 1:
        return
    first.ToUnicode = pdf.make_stream(write_characters(group.text, first.ToUnicode.read_bytes()))
    first.DescendantFonts[0].W = write_widths(group.widths)
    descriptors[0].FontBBox[2] = max((each.FontBBox[2] for each in descriptors), key=float)
    if len({int(each.Flags) for each in descriptors}) > 1:
        descriptors[0].Flags = int(descriptors[0].Flags) & ~FIXED_PITCH


def write_characters(text: Mapping[bytes, bytes], like: bytes) -> bytes:
    """A ToUnicode map of these glyphs, with head and foot of another one."""
    head, _, rest = like.partition(b"endcodespacerange\n")
    lines = [b"<%b> <%b>" % each for each in sorted(text.items())]
    batches = (lines[at : at + BATCH] for at in range(0, len(lines), BATCH))
    blocks = [b"\n".join((b"%d beginbfchar" % len(batch), *batch, b"endbfchar")) for batch in batches]
    return b"\n".join((head + b"endcodespacerange", *blocks, b"endcmap" + rest.rpartition(b"endcmap")[2]))


def replace_fonts(named: Iterable[Object], instead: Mapping[ObjectKey, Object]) -> None:
    """Name other fonts wherever these are named."""
    for fonts in named:
        for name, font in fonts.items():
            if object_key(font) in instead:
                fonts[name] = instead[object_key(font)]


def join_programs(programs: Sequence[bytes]) -> bytes:
    """One TrueType font that has every glyph of these subsets; nothing if they contradict one another."""
    tables = [read_tables(program) for program in dict.fromkeys(programs)]
    glyphs: dict[int, Glyph] = {}
    for each in tables:
        for number, glyph in enumerate(read_glyphs(each)):
            known = glyphs.setdefault(number, glyph)
            if known.outline and glyph.outline and known != glyph:
                return b""
            glyphs[number] = max(known, glyph)
    largest = max(tables, key=lambda each: len(each["loca"]))
    every = [glyphs[number] for number in range(len(glyphs))]
    return write_tables(largest | write_glyphs(every) | headers(tables, len(every)))


def read_tables(program: bytes) -> Tables:
    """The tables of a font file that are embedded, by tag."""
    reader = SFNTReader(BytesIO(program))
    return {tag: reader[tag] for tag in sorted(EMBEDDED) if tag in reader}


def write_tables(tables: Tables) -> bytes:
    """A font file."""
    target = BytesIO()
    writer = SFNTWriter(target, len(tables), "\0\1\0\0")
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return target.getvalue()


def read_glyphs(tables: Tables) -> Iterator[Glyph]:
    """The glyphs of a subset, in the order of their numbers; those that it lacks are empty."""
    is_long = unpack_from(">h", tables["head"], LONG_LOCA_AT)[0]
    places, outlines = tables["loca"], tables["glyf"]
    count = len(places) // (4 if is_long else 2)
    offsets = unpack_from(f">{count}{'I' if is_long else 'H'}", places)
    scale = 1 if is_long else 2
    for metric, start, end in zip(read_metrics(tables, count - 1), offsets, offsets[1:], strict=False):
        yield Glyph(padded(outlines[start * scale : end * scale]), *metric)


def read_metrics(tables: Tables, count: int) -> Iterator[tuple[int, int]]:
    """Width and left bearing of each glyph; the last ones may share one width (OpenType 1.9, hmtx)."""
    full = unpack_from(">H", tables["hhea"], METRICS_AT)[0]
    values = unpack_from(">" + "Hh" * full + "h" * (count - full), tables["hmtx"])
    yield from zip(values[0 : 2 * full : 2], values[1 : 2 * full : 2], strict=True)
    yield from ((values[2 * full - 2], bearing) for bearing in values[2 * full :])


def padded(outline: bytes) -> bytes:
    return outline + b"\0" * (-len(outline) % 4)


def write_glyphs(glyphs: Sequence[Glyph]) -> Tables:
    """The tables glyf, loca and hmtx."""
    ends = accumulate((len(glyph.outline) for glyph in glyphs), initial=0)
    metrics = (value for glyph in glyphs for value in (glyph.width, glyph.bearing))
    return {
        "glyf": b"".join(glyph.outline for glyph in glyphs),
        "loca": pack(f">{len(glyphs) + 1}I", *ends),
        "hmtx": pack(">" + "Hh" * len(glyphs), *metrics),
    }


def headers(tables: Sequence[Tables], count: int) -> Tables:
    """The tables head, hhea and maxp of `count` glyphs, with the largest of what each says of its own."""
    head, wide = bytearray(tables[0]["head"]), bytearray(tables[0]["hhea"])
    pack_into(">h", head, LONG_LOCA_AT, 1)
    pack_into(">H", wide, METRICS_AT, count)
    limits = zip(*(unpack_from(LIMITS, each["maxp"], LIMITS_AT) for each in tables), strict=True)
    largest = tables[0]["maxp"][:4] + pack(">H", count) + pack(LIMITS, *map(max, limits))
    return {"head": bytes(head), "hhea": bytes(wide), "maxp": largest}

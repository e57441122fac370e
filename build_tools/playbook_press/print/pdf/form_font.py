"""The font of form fields as viewers and programs can set text in it: simple, with the characters of
Windows-1252.

WeasyPrint's own fonts have two bytes a character, by glyph; who fills a field in, writes one byte a
character.
"""

import re
from functools import cache
from io import BytesIO
from typing import Any

import pydyf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from playbook_press.core import fonts

NAME = "FieldFont"
FIRST, LAST = 32, 255
WINDOWS = [bytes([code]).decode("cp1252", errors="ignore") for code in range(FIRST, LAST + 1)]
NONSYMBOLIC = 1 << 5  # ISO 32000-1, table 123
STEM = 80  # of a regular weight, in thousandths of an em
DA_FONT = re.compile(rb"/\S+(?= [\d.]+ Tf)")


@cache
def subset() -> tuple[bytes, dict[str, Any], list[int]]:
    """The font file, its measures for a descriptor, and the width of each character, in thousandths of an em."""
    [face] = [face for face in fonts.faces() if (face.weight, face.style) == (400, "normal")]
    font = TTFont(face.path, recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False))
    subsetter.populate(text="".join(WINDOWS))
    subsetter.subset(font)
    target, scale = BytesIO(), 1000 / font["head"].unitsPerEm
    font.save(target)
    head, line = font["head"], font["OS/2"]
    measures = {
        "FontBBox": [round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "Ascent": round(font["hhea"].ascent * scale),
        "Descent": round(font["hhea"].descent * scale),
        "CapHeight": round(line.sCapHeight * scale),
    }
    glyphs, widths = font.getBestCmap(), font["hmtx"].metrics
    return (
        target.getvalue(),
        measures,
        [
            round(widths[glyphs[ord(letter)]][0] * scale) if letter and ord(letter) in glyphs else 0
            for letter in WINDOWS
        ],
    )


def add(pdf: pydyf.PDF) -> bytes:
    """Put the font into a PDF; the reference to it."""
    data, measures, widths = subset()
    name = "/" + fonts.FAMILY.replace(" ", "") + "-Regular"
    file = pydyf.Stream([data], {"Length1": len(data)}, compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": NONSYMBOLIC,
            "ItalicAngle": 0,
            "StemV": STEM,
            "FontFile2": file.reference,
            **{
                key: pydyf.Array(value) if isinstance(value, list) else value
                for key, value in measures.items()
            },
        }
    )
    pdf.add_object(descriptor)
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": name,
            "FirstChar": FIRST,
            "LastChar": LAST,
            "Widths": pydyf.Array(widths),
            "FontDescriptor": descriptor.reference,
            "Encoding": "/WinAnsiEncoding",
        }
    )
    pdf.add_object(font)
    return font.reference


def with_it(appearance: bytes) -> bytes:
    """The default appearance of a field, set in this font."""
    return DA_FONT.sub(f"/{NAME}".encode(), appearance)

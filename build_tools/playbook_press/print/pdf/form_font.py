"""The font of form fields: a simple font with the characters of Windows-1252, which viewers can set text in.

WeasyPrint embeds fonts with two-byte glyph codes, but viewers write one byte a character into fields.
"""

import re
from functools import cache
from io import BytesIO
from typing import Any

import pydyf
from fontTools.ttLib import TTFont

from playbook_press.core import fonts

FONT_NAME = "FieldFont"
FIRST_CODE, LAST_CODE = 32, 255
WINDOWS_1252 = [bytes([code]).decode("cp1252", errors="ignore") for code in range(FIRST_CODE, LAST_CODE + 1)]
NONSYMBOLIC = 1 << 5  # ISO 32000-1, table 123
STEM_WIDTH = 80  # stem width of the regular weight, in 1/1000 em
GRAPHICS_STATE = re.compile(rb"/\S+ gs\s*")
SIZE = re.compile(rb" [\d.]+ Tf")
DA_FONT = re.compile(rb"/\S+(?= [\d.]+ Tf)")


@cache
def subset_font() -> tuple[bytes, dict[str, Any], list[int]]:
    """The font file, its metrics for the descriptor, and the width of each character code, in 1/1000 em."""
    from fontTools.subset import Options, Subsetter  # slow to load

    [face] = [face for face in fonts.packaged_faces() if (face.weight, face.style) == (400, "normal")]
    font = TTFont(face.path, recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, layout_features=[]))
    subsetter.populate(text="".join(WINDOWS_1252))
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
            for letter in WINDOWS_1252
        ],
    )


def embed_font(pdf: pydyf.PDF) -> bytes:
    """Embed the font in a PDF; returns its reference."""
    data, measures, widths = subset_font()
    name = "/" + fonts.FAMILY.replace(" ", "") + "-Regular"
    file = pydyf.Stream([data], {"Length1": len(data)}, compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": NONSYMBOLIC,
            "ItalicAngle": 0,
            "StemV": STEM_WIDTH,
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
            "FirstChar": FIRST_CODE,
            "LastChar": LAST_CODE,
            "Widths": pydyf.Array(widths),
            "FontDescriptor": descriptor.reference,
            "Encoding": "/WinAnsiEncoding",
        }
    )
    pdf.add_object(font)
    reference: bytes = font.reference
    return reference


def set_font(appearance: bytes, *, auto: bool) -> bytes:
    """Set the font in a field's default appearance string, and drop graphics states, which fields have none
    of. With `auto` viewers choose a size in which all of the text is seen."""
    named = DA_FONT.sub(f"/{FONT_NAME}".encode(), GRAPHICS_STATE.sub(b"", appearance))
    return SIZE.sub(b" 0 Tf", named) if auto else named

"""A font of squares, for characters that the packaged one lacks."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def font(path: Path, letters: str, width: int = 1000) -> Path:
    """A font of squares; of narrower boxes where `width` is less, in thousandths of the size."""
    pen = TTGlyphPen(None)
    for move, point in (
        ("moveTo", (100, 0)),
        ("lineTo", (100, 700)),
        ("lineTo", (width - 200, 700)),
        ("lineTo", (width - 200, 0)),
    ):
        getattr(pen, move)(point)
    pen.closePath()
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in letters})
    builder.setupGlyf({name: pen.glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 100)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path

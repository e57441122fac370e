"""Rounds the numbers of what a PDF paints. WeasyPrint writes six decimals; nobody sees the last three, and
no compression takes them back. A drawing may be shown enlarged, so its numbers keep as many more decimals as
it takes for no point of the page to move by more than half a thousandth of a point."""

import re
from collections.abc import Iterator
from math import ceil, log10, sqrt

import pydyf

COLOUR = re.compile(rb"(?:[\d.]+ )+(?:rg|RG|g|G)")
PLACE = re.compile(rb"(?:-?[\d.]+ )+(?:m|l|c|v|y|re|w|Td|Tm)")
# with what moves them together or apart; digits are taken whole, or a long row of them could be cut at will
LETTERS = re.compile(rb"\[(?:<[0-9a-fA-F]*>|-?[\d.]++)*\] TJ")
MATRIX = re.compile(rb"(?:-?[\d.]+ ){6}cm")
LONG = re.compile(rb"-?\d*\.\d{4,}")
SPACING = 1  # decimals of a thousandth of the size of type
FEW = 3  # decimals: of a colour, a quarter of one of 255 steps; of a length on paper, a thousandth of a point
TOLERANCE = 1e-6  # of a logarithm, since 0.75 times 4/3 may be a little more than 1
SAVE, RESTORE = b"q", b"Q"  # the graphics state


def shorten_numbers(pdf: pydyf.PDF) -> None:
    """Rounds colours, places and the spacing of letters in all content; matrices stay exact. The content of
    groups, patterns and glyphs does not tell at what scale it is painted, so that its lengths stay exact
    too."""
    of_pages = {each["Contents"] for each in pdf.objects if is_page(each)}
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream):
            thing.stream = list(shortened_parts(thing.stream, in_points=thing.reference in of_pages))


def is_page(thing: pydyf.Object) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/Page"


def shortened_parts(parts: list[object], *, in_points: bool) -> Iterator[object]:
    """The parts of a content stream; `in_points`: whether its lengths are in points, until a matrix
    changes that."""
    scales = [1.0]
    for part in parts:
        if not isinstance(part, bytes):
            yield part
            continue
        if part == SAVE:
            scales.append(scales[-1])
        elif part == RESTORE:
            scales.pop()
        elif MATRIX.fullmatch(part):
            scales[-1] *= enlargement(part)
        yield shortened(part, decimals_at(scales[-1]) if in_points else None)


def enlargement(matrix: bytes) -> float:
    """By how much a matrix makes lengths longer at most: its larger singular value."""
    a, b, c, d = map(float, matrix.split()[:4])
    squares, area = a * a + b * b + c * c + d * d, a * d - b * c
    return sqrt((squares + sqrt(max(0.0, squares * squares - 4 * area * area))) / 2)


def decimals_at(scale: float) -> int:
    """Decimals of lengths that are shown so many times as long."""
    return FEW + max(0, ceil(log10(max(scale, 1)) - TOLERANCE))


def shortened(part: bytes, decimals: int | None) -> bytes:
    """A part of a content stream; as it is, if it is none of these. `decimals`: of lengths; None for all."""
    if COLOUR.fullmatch(part):
        return LONG.sub(lambda found: rounded(float(found[0]), FEW), part)
    if decimals is not None and PLACE.fullmatch(part):
        return LONG.sub(lambda found: rounded(float(found[0]), decimals), part)
    if LETTERS.fullmatch(part):
        return LONG.sub(lambda found: rounded(float(found[0]), SPACING), part)
    return part


def rounded(number: float, decimals: int) -> bytes:
    """A number as PDF has it, without an exponent and without trailing zeros."""
    text = f"{number:.{decimals}f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()

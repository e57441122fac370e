"""Rounds the numbers of what a PDF paints. WeasyPrint writes six decimals; nobody sees the last three, and
no compression takes them back."""

import re

import pydyf

COLOUR = re.compile(rb"(?:[\d.]+ )+(?:rg|RG|g|G)")
PLACE = re.compile(rb"(?:-?[\d.]+ )+(?:m|l|c|v|y|re|w|Td|Tm)")
# with what moves them together or apart; digits are taken whole, or a long row of them could be cut at will
LETTERS = re.compile(rb"\[(?:<[0-9a-fA-F]*>|-?[\d.]++)*\] TJ")
LONG = re.compile(rb"-?\d*\.\d{4,}")
SPACING = 1  # decimals of a thousandth of the size of type
# of a colour, a quarter of one of 255 steps; of a length, a thousandth of a point
FEW = 3
# of lengths below 1, since a drawing of one unit may be shown as large as a page
MORE = 5


def shorten_numbers(pdf: pydyf.PDF) -> None:
    """Rounds colours, places and the spacing of letters in all content; the matrices of drawings stay exact,
    as they may enlarge."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream):
            thing.stream = [shortened(part) if isinstance(part, bytes) else part for part in thing.stream]


def shortened(part: bytes) -> bytes:
    """A part of a content stream; as it is, if it is none of these."""
    if COLOUR.fullmatch(part):
        return LONG.sub(lambda found: rounded(float(found[0]), FEW), part)
    if PLACE.fullmatch(part):
        return LONG.sub(length, part)
    if LETTERS.fullmatch(part):
        return LONG.sub(lambda found: rounded(float(found[0]), SPACING), part)
    return part


def length(found: re.Match[bytes]) -> bytes:
    number = float(found[0])
    return rounded(number, FEW if abs(number) >= 1 else MORE)


def rounded(number: float, decimals: int) -> bytes:
    """A number as PDF has it, without an exponent and without noughts that say nothing."""
    text = f"{number:.{decimals}f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()

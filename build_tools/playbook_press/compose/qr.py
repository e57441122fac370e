"""QR codes (ISO/IEC 18004) as inline images. The only module that uses segno."""

import math
from functools import lru_cache

import segno

QUIET_ZONE = 4  # modules of white around a code, as ISO/IEC 18004 requires
# Error correction levels, the stronger first, and the smallest module in mm at which phones read a code of
# it from an office print. M stands up to 15 % of damage; L to 7 %, and holds more in the same room.
LEVELS = (("m", 0.4), ("l", 0.36))
ANY_ROOM = math.inf
ROUNDING = 1e-6


@lru_cache(maxsize=4096)
def qr_image(text: str, room: float = ANY_ROOM) -> str | None:
    """A QR code with its quiet zone as data: address of a PNG, one pixel a module, in the strongest error
    correction that fits `room` mm; None if none does."""
    for level, module in LEVELS:
        if count_modules(text, level) <= modules_in(room, module):
            return make_code(text, level).png_data_uri(border=QUIET_ZONE)
    return None


def excess_characters(text: str, room: float) -> int:
    """Number of characters to remove from the end of `text` until its code with quiet zone fits `room` mm; 0
    if it fits."""
    level, module = LEVELS[-1]
    modules = modules_in(room, module)
    return next(
        count
        for count in range(len(text) + 1)
        if count == len(text) or count_modules(text[: len(text) - count], level) <= modules
    )


def modules_in(room: float, module: float) -> float:
    """Width in modules of the largest code that fits `room` mm beside its quiet zone."""
    return (room + ROUNDING) / module - 2 * QUIET_ZONE


def count_modules(text: str, level: str) -> int:
    """Width of the code for a text in modules, without quiet zone."""
    return len(make_code(text, level).matrix)


def make_code(text: str, level: str) -> segno.QRCode:
    """The code of a text in this level of error correction."""
    return segno.make(text, error=level, micro=False, boost_error=False)

"""QR codes (ISO/IEC 18004) as inline images. The only module that uses segno."""

from functools import lru_cache

import segno

ERROR_CORRECTION = "m"  # error correction level: up to 15 % of the code may be damaged
QUIET_ZONE = 4  # modules of white around a code, as ISO/IEC 18004 requires
SMALLEST_MODULE = 0.4  # mm: smallest module that phones read reliably from an office print
ROUNDING = 1e-6


@lru_cache(maxsize=4096)
def qr_image(text: str) -> str:
    """A QR code with its quiet zone as data: address of a PNG, one pixel a module."""
    return segno.make(text, error=ERROR_CORRECTION, micro=False, boost_error=False).png_data_uri(
        border=QUIET_ZONE
    )


def excess_characters(text: str, room: float) -> int:
    """Number of characters to remove from the end of `text` until its code with quiet zone fits `room` mm; 0
    if it fits."""
    modules = (room + ROUNDING) // SMALLEST_MODULE - 2 * QUIET_ZONE
    return next(
        count
        for count in range(len(text) + 1)
        if count == len(text) or count_modules(text[: len(text) - count]) <= modules
    )


def count_modules(text: str) -> int:
    """Width of the code for a text in modules, without quiet zone."""
    return len(segno.make(text, error=ERROR_CORRECTION, micro=False, boost_error=False).matrix)

"""The one place that knows segno: QR codes (ISO/IEC 18004) as small pictures inside a page."""

from functools import lru_cache

import segno

LEVEL = "m"  # survives 15 % of damage
QUIET = 4  # modules that stay white around a code
FINEST = 0.4  # mm: a module that a phone reads from an office print
ROUNDING = 1e-6


@lru_cache(maxsize=4096)
def qr_image(text: str) -> str:
    """The code with its quiet zone, one dot a module, as a data: address of a PNG."""
    return segno.make(text, error=LEVEL, micro=False, boost_error=False).png_data_uri(border=QUIET)


def too_long(text: str, room: float) -> int:
    """How many characters must go before a code of `text`, quiet zone and all, fits `room` mm; 0 if it does."""
    modules = (room + ROUNDING) // FINEST - 2 * QUIET
    return next(
        count
        for count in range(len(text) + 1)
        if count == len(text) or modules_of(text[: len(text) - count]) <= modules
    )


def modules_of(text: str) -> int:
    """How many modules a code of this text is wide."""
    return segno.make(text, error=LEVEL, micro=False, boost_error=False).symbol_size(border=0)[0]

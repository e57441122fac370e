"""Lengths as people write them: "85 mm", "3.5 in", "9 pt"."""

import math
import re

from playbook_press.core.problems import shorten

MM_PER = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
MAX_LENGTH = 5_080.0  # mm: 14,400 points, ISO 32000-1, annex C.2
LENGTH = re.compile(r"\s*([-+]?\d+(?:\.\d+)?|[-+]?\.\d+)\s*([a-z]*)\s*", re.IGNORECASE)


def millimetres(length: object) -> float:
    """The length in mm. A unit is needed, except for 0. Raises ValueError saying what was expected."""
    found = LENGTH.fullmatch(str(length))
    if not found:
        raise ValueError(f"{length!r} is no length; expected a number and a unit, such as '85 mm'")
    number, unit = float(found[1]), found[2].lower()
    if not unit and number != 0:
        raise ValueError(f"{length!r} has no unit; expected one such as '{found[1]} mm'")
    if unit and unit not in MM_PER:
        raise ValueError(f"{length!r}: unknown unit '{found[2]}'; expected one of: {', '.join(MM_PER)}")
    if abs(number * MM_PER[unit or "mm"]) > MAX_LENGTH:
        raise ValueError(
            f"{shorten(str(length))!r} is more than {MAX_LENGTH:g} mm, which is all a PDF can hold"
        )
    return number * MM_PER[unit or "mm"]


def mm_to_points(mm: float) -> float:
    """Millimetres as PDF points (1/72 inch)."""
    return mm * 72 / 25.4


def points_to_mm(pt: float) -> float:
    """PDF points (1/72 inch) as millimetres."""
    return pt * 25.4 / 72


def round_mm(mm: float) -> float:
    """A length in mm, rounded to 0.001 mm, so that equal sums of lengths compare and print the same."""
    rounded = round(mm, 3)
    return 0.0 if math.isclose(rounded, 0) else rounded

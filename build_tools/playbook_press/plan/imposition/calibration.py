"""Making up for a printer that shifts a side or prints it too large: from what was measured to what is done."""

from dataclasses import dataclass
from typing import Literal

from playbook_press.read.media import Paper
from playbook_press.read.printer_profile import INSET, Gaps, Measured

MOST_SHIFT = 8.0  # mm; more than that is a slip of the pen
MOST_STRETCH = 0.04  # as a part of one


@dataclass(frozen=True)
class Adjustment:
    """A side is stretched about the middle of its sheet, then moved right and up (mm)."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    up: float = 0.0

    def matrix(self, width: float, height: float) -> tuple[float, float, float, float, float, float]:
        """As PDF writes it, for a sheet of this size; all in one unit of length."""
        return (
            self.across,
            0,
            0,
            self.down,
            self.right + (1 - self.across) * width / 2,
            self.up + (1 - self.down) * height / 2,
        )


AS_IS = Adjustment()


@dataclass(frozen=True)
class Correction:
    """What is done to each side."""

    front: Adjustment = AS_IS
    back: Adjustment = AS_IS

    def of(self, side: Literal["front", "back"]) -> Adjustment:
        return self.front if side == "front" else self.back

    def reach(self, paper: Paper) -> float:
        """How far, in mm, anything may be moved towards an edge of the paper."""
        return max(
            max(
                abs(each.right) + max(each.across - 1, 0) * paper.width / 2,
                abs(each.up) + max(each.down - 1, 0) * paper.height / 2,
            )
            for each in (self.front, self.back)
        )


def correction(measured: Measured, paper: Paper) -> Correction:
    """What brings both frames to their places: the stretch on both sides, the shift on each side that was
    measured.

    Raises ValueError where a gap cannot be what was meant.
    """
    sides = [gaps for gaps in (measured.back, measured.front) if gaps is not None]
    across = sum(stretch(gaps.left + gaps.right, paper.width) for gaps in sides) / len(sides)
    down = sum(stretch(gaps.top + gaps.bottom, paper.height) for gaps in sides) / len(sides)
    return Correction(shifted(measured.front, across, down), shifted(measured.back, across, down))


def stretch(gaps: float, length: float) -> float:
    """By how much a side must grow, given both gaps along a length of the paper (mm). 1: not at all."""
    factor = (length - 2 * INSET) / (length - gaps) if gaps < length else 0.0
    if abs(factor - 1) > MOST_STRETCH:
        raise ValueError(
            f"gaps of {gaps:g} mm together on {length:g} mm of paper; expected about {2 * INSET:g} mm: "
            "was the sheet printed at 100 %?"
        )
    return factor


def shifted(gaps: Gaps | None, across: float, down: float) -> Adjustment:
    """The adjustment of a side with these gaps: back by half of what they differ."""
    right, up = (
        ((gaps.right - gaps.left) / 2 * across, (gaps.top - gaps.bottom) / 2 * down) if gaps else (0.0, 0.0)
    )
    if max(abs(right), abs(up)) > MOST_SHIFT:
        raise ValueError(
            f"the gaps say that the side is {max(abs(right), abs(up)):g} mm off; expected {MOST_SHIFT:g} "
            "mm at most"
        )
    return Adjustment(across, down, right, up)

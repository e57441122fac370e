"""Corrects a printer that shifts or scales a side: from measured gaps to a transformation."""

from dataclasses import dataclass
from typing import Literal

from playbook_press.read.media import Paper
from playbook_press.read.printer_profile import FRAME_INSET, CalibrationReading, EdgeDistances

MAX_SHIFT = 8.0  # mm; a larger shift is taken for a typing error
MAX_STRETCH = 0.04  # 1 = 100 %


@dataclass(frozen=True)
class Adjustment:
    """Scaling about the centre of a sheet (`across`, `down` are factors), then a shift right and up in mm."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    up: float = 0.0

    def matrix(self, width: float, height: float) -> tuple[float, float, float, float, float, float]:
        """The PDF transformation matrix for a sheet of this size; all lengths in one unit."""
        return (
            self.across,
            0,
            0,
            self.down,
            self.right + (1 - self.across) * width / 2,
            self.up + (1 - self.down) * height / 2,
        )


NO_ADJUSTMENT = Adjustment()


@dataclass(frozen=True)
class Correction:
    """The adjustments of front and back."""

    front: Adjustment = NO_ADJUSTMENT
    back: Adjustment = NO_ADJUSTMENT

    def of(self, side: Literal["front", "back"]) -> Adjustment:
        """The adjustment of a side."""
        return self.front if side == "front" else self.back

    def largest_shift(self, paper: Paper) -> float:
        """Largest distance in mm by which anything may move towards an edge of the paper."""
        return max(
            max(
                abs(side.right) + max(side.across - 1, 0) * paper.width / 2,
                abs(side.up) + max(side.down - 1, 0) * paper.height / 2,
            )
            for side in (self.front, self.back)
        )


def compute_correction(measured: CalibrationReading, paper: Paper) -> Correction:
    """Compute the correction from measured gaps: the same scaling on both sides, each measured side's own
    shift. Raises ValueError if a gap is implausible."""
    sides = [gaps for gaps in (measured.back, measured.front) if gaps is not None]
    across = sum(stretch_factor(gaps.left + gaps.right, paper.width) for gaps in sides) / len(sides)
    down = sum(stretch_factor(gaps.top + gaps.bottom, paper.height) for gaps in sides) / len(sides)
    return Correction(
        side_adjustment(measured.front, across, down), side_adjustment(measured.back, across, down)
    )


def stretch_factor(gaps: float, length: float) -> float:
    """Scale factor for a side, from the sum of both gaps along a length of the paper, in mm. Raises
    ValueError beyond 4 %."""
    factor = (length - 2 * FRAME_INSET) / (length - gaps) if gaps < length else 0.0
    if abs(factor - 1) > MAX_STRETCH:
        raise ValueError(
            f"gaps of {gaps:g} mm together on {length:g} mm of paper; expected about {2 * FRAME_INSET:g} mm: "
            "was the sheet printed at 100 %?"
        )
    return factor


def side_adjustment(gaps: EdgeDistances | None, across: float, down: float) -> Adjustment:
    """The adjustment of a side: shift by half the difference of opposite gaps. Raises ValueError beyond 8
    mm."""
    right, up = (
        ((gaps.right - gaps.left) / 2 * across, (gaps.top - gaps.bottom) / 2 * down) if gaps else (0.0, 0.0)
    )
    if max(abs(right), abs(up)) > MAX_SHIFT:
        raise ValueError(
            f"the gaps say that the side is {max(abs(right), abs(up)):g} mm off; expected {MAX_SHIFT:g} "
            "mm at most"
        )
    return Adjustment(across, down, right, up)

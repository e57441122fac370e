"""Printers and their faults as data.

The calibration sheet has a frame `INSET` mm inside the paper's edges on both sides. How far the printed
frame really lies from each edge says how far the side was shifted and how much it was stretched.
"""

from typing import Literal

from pydantic import Field

from playbook_press.read.media import Length, Sized

INSET = 20.0  # mm, from the paper's edges to the frame of the calibration sheet
Edge = Literal["long-edge", "short-edge"]


class Gaps(Sized):
    """From each edge of the paper to the printed frame, in mm, looking at that side."""

    left: Length
    right: Length
    top: Length
    bottom: Length


class Measured(Sized):
    """A calibration sheet as it came out of a printer; without `front`, its front is taken to lie in the
    middle."""

    back: Gaps
    front: Gaps | None = None


class Printer(Sized):
    """A printer: what was measured, by the edge about which it turns the sheet and by paper."""

    name: str
    measured: dict[Edge, dict[str, Measured]] = Field(min_length=1)

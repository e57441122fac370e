"""Printer profiles: registration errors measured from a printed calibration sheet.

The sheet has a frame `FRAME_INSET` mm inside the paper's edges on both sides. The distances measured from
the printed frame to the edges give the shift and the scale of each side.
"""

from typing import Any, Literal, get_args

from pydantic import Field, model_validator

from playbook_press.read.media import DimensionModel, Length

FRAME_INSET = 20.0  # mm, from the paper's edges to the frame of the calibration sheet
Edge = Literal["long-edge", "short-edge"]
EXAMPLE = "measured: {long-edge: {a4: {back: {left: 20 mm, right: 20 mm, top: 20 mm, bottom: 20 mm}}}}"


class EdgeDistances(DimensionModel):
    """From each edge of the paper to the printed frame, in mm, looking at that side."""

    left: Length
    """From the left edge of the paper to the printed frame."""
    right: Length
    """From the right edge."""
    top: Length
    """From the upper edge."""
    bottom: Length
    """From the lower edge."""


class CalibrationReading(DimensionModel):
    """A calibration sheet as it came out of a printer; without `front`, its front is taken to lie in the
    middle."""

    back: EdgeDistances
    """The four distances on the back, looking at the back."""
    front: EdgeDistances | None = None
    """The same on the front; if not given, the front is taken to lie in the middle."""


class Printer(DimensionModel):
    """A printer: what was measured, by the edge about which it turns the sheet and by paper."""

    name: str
    """What people call the printer."""
    measured: dict[Edge, dict[str, CalibrationReading]] = Field(min_length=1)
    """What was measured: by the edge about which the printer turns a sheet, then by paper."""

    @model_validator(mode="before")
    @classmethod
    def must_be_of_this_form(cls, given: Any) -> Any:
        """Where a whole level is left out, one message shows all of them."""
        if isinstance(given, dict) and not has_all_levels(given.get("measured")):
            raise ValueError(
                "the printer is not measured; expected edge, paper, side and four distances, as the "
                f"calibration sheet asks for them: {EXAMPLE}"
            )
        return given


def has_all_levels(measured: Any) -> bool:
    """Whether at least one reading has an edge, a paper and a side above its distances."""
    edges = measured if isinstance(measured, dict) else {}
    papers = [each for edge, each in edges.items() if edge in get_args(Edge) and isinstance(each, dict)]
    readings = [each for by_paper in papers for each in by_paper.values() if isinstance(each, dict)]
    return any(side in each for each in readings for side in CalibrationReading.model_fields)

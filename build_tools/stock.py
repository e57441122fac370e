"""Card stock and paper: sizes as data, in millimetres once read."""

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from build_tools.units import millimetres

Length = Annotated[float, BeforeValidator(millimetres), Field(ge=0)]
Extent = Annotated[float, BeforeValidator(millimetres), Field(gt=0)]


class Measured(BaseModel):
    """Base of things with a size; written with units, held in mm."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    width: Extent
    height: Extent


class Stock(Measured):
    """A card: its trimmed size and the room around and inside the cut."""

    bleed: Length = 3.0             # colour runs this far past the cut
    safe: Length = 4.0              # text stays this far inside the cut
    corner_radius: Length = 0.0     # of the corner punch; 0: square
    gap: Length = 0.0               # between cards on a sheet; 0: neighbours share their cut

    @model_validator(mode="after")
    def fits_itself(self) -> Self:
        shorter = min(self.width, self.height)
        if 2 * self.safe >= shorter:
            raise ValueError(f"a safe margin of {self.safe:g} mm leaves no room on a card {shorter:g} mm wide")
        if 2 * self.corner_radius > shorter:
            raise ValueError(f"a corner radius of {self.corner_radius:g} mm is more than half of {shorter:g} mm")
        return self


class Paper(Measured):
    """A sheet and the edge that a printer leaves white."""

    margin: Length = 5.0

    @model_validator(mode="after")
    def can_be_printed_on(self) -> Self:
        if 2 * self.margin >= min(self.width, self.height):
            raise ValueError(f"a margin of {self.margin:g} mm leaves nothing of {self.width:g} x {self.height:g} mm")
        return self

"""Card stock and paper: sizes as data, in millimetres once read."""

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, model_validator

from playbook_press.core.units import millimetres

Length = Annotated[float, BeforeValidator(millimetres), Field(ge=0)]
Extent = Annotated[float, BeforeValidator(millimetres), Field(gt=0)]
Number = Annotated[StrictInt, Field(ge=1)]
ROUNDING = 1e-6
HOOK = 8.0  # mm of a tent's flap behind its slit: less tears


class Sized(BaseModel):
    """Base of everything with a size: written with units, held in mm, no key unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Measured(Sized):
    """A thing with a name and a size; `source` says who gave it, `unverified` that nobody could confirm it."""

    name: str
    width: Extent
    height: Extent
    source: str = ""
    unverified: StrictBool = False


class Labels(Sized):
    """Where the cards lie on a sheet that comes perforated: fixed places on one paper, seen from the front."""

    paper: str
    columns: Number
    rows: Number
    left: Length  # from the sheet's edge to the first card
    top: Length
    pitch_across: Extent  # from one card's left edge to the next card's
    pitch_down: Extent


class Tent(Sized):
    """How a card stands on a desk: folded from one sheet, a face to either side, and below each a flap."""

    paper: str
    foot: Extent  # how far apart the faces stand at the desk


class Stock(Measured):
    """A card: its trimmed size and the room around and inside the cut."""

    bleed: Length = 3.0  # colour runs this far past the cut
    safe: Length = 4.0  # text stays this far inside the cut
    corner_radius: Length = 0.0  # of the corner punch; 0: square
    gap: Length = 0.0  # between cards on a sheet; 0: neighbours share their cut
    frame: Length = 0.0  # stays white inside the cut, where nobody can print to the very edge
    labels: Labels | None = None  # for stock that comes perforated
    # for a card that is folded and stands; width and height are those of a face
    tent: Tent | None = None

    @model_validator(mode="after")
    def fits_itself(self) -> Self:
        shorter = min(self.width, self.height)
        if 2 * self.safe >= shorter:
            raise ValueError(
                f"a safe margin of {self.safe:g} mm leaves no room on a card {shorter:g} mm wide"
            )
        if 2 * self.corner_radius > shorter:
            raise ValueError(
                f"a corner radius of {self.corner_radius:g} mm is more than half of {shorter:g} mm"
            )
        if self.frame > self.safe:
            raise ValueError(
                f"a white frame of {self.frame:g} mm reaches into the words, which stay {self.safe:g} mm "
                "inside the cut"
            )
        if self.frame and self.bleed:
            raise ValueError(
                f"a white frame of {self.frame:g} mm and a bleed of {self.bleed:g} mm exclude each other"
            )
        return self

    @model_validator(mode="after")
    def lies_beside_its_like(self) -> Self:
        for size, step, what in self.steps():
            if step < size - ROUNDING:
                raise ValueError(f"cards {size:g} mm {what} would overlap at a pitch of {step:g} mm")
        return self

    @model_validator(mode="after")
    def is_told_of_its_perforation(self) -> Self:
        if self.labels and not self.source:
            raise ValueError("stock with fixed places needs 'source': who says that its cards lie there")
        if self.labels and self.bleed > self.room_between:
            raise ValueError(
                f"a bleed of {self.bleed:g} mm would run into the next card, {2 * self.room_between:g} mm "
                "away; expected 'bleed: 0 mm' and a 'frame'"
            )
        return self

    @model_validator(mode="after")
    def lies_or_stands(self) -> Self:
        if self.labels and self.tent:
            raise ValueError(
                "'labels' and 'tent' exclude each other: perforated cards lie beside one another"
            )
        return self

    def steps(self) -> tuple[tuple[float, float, str], ...]:
        """Size of a card, its distance to the next one of its kind, and the direction, where places are
        fixed."""
        labels = self.labels
        across = ((self.width, labels.pitch_across, "wide"),) if labels and labels.columns > 1 else ()
        down = ((self.height, labels.pitch_down, "high"),) if labels and labels.rows > 1 else ()
        return across + down

    @property
    def only_paper(self) -> str | None:
        """The one paper that this stock is made from; None where any will do."""
        bound = self.labels or self.tent
        return bound and bound.paper

    @property
    def room_between(self) -> float:
        """Half of what lies between two cards with fixed places, in mm."""
        return min(((step - size) / 2 for size, step, _ in self.steps()), default=self.bleed)

    def misfit(self, paper: "Paper") -> str | None:
        """Why cards with fixed places, or a tent, cannot be made from this paper; None where they can."""
        return self.tent_misfit(paper, self.tent) if self.tent else self.label_misfit(paper, self.labels)

    def flap(self, paper: "Paper") -> float:
        """How much of a tent's sheet is left for each flap, in mm."""
        return (paper.height - 2 * self.height) / 2

    def tent_misfit(self, paper: "Paper", tent: Tent) -> str | None:
        if abs(self.width - paper.width) > ROUNDING:
            return f"a tent is as wide as its paper; expected 'width: {paper.width:g} mm', as {paper.name} is"
        if self.frame < paper.margin - ROUNDING:
            return f"a frame of {self.frame:g} mm is within the {paper.margin:g} mm of {paper.name} that stay white"
        needed = 2 * self.height + tent.foot + 2 * HOOK
        if needed > paper.height + ROUNDING:
            return f"two faces, a foot of {tent.foot:g} mm and flaps to hook take {needed:g} mm; {paper.name} has {paper.height:g} mm"
        return None

    def label_misfit(self, paper: "Paper", labels: Labels) -> str | None:
        spans = (
            (labels.left, labels.columns, labels.pitch_across, self.width, paper.width, "right"),
            (labels.top, labels.rows, labels.pitch_down, self.height, paper.height, "lower"),
        )
        inset = paper.margin - self.frame + self.bleed
        for start, count, pitch, size, sheet, edge in spans:
            end = sheet - start - (count - 1) * pitch - size
            if end < -ROUNDING:
                return f"the last of {count} cards reaches {-end:.2f} mm past the {edge} edge of {paper.name}"
            if min(start, end) < inset - ROUNDING:
                return f"cards {min(start, end):g} mm from the edge reach into the {paper.margin:g} mm that stay white"
        return None


class Paper(Measured):
    """A sheet and the edge that a printer leaves white."""

    margin: Length = 5.0
    # papers that the same people have, such as A4 and A3; the page of downloads asks for it
    family: str = ""

    @model_validator(mode="after")
    def can_be_printed_on(self) -> Self:
        if 2 * self.margin >= min(self.width, self.height):
            raise ValueError(
                f"a margin of {self.margin:g} mm leaves nothing of {self.width:g} x {self.height:g} mm"
            )
        return self


def holds(size: Measured, other: Measured) -> bool:
    """Whether a card or a poster is at least as large as another."""
    return size.width >= other.width and size.height >= other.height

"""Card stock and paper: sizes as data, in millimetres once read."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, model_validator

from playbook_press.core.units import millimetres

Length = Annotated[float, BeforeValidator(millimetres, json_schema_input_type=str | Literal[0]), Field(ge=0)]
Extent = Annotated[float, BeforeValidator(millimetres, json_schema_input_type=str), Field(gt=0)]
MIN_CARD = 10.0  # mm: less holds no word, and takes thousands of cards for a sheet
MAX_SHEET = 2_000.0  # mm; 2A0, the largest paper of DIN 476, is 1682 mm high
MAX_IN_A_ROW = 100  # cards of a perforated sheet
Number = Annotated[StrictInt, Field(ge=1, le=MAX_IN_A_ROW)]
TOLERANCE = 1e-6
GUTTER = 4.0  # mm: twice the 1 mm by which cuts by hand drift, for each of two neighbours
MIN_FLAP = 8.0  # mm of a tent's flap behind its slit: less tears


class DimensionModel(BaseModel):
    """Base of models with lengths: written with a unit in YAML, stored in mm; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SizedMedium(DimensionModel):
    """A card stock or paper: name and size in mm. `source` says who published the size; `unverified` that
    nobody has confirmed it."""

    name: str
    """What messages and the page of downloads call it."""
    width: Extent
    """From left to right, as it lies for printing."""
    height: Extent
    """From top to bottom."""
    source: str = ""
    """Who published the size."""
    unverified: StrictBool = False
    """Whether nobody has confirmed the size; `playbook list stocks` says so."""


class LabelGrid(DimensionModel):
    """The grid of cards on a perforated sheet: fixed positions on one paper, in mm, seen from the front."""

    paper: str
    """The paper of the perforated sheet: a file of `site_config/paper/`."""
    columns: Number
    """Cards beside one another."""
    rows: Number
    """Cards above one another."""
    left: Length
    """From the sheet's left edge to the first card, seen from the front."""
    top: Length
    """From the sheet's upper edge to the first card."""
    pitch_across: Extent
    """From one card's left edge to the next card's."""
    pitch_down: Extent
    """From one card's upper edge to the next card's."""
    sticky: bool = False
    """Labels that are stuck on: they are printed on one side unless told otherwise, with the sentence to say
    below the title."""
    turned: bool = False
    """Whether cards lie on their side, tops to the left: an upright label then holds a wide card. `width`
    and `height` are those of the card."""


class Tent(DimensionModel):
    """A tent card, folded from one sheet to stand on a desk: two faces, and a flap below each."""

    paper: str
    """The paper that it is folded from: a file of `site_config/paper/`."""
    foot: Extent
    """How far apart the faces stand at the desk."""


class Stock(SizedMedium):
    """A card stock: trim size, bleed outside and safe area inside the cut, all in mm."""

    bleed: Length = 3.0
    """How far colour runs past the cut."""
    safe: Length = 4.0
    """How far words stay inside the cut."""
    corner_radius: Length = 0.0
    """Of the corner punch; 0: the corners are square."""
    gutter: Length = GUTTER
    """Between cards that are cut: each keeps bleed on all sides, so that a cut that is off shows no
    neighbour. 0, for a guillotine: neighbours share their cut."""
    frame: Length = 0.0
    """A white border inside the cut, for printers that cannot print to the edge."""
    labels: LabelGrid | None = None
    """Where cards lie, for stock that comes perforated."""
    tent: Tent | None = None
    """How a tent card is folded; width and height are those of one face."""

    @model_validator(mode="after")
    def check_measures(self) -> Self:
        """Size, safe area, corner radius, frame and bleed must be compatible. Raises ValueError."""
        shorter = min(self.width, self.height)
        if shorter < MIN_CARD:
            raise ValueError(f"a card {shorter:g} mm wide holds no words; expected at least {MIN_CARD:g} mm")
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
    def check_pitch(self) -> Self:
        """Cards of a perforated sheet must not overlap. Raises ValueError."""
        for size, step, what in self.steps():
            if step < size - TOLERANCE:
                raise ValueError(f"cards {size:g} mm {what} would overlap at a pitch of {step:g} mm")
        return self

    @model_validator(mode="after")
    def check_perforation(self) -> Self:
        """A perforated sheet needs a source, and no more bleed than fits. Raises ValueError."""
        if self.labels and not self.source:
            raise ValueError("stock with fixed places needs 'source': who says that its cards lie there")
        if self.labels and self.bleed > self.half_gap:
            raise ValueError(
                f"a bleed of {self.bleed:g} mm would run into the next card, {2 * self.half_gap:g} mm "
                "away; expected 'bleed: 0 mm' and a 'frame'"
            )
        return self

    @model_validator(mode="after")
    def check_labels_or_tent(self) -> Self:
        """A stock is perforated or a tent card, not both. Raises ValueError."""
        if self.labels and self.tent:
            raise ValueError(
                "'labels' and 'tent' exclude each other: perforated cards lie beside one another"
            )
        return self

    @property
    def on_sheet(self) -> tuple[float, float]:
        """Width and height of a card of a perforated sheet as it lies there, in mm."""
        turned = self.labels is not None and self.labels.turned
        return (self.height, self.width) if turned else (self.width, self.height)

    def steps(self) -> tuple[tuple[float, float, str], ...]:
        """(size, pitch, direction) in mm for each direction in which a perforated sheet has several cards."""
        labels, (width, height) = self.labels, self.on_sheet
        across = ((width, labels.pitch_across, "wide"),) if labels and labels.columns > 1 else ()
        down = ((height, labels.pitch_down, "high"),) if labels and labels.rows > 1 else ()
        return across + down

    @property
    def is_sticky(self) -> bool:
        """Whether its cards stick to something, so that nobody sees their backs."""
        return self.labels is not None and self.labels.sticky

    @property
    def required_paper(self) -> str | None:
        """The key of the only paper that this stock can be made from; None if any will do."""
        bound = self.labels or self.tent
        return bound.paper if bound else None

    @property
    def half_gap(self) -> float:
        """Half of the gap between neighbouring cards of a perforated sheet, in mm: the most bleed there can
        be."""
        return min(((step - size) / 2 for size, step, _ in self.steps()), default=self.bleed)

    def paper_violation(self, paper: "Paper") -> str | None:
        """Why perforated cards, or a tent card, cannot be made from this paper; None if they can."""
        if self.tent:
            return self.tent_violation(paper, self.tent)
        return self.label_violation(paper, self.labels) if self.labels else None

    def flap(self, paper: "Paper") -> float:
        """Height of each of the two flaps of a tent card made from this paper, in mm."""
        return (paper.height - 2 * self.height) / 2

    def tent_violation(self, paper: "Paper", tent: Tent) -> str | None:
        """Why a tent card cannot be folded from this paper; None if it can. Lengths in mm."""
        if abs(self.width - paper.width) > TOLERANCE:
            return f"a tent is as wide as its paper; expected 'width: {paper.width:g} mm', as {paper.name} is"
        if self.frame < paper.margin - TOLERANCE:
            return (
                f"a frame of {self.frame:g} mm is within the {paper.margin:g} mm of {paper.name} "
                f"that stay white, 'margin' in site_config/paper/{tent.paper}.yml"
            )
        needed = 2 * self.height + tent.foot + 2 * MIN_FLAP
        if needed > paper.height + TOLERANCE:
            return (
                f"two faces, a foot of {tent.foot:g} mm and flaps to hook take {needed:g} mm; "
                f"{paper.name} has {paper.height:g} mm"
            )
        return None

    def label_violation(self, paper: "Paper", labels: LabelGrid) -> str | None:
        """Why the grid of cards does not fit on this paper; None if it does. Lengths in mm."""
        width, height = self.on_sheet
        spans = (
            (labels.left, labels.columns, labels.pitch_across, width, paper.width, "right"),
            (labels.top, labels.rows, labels.pitch_down, height, paper.height, "lower"),
        )
        inset = paper.margin - self.frame + self.bleed
        for start, count, pitch, size, sheet, edge in spans:
            end = sheet - start - (count - 1) * pitch - size
            if end < -TOLERANCE:
                return f"the last of {count} cards reaches {-end:.2f} mm past the {edge} edge of {paper.name}"
            if min(start, end) < inset - TOLERANCE:
                return (
                    f"cards {min(start, end):g} mm from the edge reach into the {paper.margin:g} mm that "
                    f"stay white, 'margin' in site_config/paper/{labels.paper}.yml; expected a 'frame' of "
                    f"{paper.margin + self.bleed - min(start, end):.2f} mm or more here, or a smaller margin"
                )
        return None


class Paper(SizedMedium):
    """A sheet and the edge that a printer leaves white."""

    margin: Length = 5.0
    """The edge that a printer leaves white."""
    thickness: Length = 0.1
    """How thick a sheet is: sheets that are folded into one another push the inner ones outwards by so
    much."""
    family: str = ""
    """Papers that the same people have, such as A4 and A3: the page of downloads asks for it."""
    regions: tuple[str, ...] = ()
    """Where it is the usual paper, by the regions of languages: with `US` it stands before others in a
    playbook whose language is `en-US`."""

    @model_validator(mode="after")
    def check_margin(self) -> Self:
        """The paper must be one that there is, and its unprintable margins must leave some of it. Raises
        ValueError."""
        if max(self.width, self.height) > MAX_SHEET:
            raise ValueError(
                f"paper of {self.width:g} x {self.height:g} mm is larger than there is; "
                f"expected at most {MAX_SHEET:g} mm"
            )
        if 2 * self.margin >= min(self.width, self.height):
            raise ValueError(
                f"a margin of {self.margin:g} mm leaves nothing of {self.width:g} x {self.height:g} mm"
            )
        return self


def usual_first(keys: Iterable[str], papers: Mapping[str, Paper], language: str) -> tuple[str, ...]:
    """Keys of papers, those first that are usual in the region of a language, such as `en-US`; otherwise as
    they were."""
    usual = {key for key, paper in papers.items() if language.rpartition("-")[2] in paper.regions}
    return tuple(sorted(keys, key=lambda key: key not in usual))


def usual_papers(papers: Mapping[str, Paper], language: str) -> frozenset[str]:
    """The papers that are usual in the region of a language: those that name it, elsewhere those that name no
    region."""
    region = language.rpartition("-")[2]
    named = frozenset(key for key, paper in papers.items() if region in paper.regions)
    return named or frozenset(key for key, paper in papers.items() if not paper.regions)


def can_contain(size: SizedMedium, other: SizedMedium) -> bool:
    """Whether a card or a poster is at least as large as another."""
    return size.width >= other.width and size.height >= other.height

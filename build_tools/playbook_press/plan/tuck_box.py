"""The net of a tuck box for a deck of cards: panels, cuts and folds of a carton that closes with a tongue."""

from dataclasses import dataclass
from functools import cached_property

CLEARANCE = 1.0  # mm: between the deck and each pair of walls
THINNEST = 8.0  # mm: a shallower box cannot be folded
GLUE, TONGUE = 12.0, 14.0  # mm: the flap that is glued, and the one that is tucked in
DUST_FLAP = 20.0  # mm: at most
TAPER = 3.0  # mm: by which flaps get narrower towards their edge
THUMB = 9.0  # mm: radius of the notch at the front, by which the lid is opened

Point = tuple[float, float]


@dataclass(frozen=True)
class Panel:
    """A wall or a lid: left, top, width and height in mm."""

    name: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class TuckBox:
    """A box for a pile of cards `width` x `height` mm, standing upright, `depth` mm thick."""

    width: float
    height: float
    depth: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the net, in mm."""
        return GLUE + 2 * (self.width + self.depth), self.height + 2 * (self.depth + TONGUE)

    @property
    def walls(self) -> tuple[Panel, ...]:
        """The four walls side by side behind the flap that is glued."""
        top, left, found = self.depth + TONGUE, GLUE, []
        for name, width in (
            ("front", self.width),
            ("right", self.depth),
            ("back", self.width),
            ("left", self.depth),
        ):
            found.append(Panel(name, left, top, width, self.height))
            left += width
        return tuple(found)

    @property
    def lids(self) -> tuple[Panel, ...]:
        """What closes the box above and below, both at its back."""
        back = self.walls[2]
        above = Panel("lid", back.left, TONGUE, back.width, self.depth)
        return above, Panel("base", back.left, back.top + back.height, back.width, self.depth)

    @cached_property
    def flaps(self) -> tuple[tuple[Point, ...], ...]:
        """What nobody sees once it is closed: the flap that is glued, tongues, and flaps against dust, each
        as its corners from one end of its fold to the other."""
        front, right, back, left = self.walls
        foot, reach = front.top + front.height, min(DUST_FLAP, self.width / 2)
        glued = ((front.left, foot), (0.0, foot - TAPER), (0.0, front.top + TAPER), (front.left, front.top))
        return (
            glued,
            tapered(back.left, back.width, TONGUE, 0.0),
            tapered(back.left, back.width, foot + self.depth, foot + self.depth + TONGUE),
            *(tapered(side.left, side.width, front.top, front.top - reach) for side in (right, left)),
            *(tapered(side.left, side.width, foot, foot + reach) for side in (right, left)),
        )

    @property
    def cuts(self) -> str:
        """The outline as an SVG path; the notch for a thumb is part of it."""
        front, _, back, left = self.walls
        foot, middle = front.top + front.height, front.left + front.width / 2
        edges = "".join(path(flap) for flap in self.flaps)
        edges += f"M{front.left:g} {front.top:g}H{middle - THUMB:g}a{THUMB:g} {THUMB:g} 0 0 0 {2 * THUMB:g} 0"
        edges += f"H{front.left + front.width:g}M{front.left:g} {foot:g}h{front.width:g}"
        edges += f"M{left.left + left.width:g} {front.top:g}V{foot:g}"
        for lid in self.lids:
            for x in (back.left, back.left + back.width):
                edges += f"M{x:g} {lid.top:g}v{lid.height:g}"
        return edges

    @property
    def folds(self) -> str:
        """The lines along which it is folded, as an SVG path."""
        front, right, back, left = self.walls
        foot = front.top + front.height
        upright = "".join(f"M{wall.left:g} {front.top:g}V{foot:g}" for wall in self.walls)
        ends = "".join(
            f"M{wall.left:g} {y:g}h{wall.width:g}" for wall in (right, back, left) for y in (front.top, foot)
        )
        tongues = "".join(f"M{back.left:g} {y:g}h{back.width:g}" for y in (TONGUE, foot + self.depth))
        return upright + ends + tongues


def tapered(left: float, width: float, fold: float, edge: float) -> tuple[Point, ...]:
    """A flap that is folded at one height and ends at another."""
    taper = min(TAPER, width / 4)
    return (left, fold), (left + taper, edge), (left + width - taper, edge), (left + width, fold)


def path(corners: tuple[Point, ...]) -> str:
    """An open SVG path."""
    first, *others = (f"{x:g} {y:g}" for x, y in corners)
    return f"M{first}" + "".join(f"L{corner}" for corner in others)


def tuck_box(width: float, height: float, cards: int, thickness: float) -> TuckBox:
    """The box for so many cards, each `thickness` mm thick; it stands on their shorter edge."""
    shorter, longer = sorted((width, height))
    depth = max(THINNEST, cards * thickness + CLEARANCE)
    return TuckBox(shorter + CLEARANCE, longer + CLEARANCE, depth)


def turned_to_fit(size: tuple[float, float], room: tuple[float, float]) -> bool | None:
    """Whether a net must be turned by 90 degrees to lie in a room; None where it does not fit at all."""
    for turned in (False, True):
        across, down = reversed(size) if turned else size
        if across <= room[0] and down <= room[1]:
            return turned
    return None

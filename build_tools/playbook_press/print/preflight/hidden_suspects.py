"""Finds texts of a page that other objects may hide, from the boxes of all objects in painting order.

This is the quick half of `hidden_words`: it accuses nobody, and most pages have no suspect.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from playbook_press.print.pdf.painted_objects import PATH, TEXT, UNTAGGED, Box, Colour, PaintedObject

BAND = (
    24.0  # pt: objects are looked up by bands of this height, so that the work grows with their number only
)
MOST_BANDS = 1000  # on either side of the origin; no paper is larger
TOUCH = 0.4  # pt: what reaches less far into the box of a text does not hide it
EDGE = 0.85  # pt, 0.3 mm: glyphs may exceed the page's limit by this much; PDFium rounds their boxes
SEEN = 40  # of 255: a difference in a colour's red, green or blue that is seen
DECORATION = 0.25  # of the height of its text: an underline is no thicker
WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A text that may be hidden. `is_cut`: a clip path does not show all of it; `is_faint`: it may have the
    colour of its ground; `covers`: objects painted over it; `edges`: paths that end inside it; `texts`: later
    texts on it; `fields`: text fields on it; `decorations`: its own underlines."""

    text: PaintedObject
    is_cut: bool
    is_faint: bool
    covers: tuple[PaintedObject, ...]
    edges: tuple[PaintedObject, ...]
    texts: tuple[PaintedObject, ...]
    fields: tuple[Box, ...]
    decorations: tuple[PaintedObject, ...]

    def is_suspicious(self, limit: Box) -> bool:
        """Whether there is any reason to look closer; `limit`: where text may stand."""
        found = (self.is_cut, self.is_faint, self.covers, self.edges, self.texts, self.fields)
        return any(found) or not limit.contains(self.text.box, EDGE)


class Bands:
    """Objects by horizontal bands of the page."""

    def __init__(self, objects: Iterable[PaintedObject]):
        self.bands: defaultdict[int, list[PaintedObject]] = defaultdict(list)
        for each in objects:
            for band in bands_of(each.box):
                self.bands[band].append(each)

    def near(self, box: Box) -> list[PaintedObject]:
        """The objects whose boxes overlap a box, in painting order."""
        found = {
            each.order: each
            for band in bands_of(box)
            for each in self.bands.get(band, ())
            if each.box.overlaps(box)
        }
        return [found[order] for order in sorted(found)]


def bands_of(box: Box) -> range:
    """The numbers of the bands that a box touches."""
    first, last = (int(max(-MOST_BANDS, min(MOST_BANDS, edge // BAND))) for edge in (box.bottom, box.top))
    return range(first, last + 1)


def find_suspects(objects: Sequence[PaintedObject], limit: Box, fields: Sequence[Box]) -> Iterator[Suspect]:
    """The texts of a page that may be hidden."""
    texts = [each for each in objects if each.kind == TEXT and each.box.width > 0 and each.box.height > 0]
    lines, others = Bands(texts), Bands(each for each in objects if each.kind != TEXT)
    for text in texts:
        suspect = examine(text, lines, others, fields)
        if suspect.is_suspicious(limit):
            yield suspect


def examine(text: PaintedObject, lines: Bands, others: Bands, fields: Sequence[Box]) -> Suspect:
    """A text with everything that may hide it."""
    core = text.box.core(TOUCH)
    near = above_ground(others.near(core), text)
    decorations = [each for each in near if is_decoration(each, text)]
    foreign = [each for each in near if each not in decorations]
    return Suspect(
        text,
        is_cut(text),
        is_faint(text, [each for each in foreign if each.order < text.order]),
        tuple(each for each in foreign if each.order > text.order and each.touches(core)),
        tuple(each for each in foreign if is_edge(each, text)),
        tuple(each for each in lines.near(core) if is_overprint(each, text)),
        tuple(field for field in fields if field.overlaps(core)),
        tuple(decorations),
    )


def above_ground(near: Sequence[PaintedObject], text: PaintedObject) -> list[PaintedObject]:
    """The objects near a text from its ground upwards: the topmost plain rectangle below it that holds it all
    hides what lies deeper."""
    at = next(
        (
            at
            for at in range(len(near) - 1, -1, -1)
            if near[at].order < text.order and is_ground(near[at], text)
        ),
        0,
    )
    return list(near[at:])


def is_ground(thing: PaintedObject, text: PaintedObject) -> bool:
    """Whether an object is a plain opaque rectangle behind all of a text."""
    return (
        thing.kind == PATH
        and thing.is_rectangle
        and thing.parts[0].contains(text.box, EDGE)
        and thing.paints()[0]
        and thing.fill[1] == 1
        and not any(window.is_shaped for window in thing.windows)
        and not thing.has_pattern()
    )


def is_cut(text: PaintedObject) -> bool:
    """Whether a clip path may cut a text."""
    return any(window.is_shaped or not window.box.contains(text.box, TOUCH) for window in text.windows)


def is_overprint(later: PaintedObject, text: PaintedObject) -> bool:
    """Whether a later text lies on this one."""
    return later.order > text.order and later.box.core(TOUCH).overlaps(text.box.core(TOUCH))


def is_same_figure(one: PaintedObject, other: PaintedObject) -> bool:
    """Whether two objects belong to one structure element, such as a drawing."""
    return one.tag == other.tag and one.tag[1] != UNTAGGED


def is_decoration(thing: PaintedObject, text: PaintedObject) -> bool:
    """Whether a path is a text's own underline or line through it."""
    return (
        thing.kind == PATH
        and thing.box.height < DECORATION * text.box.height
        and abs(thing.box.left - text.box.left) < text.box.height
        and is_same_figure(thing, text)
    )


def is_edge(thing: PaintedObject, text: PaintedObject) -> bool:
    """Whether a path of another element ends inside a text, or crosses it as a rule."""
    if thing.kind != PATH or is_same_figure(thing, text):
        return False
    core = text.box.core(TOUCH)
    return any(part.overlaps(core) and not part.contains(text.box, EDGE) for part in thing.parts)


def is_faint(text: PaintedObject, below: Sequence[PaintedObject]) -> bool:
    """Whether a text may have the colour of what it stands on; `below`: its ground, and what lies on that."""
    if text.is_invisible():
        return True
    colour, opacity = text.fill
    stands_on = [ground for thing in below for ground in grounds(thing, text)]
    if not (below and is_ground(below[0], text)):
        stands_on.append(WHITE)
    return any(ground is None or opacity * colour_distance(colour, ground) < SEEN for ground in stands_on)


def grounds(thing: PaintedObject, text: PaintedObject) -> Iterator[Colour | None]:
    """The colour of an object below a text, None for a picture or gradient; nothing if the text does not
    stand on it."""
    if thing.kind != PATH:
        yield None
    elif thing.paints()[0] and thing.touches(text.box) and not is_frame(thing, text):
        yield None if thing.has_pattern() else thing.fill[0]


def is_frame(thing: PaintedObject, text: PaintedObject) -> bool:
    """Whether a text stands in the hole of a path, such as the border of its box."""
    holding = sum(part.contains(text.box, EDGE) for part in thing.parts)
    return holding > 0 and holding % 2 == 0


def colour_distance(one: Colour, other: Colour) -> int:
    """Largest difference between the red, green or blue of two colours, 0 to 255."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))

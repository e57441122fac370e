"""Finds words of a finished PDF that nobody can read: covered, cut off, struck through, printed over one
another, outside the page, or in the colour of their ground.

`hidden_suspects` names the texts that may be hidden. Their page is rendered with and without them, and each
of their characters is judged by the ink that is seen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor

from PIL import ImageChops
from PIL.Image import Image as Bitmap

from playbook_press.core.units import mm_to_points, points_to_mm
from playbook_press.print.pdf.layout import Area, PageLayout, PlacedPiece, PrintViolation
from playbook_press.print.pdf.painted_objects import (
    Box,
    Character,
    PaintedObject,
    address_of,
    characters,
    clipped,
    painted_objects,
    render_region,
    text_fields,
    without,
)
from playbook_press.print.pdf.pdfium import Document, Page
from playbook_press.print.preflight.hidden_suspects import EDGE, SEEN, Suspect, find_suspects

SCALE = 4.0  # pixels a point: the strokes of the smallest type are two pixels wide
LARGEST = 16_000_000  # pixels of a rendered region
WHOLE = 0.7  # share of the width and height of a character that must be seen
WHOLE_TURNED = 0.5  # the same of turned type, whose ink does not reach the corners of its box
STRUCK = (
    0.05,
    0.95,
)  # share of a character's middle that another object changes: a rule or edge runs through it
OVERPRINT = (
    0.2  # share of the smaller character on which another lies; of the larger, if they are neighbours,
)
# since a comma stands below the arm of a y, and a slanted letter leans over an upright one
OVERPRINT_SLANTED = 0.3  # the same of neighbours both in italics: W leans over A, whose ink leans away
OVERPRINT_TURNED = 0.6  # the same of turned type; the boxes of neighbours overlap by half
CUT = 0.3  # pt by which a character may exceed its window
MARGIN = 2.0  # pt around the rendered region
OVERPRINTED = "is printed over other words"
CUT_OFF = "is cut off by the edge of its box or drawing"
OUTSIDE = "stands outside"  # the message says how far
QUOTED = 60  # characters of the hidden words that a message quotes


@dataclass(frozen=True, slots=True)
class PageView:
    """What is seen of the suspects of a page. `changed`: where they are seen; `crossed`: where paths that end
    inside them are seen."""

    page: Page
    region: Box
    scale: float
    changed: Bitmap
    crossed: Bitmap


def check(
    pdf: bytes, *, safe: float, layout: PageLayout | None = None, passed: Collection[int] = ()
) -> tuple[PrintViolation, ...]:
    """A violation for each passage that cannot be read; text must stand `safe` mm inside the TrimBox. A
    `layout` tells the unit of the words; pages that `passed` are left out."""
    with Document(pdf) as document:
        return tuple(
            fault
            for number in range(len(document))
            if number not in passed
            for fault in page_violations(document[number], number, safe, layout)
        )


def page_violations(
    page: Page, number: int, safe: float, layout: PageLayout | None
) -> Iterator[PrintViolation]:
    """The violations of one page, numbered from 0."""
    limit = page_limit(page, safe)
    suspects = list(find_suspects(painted_objects(page), limit, text_fields(page)))
    if not suspects:
        return
    every = characters(page)
    reasons = hidden_characters(page, every, suspects, limit)
    for words, reason in passages(every, reasons):
        yield violation(words, reason, page, number, safe, layout)


def page_limit(page: Page, safe: float) -> Box:
    """The part of a page in which text must stand."""
    left, bottom, right, top = page.get_trimbox()
    inset = mm_to_points(safe)
    return Box(left + inset, bottom + inset, right - inset, top - inset)


def hidden_characters(
    page: Page, every: Sequence[Character], suspects: Sequence[Suspect], limit: Box
) -> dict[int, str]:
    """Why characters cannot be read, by their number in the page's text."""
    owned: dict[int, list[Character]] = {}
    for character in every:
        owned.setdefault(character.owner, []).append(character)
    view = look(page, suspects)
    found: dict[int, str] = {}
    for suspect in suspects:
        own = owned.get(address_of(suspect.text.handle), ())
        for text in suspect.texts:
            others = owned.get(address_of(text.handle), ())
            found |= dict.fromkeys(overprinted(own, suspect.text, others, text), OVERPRINTED)
        reasons = ((one.number, why_hidden(one.box, suspect, limit, view)) for one in own)
        found |= {number: reason for number, reason in reasons if reason}
    return found


def look(page: Page, suspects: Sequence[Suspect]) -> PageView:
    """Render the part of a page in which suspects stand: with them, without them, and without the paths that
    end inside them."""
    region = region_of(page, suspects)
    scale = min(SCALE, (LARGEST / max(1.0, region.width * region.height)) ** 0.5)
    texts = [thing for suspect in suspects for thing in (suspect.text, *suspect.texts, *suspect.decorations)]
    edges = [thing for suspect in suspects for thing in suspect.edges]
    whole = render_region(page, region, scale)
    with without(texts):
        bare = render_region(page, region, scale)
        with without(edges):
            empty = render_region(page, region, scale) if edges else bare
    return PageView(page, region, scale, difference(whole, bare), difference(bare, empty))


def region_of(page: Page, suspects: Sequence[Suspect]) -> Box:
    """The box around all suspects, as far as it lies on the page; a corner of the page if they lie
    outside."""
    boxes = [suspect.text.box for suspect in suspects]
    around = Box(
        min(box.left for box in boxes) - MARGIN,
        min(box.bottom for box in boxes) - MARGIN,
        max(box.right for box in boxes) + MARGIN,
        max(box.top for box in boxes) + MARGIN,
    )
    left, bottom, right, top = page.get_mediabox()
    region = around.intersection(Box(left, bottom, right, top))
    is_on_page = region.width > MARGIN and region.height > MARGIN
    return region if is_on_page else Box(left, bottom, left + MARGIN, bottom + MARGIN)


def difference(one: Bitmap, other: Bitmap) -> Bitmap:
    """Where two pictures differ so much that it is seen: 255, otherwise 0."""
    red, green, blue = ImageChops.difference(one, other).split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return largest.point([255 if value >= SEEN else 0 for value in range(256)])


def why_hidden(box: Box, suspect: Suspect, limit: Box, view: PageView) -> str:
    """Why a character cannot be read, apart from other words on it; empty if it can."""
    if any(not window.box.contains(box, CUT) for window in suspect.text.windows):
        return "" if is_seen(box, suspect, view) else CUT_OFF
    if not limit.contains(box, EDGE):
        return OUTSIDE
    if not is_seen(box, suspect, view):
        return why_unseen(box, suspect)
    if is_crossed(box, view):
        return "has a line or the edge of a box running through it"
    if any(overlap_share(field, box) > OVERPRINT for field in suspect.fields):
        return "stands in a field, where typed words would cover it"
    return ""


def overprinted(
    own: Sequence[Character], text: PaintedObject, others: Sequence[Character], other: PaintedObject
) -> Iterator[int]:
    """The numbers of the characters of two texts that lie on one another."""
    boxes = [(another.number, clipped(another.box, other.windows)) for another in others]
    least = OVERPRINT_TURNED if text.is_turned or other.is_turned else OVERPRINT
    neighbours_least = max(least, OVERPRINT_SLANTED) if text.is_slanted and other.is_slanted else least
    for one in own:
        box = clipped(one.box, text.windows)
        for number, another in boxes:
            are_neighbours = abs(one.number - number) == 1
            if overlap_share(another, box, of_larger=are_neighbours) > (
                neighbours_least if are_neighbours else least
            ):
                yield from (one.number, number)


def outside(boxes: Iterable[Box], limit: Box) -> str:
    """How far boxes exceed their limit."""
    mm, edge = max(area_of(box).excess(area_of(limit)) for box in boxes)
    return f"is {mm:.1f} mm too near to the {edge} edge"


def area_of(box: Box) -> Area:
    """A box as an area in mm, y downwards."""
    left, bottom, right, top = map(points_to_mm, box)
    return Area(left, -top, right, -bottom)


def overlap_share(one: Box, other: Box, *, of_larger: bool = False) -> float:
    """The share of the smaller box, or of the larger, that two boxes have in common."""
    common = one.intersection(other)
    if common.width <= 0 or common.height <= 0:
        return 0.0
    areas = (one.width * one.height, other.width * other.height)
    return common.width * common.height / (max(areas) if of_larger else min(areas))


def pixels(box: Box, view: PageView) -> tuple[int, int, int, int]:
    """A box in the pixels of a view, from its upper left corner."""
    return (
        floor((box.left - view.region.left) * view.scale),
        floor((view.region.top - box.top) * view.scale),
        ceil((box.right - view.region.left) * view.scale),
        ceil((view.region.top - box.bottom) * view.scale),
    )


def is_seen(box: Box, suspect: Suspect, view: PageView) -> bool:
    """Whether a character's ink is seen over most of its width and height."""
    share = WHOLE_TURNED if suspect.text.is_turned else WHOLE
    found = view.changed.crop(pixels(box, view)).getbbox()
    if not found:
        return False
    left, upper, right, lower = found
    return (right - left + 1) >= share * box.width * view.scale and (
        lower - upper + 1
    ) >= share * box.height * view.scale


def why_unseen(box: Box, suspect: Suspect) -> str:
    """Why a character's ink is not seen, which no straight edge cuts off."""
    if any(cover.touches(box) for cover in suspect.covers):
        return "is covered by what is painted over it"
    is_shaped = any(window.is_shaped for window in suspect.text.windows)
    return CUT_OFF if is_shaped else "has the colour of what it stands on"


def is_crossed(box: Box, view: PageView) -> bool:
    """Whether a rule or an edge runs through the middle of a character."""
    middle = view.crossed.crop(pixels(box.core(min(box.width, box.height) / 6), view))
    least, most = STRUCK
    return (
        least * middle.width * middle.height < middle.histogram()[255] < most * middle.width * middle.height
    )


def passages(
    every: Sequence[Character], reasons: Mapping[int, str]
) -> Iterator[tuple[list[list[Character]], str]]:
    """Runs of words that cannot be read for one reason, and the reason."""
    for reason, run in groupby(words_of(every), key=lambda word: reason_of(word, reasons)):
        if reason:
            yield list(run), reason


def words_of(every: Iterable[Character]) -> Iterator[list[Character]]:
    """The words of a page, as their characters."""
    for is_space, group in groupby(every, key=lambda one: one.sign == " "):
        if not is_space:
            yield list(group)


def reason_of(word: Sequence[Character], reasons: Mapping[int, str]) -> str:
    """Why a word cannot be read: the reason of its first hidden character."""
    return next((reasons[one.number] for one in word if one.number in reasons), "")


def violation(
    words: Sequence[Sequence[Character]],
    reason: str,
    page: Page,
    number: int,
    safe: float,
    layout: PageLayout | None,
) -> PrintViolation:
    """The violation of a passage, with the unit of its words where the layout tells it."""
    text = " ".join("".join(one.sign for one in word) for word in words)
    quoted = text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
    if reason == OUTSIDE:
        reason = outside((one.box for word in words for one in word), page_limit(page, safe))
    piece = piece_at(words[0], page, number, layout) if layout else None
    unit, picture = (piece.unit, piece.picture) if piece else (None, "")
    where = "" if unit else f"page {number + 1}: "
    return PrintViolation(unit, f"{where}'{quoted}' {reason}", text, picture)


def piece_at(word: Sequence[Character], page: Page, number: int, layout: PageLayout) -> PlacedPiece | None:
    """The piece that holds a word: of those that lie nearest, one with this text. A drawing has words that
    stand beside it."""
    left, _, _, top = page.get_trimbox()
    text, box = "".join(one.sign for one in word), word[0].box
    x, y = points_to_mm((box.left + box.right) / 2 - left), points_to_mm(top - (box.bottom + box.top) / 2)
    pieces = [piece for piece in layout.pieces if piece.page == number]
    return min(pieces, key=lambda piece: (piece.distance(x, y), text not in piece.text), default=None)

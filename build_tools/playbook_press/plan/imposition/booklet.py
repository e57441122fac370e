"""Saddle-stitch imposition: two pages on each side of a sheet, so that the folded and stapled pile reads in
order.

Around the sheets below it a fold stands out: on the n-th sheet from outside, n thicknesses of paper further
away from the spine (creep). Pages of inner sheets are moved towards their fold by as much, so that in the
folded pile all margins stand in line.
"""

from collections.abc import Iterator, Sequence

from playbook_press.core.units import round_mm
from playbook_press.core.writing_direction import Direction
from playbook_press.plan.imposition.n_up import Edges, Placement, Sheet, Side, SideName
from playbook_press.read.media import Paper

NO_BLEED = Edges(0, 0, 0, 0)
SIDES: tuple[SideName, SideName] = ("front", "back")
PAGES_PER_SHEET = 4
STEPS = {"ltr": 1, "rtl": -1}  # through the pages of a side, from left to right


def half_sheet(paper: Paper) -> Paper:
    """Half of a paper, folded at its long edge: A5 of A4, half-letter of Letter."""
    return paper.model_copy(update={"width": paper.height / 2, "height": paper.width})


def saddle_stitch(pages: int, paper: Paper, direction: Direction = "ltr") -> tuple[Sheet, ...]:
    """The sheets of a booklet on landscape paper, turned about the short edge; one that is read from the
    right is bound at its right. Missing pages at the end are left blank."""
    step = STEPS[direction]
    return tuple(
        Sheet(
            inside + 1,
            paper.height,
            paper.width,
            tuple(
                Side(name, tuple(place_pair(pair[::step], pages, paper, inside * paper.thickness)), (), ())
                for name, pair in zip(SIDES, pairs, strict=True)
            ),
        )
        for inside, pairs in enumerate(page_pairs(pages))
    )


def page_pairs(pages: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Left and right page of front and back of each sheet, outermost sheet first, numbered from 0 and padded
    to a multiple of four."""
    last = pages + -pages % PAGES_PER_SHEET - 1
    for first in range(0, (last + 1) // 2, 2):
        yield (last - first, first), (first + 1, last - first - 1)


def place_pair(pair: Sequence[int], pages: int, paper: Paper, creep: float) -> Iterator[Placement]:
    """The existing pages of a side in reading order, each `creep` mm nearer to the fold than half a sheet
    is."""
    lefts = (round_mm(creep), round_mm(paper.height / 2 - creep))
    places = sorted(zip(pair, lefts, strict=True))
    yield from (Placement(page, x, 0, 0, NO_BLEED) for page, x in places if page < pages)

"""A booklet: pages two to a side of a sheet, so that the pile, folded once and stapled through the fold,
reads in order."""

from collections.abc import Iterator

from playbook_press.plan.imposition.n_up import Edges, Placement, Sheet, Side
from playbook_press.read.media import Paper

NO_BLEED = Edges(0, 0, 0, 0)
SIDES = ("front", "back")
PAGES = 4  # of a sheet


def half_of(paper: Paper) -> Paper:
    """One leaf of a folded sheet: A5 of A4, half-letter of Letter."""
    return paper.model_copy(update={"width": paper.height / 2, "height": paper.width})


def saddle_stitch(pages: int, paper: Paper) -> tuple[Sheet, ...]:
    """The sheets of a booklet on a paper laid on its side, turned about the short edge; empty places at its
    end are left empty."""
    width, height = paper.height, paper.width
    return tuple(
        Sheet(
            number,
            width,
            height,
            tuple(
                Side(name, tuple(placed(pair, pages, width / 2)), (), ())
                for name, pair in zip(SIDES, pairs, strict=True)
            ),
        )
        for number, pairs in enumerate(spreads(pages), 1)
    )


def spreads(pages: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Left and right page of front and back of each sheet, the outermost first, numbered from 0; padded to
    four."""
    last = pages + -pages % PAGES - 1
    for first in range(0, (last + 1) // 2, 2):
        yield (last - first, first), (first + 1, last - first - 1)


def placed(pair: tuple[int, int], pages: int, half: float) -> Iterator[Placement]:
    """The pages of a side that there are, in order of reading."""
    places = sorted((page, side * half) for side, page in enumerate(pair))
    yield from (Placement(page, x, 0, 0, NO_BLEED) for page, x in places if page < pages)

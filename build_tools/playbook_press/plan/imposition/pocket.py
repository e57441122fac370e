"""Eight small pages on one side of a sheet: cut once and folded, it is a leaflet without staples."""

from collections.abc import Iterator

from playbook_press.core.writing_direction import Direction
from playbook_press.plan.imposition.booklet import NO_BLEED, STEPS
from playbook_press.plan.imposition.marks import MarkLine
from playbook_press.plan.imposition.n_up import Placement, Rotation, Sheet, Side
from playbook_press.read.media import Paper

PAGES = 8
COLUMNS = 4
# pages from 0, left to right: the upper row stands on its head, the front page is at the lower right
UPPER, LOWER = (4, 3, 2, 1), (5, 6, 7, 0)
FOLD_MARK = 3.0  # mm


def pocket_page(paper: Paper) -> Paper:
    """An eighth of a paper: A7 of A4."""
    return paper.model_copy(update={"width": paper.height / COLUMNS, "height": paper.width / 2})


def fold_eight(paper: Paper, direction: Direction = "ltr") -> tuple[Sheet, ...]:
    """The one sheet of a leaflet, on landscape paper; one that is read from the right is its mirror image."""
    lines = (*fold_ticks(paper), cut_line(paper))
    side = Side("front", tuple(place_pages(paper, direction)), lines, ())
    return (Sheet(1, paper.height, paper.width, (side,)),)


def place_pages(paper: Paper, direction: Direction) -> Iterator[Placement]:
    """Every page in reading order. A page that stands on its head is turned about its lower left corner."""
    page, step = pocket_page(paper), STEPS[direction]
    rows: tuple[tuple[tuple[int, ...], float, Rotation], ...] = (
        (UPPER, page.height, 180),
        (LOWER, 0.0, 0),
    )
    placed = (
        Placement(number, column * page.width, y, rotation, NO_BLEED)
        for numbers, y, rotation in rows
        for column, number in enumerate(numbers[::step])
    )
    yield from sorted(placed, key=lambda each: each.page)


def cut_line(paper: Paper) -> MarkLine:
    """Where the sheet is cut: along its middle, between the two columns in the middle."""
    page = pocket_page(paper)
    return MarkLine(page.width, page.height, (COLUMNS - 1) * page.width, page.height)


def fold_ticks(paper: Paper) -> Iterator[MarkLine]:
    """Marks at the edges of the sheet where it is folded."""
    page, margin = pocket_page(paper), paper.margin
    for column in range(1, COLUMNS):
        x = column * page.width
        yield MarkLine(x, margin, x, margin + FOLD_MARK, dashed=True)
        yield MarkLine(x, paper.width - margin - FOLD_MARK, x, paper.width - margin, dashed=True)
    for x in (margin, paper.height - margin - FOLD_MARK):
        yield MarkLine(x, page.height, x + FOLD_MARK, page.height, dashed=True)

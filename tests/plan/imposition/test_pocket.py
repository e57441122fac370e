"""Eight pages on one side of a sheet, so that folding and one cut make a leaflet."""

import pytest

from playbook_press.plan.imposition.pocket import fold_eight, pocket_page
from playbook_press.read.media import Paper

A4 = Paper(name="A4", width="210 mm", height="297 mm", margin="5 mm", source="ISO 216")
# of the leaflet's pages, those that lie back to back on the fold along the middle
LEAVES = {(0, 1), (2, 7), (3, 6), (4, 5)}


@pytest.fixture
def placements():
    [sheet] = fold_eight(A4)
    [side] = sheet.sides
    return {each.page: each for each in side.placements}


def test_a_page_is_an_eighth_of_the_sheet(placements):
    page = pocket_page(A4)
    assert (page.width, page.height) == (74.25, 105)
    assert len(placements) == 8


def test_the_upper_row_stands_on_its_head_and_the_front_is_at_the_lower_right(placements):
    assert {page for page, each in placements.items() if each.rotation == 180} == {1, 2, 3, 4}
    assert (placements[0].x, placements[0].y) == (3 * 74.25, 0)


def test_each_leaf_has_the_right_pages_above_and_below_the_fold(placements):
    columns = {}
    for page, each in placements.items():
        columns.setdefault(each.x, []).append(page)
    assert {tuple(sorted(pages)) for pages in columns.values()} == LEAVES


def test_one_that_is_read_from_the_right_is_mirrored():
    [side] = fold_eight(A4, "rtl")[0].sides
    assert next(each.x for each in side.placements if each.page == 0) == 0


def test_the_cut_runs_between_the_two_columns_in_the_middle():
    [side] = fold_eight(A4)[0].sides
    [cut] = [line for line in side.lines if not line.dashed]
    assert (cut.x1, cut.x2, cut.y1, cut.y2) == (74.25, 3 * 74.25, 105, 105)

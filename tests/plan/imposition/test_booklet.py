import pytest

from playbook_press.plan.imposition.booklet import half_sheet, page_pairs, saddle_stitch
from playbook_press.read.media import Paper

A4 = Paper(name="A4", width="210 mm", height="297 mm")


def test_a_pile_of_two_sheets_reads_in_order():
    assert list(page_pairs(8)) == [((7, 0), (1, 6)), ((5, 2), (3, 4))]


@pytest.mark.parametrize("pages", range(1, 14))
def test_every_page_has_one_place_and_sheets_are_as_few_as_can_be(pages):
    sheets = saddle_stitch(pages, A4)
    found = [placement.page for sheet in sheets for side in sheet.sides for placement in side.placements]
    assert sorted(found) == list(range(pages))
    assert len(sheets) == -(-pages // 4)


def test_right_pages_are_odd_ones_and_lie_behind_left_ones():
    for sheet in saddle_stitch(12, A4):
        front, back = ({placement.x: placement.page for placement in side.placements} for side in sheet.sides)
        assert front[148.5] % 2 == 0
        assert back[148.5] % 2 == 0
        assert back[0.0] == front[148.5] + 1
        assert front[0.0] == back[148.5] + 1


def test_a_booklet_that_is_read_from_the_right_is_bound_at_its_right():
    [sheet] = saddle_stitch(4, A4, "rtl")
    sides = [{placement.x: placement.page for placement in side.placements} for side in sheet.sides]
    assert sides == [{0.0: 0, 148.5: 3}, {0.0: 2, 148.5: 1}]


def test_a_leaf_is_half_of_its_sheet():
    leaf = half_sheet(A4)
    assert (leaf.width, leaf.height) == (148.5, 210.0)
    [sheet] = saddle_stitch(4, A4)
    assert (sheet.width, sheet.height) == (297.0, 210.0)

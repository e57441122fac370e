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


def halves(side):
    """The pages at the left and at the right of a side."""
    return (placement.page for placement in sorted(side.placements, key=lambda placement: placement.x))


def test_right_pages_are_odd_ones_and_lie_behind_left_ones():
    for sheet in saddle_stitch(12, A4):
        (front_left, front_right), (back_left, back_right) = map(halves, sheet.sides)
        assert front_right % 2 == back_right % 2 == 0
        assert back_left == front_right + 1
        assert front_left == back_right + 1


@pytest.mark.parametrize("thickness", [0.095, 0.1, 0.11])  # mm, of office papers of 80 g/m2 and Letter 20 lb
def test_in_a_pile_of_ten_sheets_margins_stand_in_line_to_a_tenth_of_a_millimetre(thickness):
    fold = A4.height / 2
    for inside, sheet in enumerate(saddle_stitch(40, A4)):
        for place in (place for side in sheet.sides for place in side.placements):
            from_fold = fold - (place.x + fold) if place.x < fold / 2 else place.x - fold
            assert abs(inside * thickness + from_fold) <= 0.1


def test_the_outermost_sheet_is_not_moved_and_nothing_is_for_paper_without_thickness():
    outermost, *_ = saddle_stitch(40, A4)
    assert {place.x for side in outermost.sides for place in side.placements} == {0.0, 148.5}
    thin = A4.model_copy(update={"thickness": 0.0})
    moved = {
        place.x for sheet in saddle_stitch(40, thin) for side in sheet.sides for place in side.placements
    }
    assert moved == {0.0, 148.5}


def test_a_booklet_that_is_read_from_the_right_is_bound_at_its_right():
    [sheet] = saddle_stitch(4, A4, "rtl")
    sides = [{placement.x: placement.page for placement in side.placements} for side in sheet.sides]
    assert sides == [{0.0: 0, 148.5: 3}, {0.0: 2, 148.5: 1}]


def test_a_leaf_is_half_of_its_sheet():
    leaf = half_sheet(A4)
    assert (leaf.width, leaf.height) == (148.5, 210.0)
    [sheet] = saddle_stitch(4, A4)
    assert (sheet.width, sheet.height) == (297.0, 210.0)

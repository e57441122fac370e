"""The net of a box can be folded: it is as deep as the cards, and its walls meet."""

import pytest

from playbook_press.plan.tuck_box import CLEARANCE, GLUE, THINNEST, TONGUE, tuck_box, turned_to_fit


@pytest.mark.parametrize(("cards", "depth"), [(100, 36), (50, 18.5), (3, THINNEST)])
def test_a_box_is_as_deep_as_its_cards(cards, depth):
    assert tuck_box(85, 55, cards, 0.35).depth == pytest.approx(depth)


def test_cards_stand_on_their_shorter_edge_whichever_way_they_are_printed():
    box = tuck_box(85, 55, 40, 0.35)
    assert box == tuck_box(55, 85, 40, 0.35)
    assert (box.width, box.height) == (55 + CLEARANCE, 85 + CLEARANCE)


def test_walls_stand_side_by_side_behind_the_flap_that_is_glued_and_opposite_ones_are_equal():
    box = tuck_box(85, 55, 100, 0.35)
    front, right, back, left = box.walls
    assert front.left == GLUE
    for wall, following in ((front, right), (right, back), (back, left)):
        assert wall.left + wall.width == following.left
    assert (front.width, right.width) == (back.width, left.width)
    assert left.left + left.width == box.size[0]


def test_lids_are_as_deep_as_the_box_and_close_it_above_and_below():
    box = tuck_box(85, 55, 100, 0.35)
    above, below = box.lids
    back = box.walls[2]
    assert above.height == below.height == box.depth
    assert above.top + above.height == back.top
    assert below.top == back.top + back.height
    assert below.top + below.height + TONGUE == box.size[1]


def test_no_flap_leaves_the_net_or_covers_a_wall():
    box = tuck_box(85, 55, 100, 0.35)
    for flap in box.flaps:
        for x, y in flap:
            assert 0 <= x <= box.size[0]
            assert 0 <= y <= box.size[1]
            assert not any(
                wall.left < x < wall.left + wall.width and wall.top < y < wall.top + wall.height
                for wall in (*box.walls, *box.lids)
            )


@pytest.mark.parametrize(
    ("size", "turned"), [((200, 280), False), ((280, 200), True), ((300, 100), None), ((205, 150), False)]
)
def test_a_net_is_turned_where_only_that_fits(size, turned):
    assert turned_to_fit(size, (210, 290)) is turned

"""Orders in which cards fill the cells of sheets."""

from playbook_press.plan.imposition.card_order import fill_empty, fill_sheets


def test_sheets_are_filled_one_after_the_other():
    assert fill_sheets(6, 4) == [(0, 1, 2, 3), (4, 5)]


def test_no_card_is_left_alone_on_the_last_sheet_of_several():
    assert fill_sheets(9, 4) == [(0, 1, 2, 3), (4, 5, 6), (7, 8)]
    assert [len(sheet) for sheet in fill_sheets(10, 9)] == [8, 2]  # one sheet full but for a card
    assert fill_sheets(1, 4) == [(0,)]
    assert fill_sheets(3, 2) == [(0, 1), (2,)]  # nothing else is possible


def test_empty_cells_hold_the_card_that_is_asked_for():
    assert fill_empty((0, 1), 4, 2) == (0, 1, 2, 2)
    assert fill_empty((0, None, 1), 3, 2) == (0, 2, 1)


def test_piles_hold_neighbours_and_the_last_ones_may_be_shorter():
    assert fill_sheets(5, 3, order="cut-stack") == [(0, 2, 4), (1, 3, None)]


def test_cells_stay_empty_on_every_sheet_where_piles_need_fewer():
    assert fill_sheets(4, 3, order="cut-stack") == [(0, 2, None), (1, 3, None)]


def test_each_card_fills_whole_sheets():
    assert fill_sheets(2, 3, order="repeat", copies=4) == [(0, 0, 0)] * 2 + [(1, 1, 1)] * 2


def test_copies_stand_together_and_sets_apart():
    assert fill_sheets(2, 8, copies=2, sets=2) == [(0, 0, 1, 1, 0, 0, 1, 1)]


def test_no_cards_need_no_sheets():
    assert [fill_sheets(0, 4, order=order) for order in ("deck", "cut-stack", "repeat")] == [[], [], []]

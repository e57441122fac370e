import pytest

from playbook_press.plan.imposition.grid import Cell, best_grid
from playbook_press.read.media import LabelGrid, Paper, Stock


def size(grid):
    return grid.columns, grid.rows


def test_ten_cards_fit_a4_edge_to_edge(stock, a4):
    grid = best_grid(stock, a4)
    assert size(grid) == (2, 5)
    assert grid.corner(Cell(0, 0)) == (20, 231)
    assert grid.corner(Cell(1, 4)) == (105, 11)


def test_letter_holds_nine_turned_cards_because_five_rows_would_reach_into_the_margin(stock, letter):
    assert 5 * stock.height < letter.height
    grid = best_grid(stock, letter)
    assert (size(grid), grid.turned, grid.width) == ((3, 3), True, 55)


def test_cards_are_turned_only_where_that_gives_more(stock, a4):
    assert not best_grid(stock, a4).turned
    square = Stock(name="Square", width="60 mm", height="60 mm")
    assert not best_grid(square, a4).turned


def test_a_gap_that_a_row_pays_for(stock, a4):
    grid = best_grid(stock.model_copy(update={"gutter": 6.0}), a4)
    assert (size(grid), grid.turned) == ((3, 3), True)
    assert grid.corner(Cell(1, 0))[0] - grid.corner(Cell(0, 0))[0] == 61


def test_crop_marks_need_two_millimetres(stock, a4):
    assert size(best_grid(stock, a4.model_copy(update={"margin": 6.0}))) == (2, 5)
    assert size(best_grid(stock, a4.model_copy(update={"margin": 6.5}))) == (3, 3)


def test_cards_that_would_stand_where_ruler_and_words_do_are_turned(a4):
    tall = Stock(name="Tall card", width="62 mm", height="90 mm")
    assert (size(best_grid(tall, a4)), best_grid(tall, a4).turned) == ((2, 4), True)


def test_words_stand_where_there_is_room(a4, stock):
    poker = Stock(name="Poker card", width="63 mm", height="88 mm", gutter="0 mm")
    assert best_grid(stock, a4).is_strip_vertical
    assert size(best_grid(poker, a4)) == (3, 3)
    assert not best_grid(poker, a4).is_strip_vertical


def test_to_fold_a_cell_holds_both_faces(stock, a4):
    grid = best_grid(stock, a4, folded=True)
    assert (size(grid), grid.width, grid.height, grid.turned) == ((1, 5), 170, 55, False)
    poker = Stock(name="Poker card", width="63 mm", height="88 mm")
    assert (size(best_grid(poker, a4, folded=True)), best_grid(poker, a4, folded=True).turned) == (
        (2, 2),
        True,
    )


def test_fixed_places_are_seen_mirrored_from_behind(letter):
    labels = LabelGrid(
        paper="letter",
        columns=2,
        rows=5,
        left="0.7 in",
        top="0.4 in",
        pitch_across="3.5 in",
        pitch_down="2 in",
    )
    stock = Stock(name="Labels", width="3.5 in", height="2 in", bleed="0 mm", labels=labels, source="a test")
    grid = best_grid(stock, letter)
    assert grid.corner(Cell(0, 0)) == pytest.approx((0.7 * 25.4, (11 - 2.4) * 25.4))
    assert grid.seen_from_back(sideways=True).corner(Cell(0, 0)) == pytest.approx(
        (0.8 * 25.4, (11 - 2.4) * 25.4)
    )
    assert grid.seen_from_back(sideways=False).corner(Cell(0, 0)) == pytest.approx(
        (0.7 * 25.4, (11 - 2.6) * 25.4)
    )


def test_fixed_places_cannot_be_folded(letter):
    labels = LabelGrid(
        paper="letter", columns=1, rows=1, left="1 in", top="1 in", pitch_across="4 in", pitch_down="3 in"
    )
    stock = Stock(name="Labels", width="3.5 in", height="2 in", bleed="0 mm", labels=labels, source="a test")
    with pytest.raises(ValueError, match="'Labels' has a place for each card and none for its back"):
        best_grid(stock, letter, folded=True)


def test_a_card_that_does_not_fit_is_refused_with_both_sizes(stock):
    postcard = Paper(name="Postcard", width="90 mm", height="60 mm")
    with pytest.raises(
        ValueError, match=r"no card of 85 x 55 mm fits Postcard \(90 x 60 mm\) with crop marks"
    ):
        best_grid(stock, postcard)

import pytest

from build_tools.print.grid import Cell, best_grid
from build_tools.stock import Paper, Stock


def size(grid):
    return grid.columns, grid.rows


def test_ten_cards_fit_a4_edge_to_edge(stock, a4):
    grid = best_grid(stock, a4)
    assert size(grid) == (2, 5)
    assert grid.corner(Cell(0, 0)) == (20, 231)
    assert grid.corner(Cell(1, 4)) == (105, 11)


def test_letter_holds_eight_because_five_rows_would_reach_into_the_margin(stock, letter):
    assert 5 * stock.height < letter.height
    assert size(best_grid(stock, letter)) == (2, 4)


def test_a_printer_that_prints_to_the_edge_has_room_for_no_more_marks(stock, letter):
    borderless = letter.model_copy(update={"margin": 0.0})
    assert size(best_grid(stock, borderless)) == (2, 4)


def test_a_gap_that_a_row_pays_for(stock, a4):
    assert size(best_grid(stock.model_copy(update={"gap": 6.0}), a4)) == (2, 4)


def test_crop_marks_need_two_millimetres(stock, a4):
    assert size(best_grid(stock, a4.model_copy(update={"margin": 6.0}))) == (2, 5)
    assert size(best_grid(stock, a4.model_copy(update={"margin": 6.5}))) == (2, 4)


def test_a_row_gives_way_to_ruler_and_words(a4):
    tall = Stock(name="Tall card", width="62 mm", height="90 mm")
    assert size(best_grid(tall, a4)) == (2, 3)


def test_words_stand_where_there_is_room(a4, stock):
    poker = Stock(name="Poker card", width="63 mm", height="88 mm")
    assert best_grid(stock, a4).words_beside
    assert size(best_grid(poker, a4)) == (3, 3)
    assert not best_grid(poker, a4).words_beside


def test_pairs_need_an_even_number_of_columns(a4):
    poker = Stock(name="Poker card", width="63 mm", height="88 mm")
    assert size(best_grid(poker, a4, even_columns=True)) == (2, 3)


def test_a_card_that_does_not_fit_is_refused_with_both_sizes(stock):
    postcard = Paper(name="Postcard", width="90 mm", height="60 mm")
    with pytest.raises(ValueError, match="no card of 85 x 55 mm fits Postcard .90 x 60 mm. with crop marks"):
        best_grid(stock, postcard)

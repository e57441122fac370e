import pytest

from playbook_press.print.pdf.layout import Area


def test_pieces_know_unit_page_and_place_in_millimetres(deck):
    first = deck.boxes.pieces[0]
    assert (first.unit, first.page, first.text) == ("B01 front", 0, "WINNING BELIEF")
    assert first.area[:2] == pytest.approx((6, 6))
    assert deck.boxes.frames[0].trim == pytest.approx(Area(0, 0, 85, 55))
    assert deck.boxes.frames[0].content == pytest.approx(Area(6, 6, 79, 49))


def test_units_know_their_pages(deck):
    assert [unit.pages for unit in deck.boxes.units if unit.name == "B02 back"] == [(3,)]


def test_a_page_says_what_stands_on_it(deck):
    assert deck.boxes.page_texts()[3].split()[-3:] == ["B02", "·", "27a997"]


def test_the_words_of_a_drawing_count_as_shown(printed, deck_html):
    svg = (
        '<svg viewBox="0 0 9 9" width="9mm" height="9mm"><title>Sign</title>'
        '<text y="5" font-size="3">Stop</text></svg>'
    )
    boxes = printed(deck_html(1, svg)).boxes
    assert [piece.text for piece in boxes.pieces if piece.is_picture] == ["Stop"]


def test_a_transformed_box_is_where_the_reader_sees_it(printed, deck_html):
    style = "position: absolute; top: 0; left: 0; width: 20mm; transform: translate(7mm, 3mm)"
    boxes = printed(deck_html(1, f'<p style="{style}">x</p>')).boxes
    [piece] = [piece for piece in boxes.pieces if piece.text == "x"]
    assert piece.area[:2] == pytest.approx((13, 9))

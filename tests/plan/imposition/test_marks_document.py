"""Lines and words around the cards, as a page for each side."""

from dataclasses import replace

import pytest

from playbook_press.plan.imposition.marks_document import marks_document
from playbook_press.plan.imposition.n_up import Sheet


def test_one_page_a_side_at_the_size_of_the_paper(planned):
    html, css = marks_document(planned(11))
    assert html.count("<section") == 4
    assert "size: 210.0mm 297.0mm" in css


def test_words_are_escaped_and_turned(planned):
    sheet = planned(1)[0]
    side = replace(sheet.sides[0], notes=(sheet.sides[0].notes[0]._replace(text="Fish & <chips>"),))
    html, _ = marks_document([Sheet(1, 210, 297, (side,))])
    assert "Fish &amp; &lt;chips&gt;" in html
    assert "rotate(-90deg)" in html


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_words_are_read_in_the_direction_of_the_playbook(planned, direction):
    assert marks_document(planned(1), direction)[0].startswith(f'<!doctype html><html dir="{direction}">')


def test_no_words_are_set_in_a_drawing(planned):
    assert "<text" not in marks_document(planned(1))[0]

"""A published drawing says what it shows, and nothing of whoever drew it."""

import pytest

from playbook_press.check.pictures import svg_violations
from playbook_press.compose.plain_drawing import plain_drawing

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" '
    'xmlns:ink="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9"{}>'
    '<title>A door &amp; a key</title><path id="a"/><g xml:space="preserve"><use x:href="#a"/></g>{}</svg>'
)


@pytest.mark.parametrize("prologue", ["", '<?xml version="1.0" encoding="UTF-8"?>\n'])
def test_a_drawing_without_notes_is_published_byte_by_byte(prologue):
    data = (prologue + DRAWING.format("", "")).encode()
    assert plain_drawing(data) == data


@pytest.mark.parametrize(
    ("attribute", "inside"),
    [
        (' ink:export-filename="C:\\\\Users\\\\ana\\\\door.png"', ""),
        ("", "<!-- ana: ask Bo -->"),
        ("", "<?ana ask Bo?>"),
        (' ink:version="ana"', "<!-- ana -->"),
    ],
)
def test_notes_of_whoever_drew_it_are_left_out_and_the_drawing_stays(attribute, inside):
    plain = plain_drawing(("\ufeff" + DRAWING.format(attribute, inside)).encode())
    assert b"ana" not in plain
    for kept in (
        b"<title>A door &amp; a key</title>",
        b'href="#a"',
        b'viewBox="0 0 9 9"',
        b'xml:space="preserve"',
    ):
        assert kept in plain
    assert list(svg_violations(plain.decode())) == []
    assert plain_drawing(plain) == plain


@pytest.mark.parametrize("hidden", ['display="none"', 'style="fill:red; display : none"', 'display="None"'])
def test_a_layer_that_is_not_displayed_is_refused_for_everybody_can_read_it(hidden):
    [(_, message)] = svg_violations(DRAWING.format("", f"<g {hidden}><text>ask Bo</text></g>"))
    assert message.startswith("<g> is not displayed")

"""A small drawing may not stand for a large one."""

from xml.etree import ElementTree

import pytest

from playbook_press.check.drawing_size import (
    MAX_CHARACTERS,
    MAX_REFERENCES,
    MAX_SHAPES,
    drawing_size_violations,
)

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def reported(inside, drawing=DRAWING):
    return [message for _, message in drawing_size_violations(ElementTree.fromstring(drawing.format(inside)))]


def nested(levels, times):
    """Groups of `times` uses of the group before."""
    groups = (f'<g id="a{at}">' + f'<use href="#a{at - 1}"/>' * times + "</g>" for at in range(1, levels + 1))
    return f'<defs><g id="a0"><path/></g>{"".join(groups)}</defs><use href="#a{levels}"/>'


@pytest.mark.parametrize(
    "inside",
    [
        nested(3, 3),
        "<symbol id='a' viewBox='0 0 1.5 2e1'><path fill='url(#b)'/></symbol>"
        "<linearGradient id='b'/>" + "<use href='#a'/>" * 500,
        "<marker id='m'><path/></marker><path marker-end='url(#m)' d='M0 0 1 1'/>",
        "<path fill='url(#nothing)'/><use href='#nothing'/>",
        "<linearGradient id='a' spreadMethod='pad'/>",
        f"<text>{'x' * MAX_CHARACTERS}</text>",
    ],
)
def test_what_people_draw_is_not_refused(inside):
    assert reported(inside) == []


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        (nested(6, 10), "shapes"),
        (nested(MAX_REFERENCES + 1, 1), f"more than {MAX_REFERENCES} references within each other"),
        (nested(MAX_REFERENCES - 1, 1000), "shapes"),
        (nested(2000, 2), "references within each other"),
        ("<path/>" * (MAX_SHAPES + 1), "shapes"),
        (
            f"<marker id='m'>{'<path/>' * 100}</marker>"
            f"<g marker-mid='url(#m)'><path d='M0 0{' 1 1' * 200}'/></g>",
            "shapes",
        ),
        ("<g id='a'><use href='#a'/></g>", "'#a' refers to itself"),
        ("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "refers to itself"),
        ("<mask id='m'><path mask='url( \"#m\" )'/></mask>", "'#m' refers to itself"),
        ("<pattern id='p'><path style='fill:url(#p)'/></pattern>", "'#p' refers to itself"),
        ("<clipPath id='c'><path clip-path='url(#c)'/></clipPath>", "'#c' refers to itself"),
        ("<marker id='m'><path d='M0 0' marker-end='url(#m)'/></marker>", "'#m' refers to itself"),
        (f"<text>{'x' * (MAX_CHARACTERS + 1)}</text>", "10,001 characters of text"),
        (f"<desc>{'x' * (MAX_CHARACTERS + 1)}</desc>", "10,001 characters of text"),
        ("<linearGradient spreadMethod='repeat'/>", "may draw without end"),
        ("<radialGradient spreadMethod='reflect'/>", "may draw without end"),
    ],
)
def test_what_would_keep_a_program_busy_is_refused(inside, message):
    assert message in "".join(reported(inside))


@pytest.mark.parametrize("box", ["a b c d", "0 0 9", "0 0 0 9", "0 0 9 -1", "0 0 1e999 9", "nan 0 9 9", ""])
def test_a_box_that_has_no_size_is_refused(box):
    [message] = reported("", DRAWING.replace("0 0 9 9", box))
    assert f'viewBox="{box}" is no box' in message


def test_references_by_the_older_attribute_count_too():
    drawing = DRAWING.replace("<svg ", "<svg xmlns:xlink='http://www.w3.org/1999/xlink' ")
    assert reported("<g id='a'><use xlink:href='#a'/></g>", drawing) == ["'#a' refers to itself"]

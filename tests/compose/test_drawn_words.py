"""Words of a drawing are as wide as in the typeface, whatever a page has to set them in."""

import re

import pytest

from playbook_press.check.pictures import svg_violations
from playbook_press.compose.drawn_words import with_widths
from playbook_press.core.fonts import FAMILY, packaged_faces

FACES = {(face.weight, face.style): face for face in packaged_faces()}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99" font-family="{}"><title>A</title>{}</svg>'
)


def widths(inside, family=FAMILY):
    drawn = with_widths(DRAWING.format(family, inside).encode(), FAMILY, FACES).decode()
    return [float(width) for width in re.findall(r' textLength="([\d.]+)"', drawn)]


def test_words_are_told_how_wide_they_are_by_size_and_weight():
    [regular, larger, bold] = widths(
        '<g font-size="10"><text>steps</text><text font-size="20">steps</text>'
        '<text font-weight="700"> steps\n</text></g>'
    )
    assert 20 < regular < 30
    assert larger == pytest.approx(2 * regular, abs=0.1)
    assert bold > regular


@pytest.mark.parametrize(
    ("inside", "family"),
    [
        ('<text font-size="10">steps</text>', "Another Face"),
        ('<text font-size="1.2em">steps</text>', FAMILY),
        ('<text font-size="10">two <tspan>styles</tspan></text>', FAMILY),
        ('<text font-size="10"> </text>', FAMILY),
        ('<path d="M0 0L1 1"/>', FAMILY),
    ],
)
def test_other_drawings_stay_byte_by_byte(inside, family):
    data = DRAWING.format(family, inside).encode()
    assert with_widths(data, FAMILY, FACES) == data


def test_a_drawing_with_widths_is_one_that_may_be_published(tmp_path):
    file = tmp_path / "a.svg"
    inside = '<text x="1" y="9" font-size="10">steps</text>'
    file.write_bytes(with_widths(DRAWING.format(FAMILY, inside).encode(), FAMILY, FACES))
    assert [*svg_violations(file.read_text(encoding="utf-8"))] == []

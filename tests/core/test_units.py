import re

import pytest

from playbook_press.core.units import millimetres, mm_to_points, points_to_mm


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("85 mm", 85),
        ("85mm", 85),
        (" 8.5 CM ", 85),
        ("3.5 in", 88.9),
        ("72 pt", 25.4),
        ("6 pc", 25.4),
        ("96px", 25.4),
        (".5 in", 12.7),
        ("-2 mm", -2),
        ("0", 0),
        (0, 0),
    ],
)
def test_lengths_are_read_in_every_unit(text, mm):
    assert millimetres(text) == pytest.approx(mm)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("85", "'85' has no unit; expected one such as '85 mm'"),
        (85, "85 has no unit; expected one such as '85 mm'"),
        ("85 mn", "'85 mn': unknown unit 'mn'; expected one of: mm, cm, in, pt, pc, px"),
        ("wide", "'wide' is no length; expected a number and a unit, such as '85 mm'"),
        ("8,5 cm", "'8,5 cm' is no length; expected a number and a unit, such as '85 mm'"),
        (None, "None is no length; expected a number and a unit, such as '85 mm'"),
    ],
)
def test_what_is_no_length_is_said_with_what_was_expected(text, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        millimetres(text)


def test_points_and_millimetres_are_inverse():
    assert mm_to_points(25.4) == 72
    assert points_to_mm(mm_to_points(85)) == pytest.approx(85)

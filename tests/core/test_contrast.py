"""Contrast of colours, and colours that are derived from another."""

import pytest

from playbook_press.core.contrast import BLACK, WHITE, contrast, mix, nearest


def test_black_on_white_has_the_greatest_contrast():
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_a_mixture_lies_between_two_colours():
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#fe8000", 0.5) == "#7f4000"


def test_the_nearest_shade_is_the_first_that_will_do():
    shades = [mix("#ffd400", BLACK, step / 255) for step in range(256)]
    shade = nearest("#ffd400", BLACK, WHITE, 4.5)
    assert contrast(shade, WHITE) >= 4.5
    assert contrast(shades[shades.index(shade) - 1], WHITE) < 4.5
    assert nearest("#1f5c57", BLACK, WHITE, 4.5) == "#1f5c57"

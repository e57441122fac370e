import pytest

from playbook_press.check.colours import low_contrast_pairs
from playbook_press.core.contrast import contrast, luminance


@pytest.mark.parametrize(
    ("colour", "light"), [("#000000", 0), ("#ffffff", 1), ("#ff0000", 0.2126), ("#808080", 0.2159)]
)
def test_luminance_is_that_of_the_standard(colour, light):
    assert luminance(colour) == pytest.approx(light, abs=1e-4)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#1f5c57", "#1f5c57", 1),
    ],
)
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_a_pair_that_is_just_far_enough_apart_will_do():
    pairs = (("text", "paper", 4.5),)
    assert list(low_contrast_pairs({"text": "#767676", "paper": "#ffffff"}, pairs)) == []
    assert list(low_contrast_pairs({"text": "#777777", "paper": "#ffffff"}, pairs)) == [
        ("text", "paper", "text on paper has a contrast of 4.48; expected at least 4.5")
    ]

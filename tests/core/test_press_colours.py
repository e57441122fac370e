"""Colours of the screen become inks that a press can hold."""

import pytest
from PIL import Image

from playbook_press.core import output_condition
from playbook_press.core.output_condition import FOGRA39, output_profile
from playbook_press.core.press_colours import PressColours, rgb_of
from playbook_press.core.problems import InputError
from playbook_press.print.pdf.file_pictures import most_ink

INK = rgb_of("#1f2a37")


@pytest.fixture(scope="module")
def colours():
    return PressColours(output_profile(), FOGRA39.most_ink, [INK])


@pytest.mark.parametrize(
    ("colour", "inks"),
    [("#ffffff", (0, 0, 0, 0)), ("#000000", (0, 0, 0, 100)), ("#1f2a37", (0, 0, 0, 100))],
)
def test_words_and_greys_are_black_alone(colours, colour, inks):
    assert colours.inks(rgb_of(colour)) == inks


def test_a_lighter_grey_has_less_black(colours):
    tints = [colours.inks((grey, grey, grey))[3] for grey in (20, 90, 160, 230)]
    assert tints == sorted(tints, reverse=True)
    assert len(set(tints)) == 4


@pytest.mark.parametrize("colour", ["#1f5c57", "#8c2f39", "#3b4a8c", "#bfe3dc", "#00112b", "#001a00"])
def test_a_colour_has_no_more_ink_than_the_press_bears_and_no_dots_that_it_loses(colours, colour):
    inks = colours.inks(rgb_of(colour))
    assert 0 < sum(inks) <= FOGRA39.most_ink
    assert not {1, 2} & set(inks)


def test_green_is_cyan_and_yellow_before_magenta(colours):
    cyan, magenta, yellow, _ = colours.inks(rgb_of("#1f5c57"))
    assert min(cyan, yellow) > magenta


def test_no_dot_of_a_photograph_has_more_ink_than_the_press_bears(colours):
    dark = Image.linear_gradient("L").resize((32, 32))
    photograph = Image.merge(
        "RGB", [dark.point(lambda level: level // 3), dark, dark.point(lambda level: level // 9)]
    )
    assert most_ink(colours.picture(photograph)) <= FOGRA39.most_ink


def test_who_has_no_profile_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(output_condition, "PACKAGE", "a-package-that-nobody-has")
    output_profile.cache_clear()
    with pytest.raises(InputError, match="install Playbook Press with its extra 'print-shop'"):
        output_profile()
    output_profile.cache_clear()

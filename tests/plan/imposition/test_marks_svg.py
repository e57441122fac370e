"""The lines of a side as a drawing."""

import pytest

from playbook_press.plan.imposition.marks_svg import side_svg


@pytest.fixture
def drawn(planned):
    """The drawing of each side of the first sheet with one card."""
    return lambda **options: [side_svg(side, 210, 297) for side in planned(1, **options)[0].sides]


def test_marks_are_drawn_from_the_top(drawn):
    front = drawn()[0]
    assert "M20.000 0.000" not in front
    assert "M20.000 292.000L20.000 289.000" in front


@pytest.mark.parametrize("options", [{"guides": True}, {"duplex": "fold-over"}])
def test_what_runs_over_cards_has_a_white_line_below_it(drawn, options):
    assert not any('stroke="white"' in side for side in drawn())
    front = drawn(**options)[0]
    assert front.index('stroke="white"') < front.index('stroke="black"')


def test_only_folds_are_dashed(drawn):
    assert "stroke-dasharray" not in drawn()[0]
    assert "stroke-dasharray" in drawn(duplex="fold-over")[0]

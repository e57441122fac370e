"""The way on the front of a pocket leaflet has a dot for each step, within its drawing."""

import re
from itertools import pairwise

import pytest

from playbook_press.compose.documents.winding_way import HEIGHT, WIDTH, draw_way
from playbook_press.compose.marks import Inks

INKS = Inks("#888888", "#ffffff")


def dots(steps):
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/>', draw_way(steps, INKS))
    return [tuple(map(float, each)) for each in found]


@pytest.mark.parametrize("steps", [1, 2, 13, 40])
def test_each_step_has_a_dot_within_the_drawing(steps):
    assert len(dots(steps)) == steps
    assert all(r <= x <= WIDTH - r and r <= y <= HEIGHT - r for x, y, r in dots(steps))


@pytest.mark.parametrize("steps", [2, 13, 40])
def test_dots_touch_no_neighbour(steps):
    places = dots(steps)
    assert all(right[0] - left[0] > left[2] + right[2] for left, right in pairwise(places))

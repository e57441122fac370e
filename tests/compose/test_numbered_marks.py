"""The mark of a list: each part in a bright line, with its number on it."""

import re
from base64 import b64decode
from itertools import combinations
from math import dist

import pytest

from playbook_press.compose import marks, numbered_marks
from playbook_press.compose.mark_places import bounds_of, middle_of, transform_of
from playbook_press.core.fonts import outline_of

WHITE = marks.Inks("#111111", marks.PAPER)
LINES = marks.Inks(marks.BLACK, marks.BLACK)


def element(inside):
    [found] = marks.read_elements(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    return found


@pytest.mark.parametrize(
    ("shape", "middle"),
    [
        ('<path d="M10 20L30 60"/>', (20, 40)),
        ('<ellipse cx="29" cy="82" rx="20" ry="8"/>', (29, 82)),
        ('<g><rect x="0" y="0" width="10" height="4"/><circle cx="20" cy="2" r="2"/></g>', (11, 2)),
        ('<rect x="10" y="10" width="20" height="4" transform="rotate(90 10 10)"/>', (8, 20)),
        ('<g transform="translate(5 7)"><path d="M0 0H10V10Z" transform="scale(2)"/></g>', (15, 17)),
        ('<path d=""/>', (50, 50)),
    ],
)
def test_the_middle_of_a_part_is_that_of_its_bounds(shape, middle):
    assert middle_of(element(shape)) == pytest.approx(middle)


def test_turns_are_applied_from_the_right():
    assert transform_of("translate(10, 0) scale(2)").transformPoint((1, 1)) == (12, 2)
    assert transform_of("skewX(30)").transformPoint((3, 4)) == (3, 4)


def test_a_number_is_drawn_around_its_place():
    left, top, right, bottom = bounds_of([element(f'<path d="{outline_of("8", 10, 40, 60)}"/>')])
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((40, 60), abs=0.6)
    assert bottom - top == pytest.approx(10, abs=0.6)


def test_each_part_of_the_list_has_a_disc_with_its_number(own_library):
    key = "eight-what-ifs"
    entries = own_library.in_collection(key)
    elements, parts = numbered_marks.list_mark(own_library, entries, key)
    assert parts == tuple(range(1, 9))
    svg = numbered_marks.draw_numbered(elements, dict(enumerate(parts, 1)), WHITE, "#222222")
    discs = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="#ffffff" stroke=', svg)
    assert len(discs) == 8
    by_id = {each.get("id"): each for each in elements}
    for number, (x, y, _) in enumerate(discs, 1):
        assert (float(x), float(y)) == pytest.approx(middle_of(by_id[f"part-{number}"]), abs=0.01)


@pytest.mark.audit
def test_discs_do_not_touch_one_another(own_library):
    for key in own_library.collections_in_use:
        entries = own_library.in_collection(key)
        elements, parts = numbered_marks.list_mark(own_library, entries, key)
        svg = numbered_marks.draw_numbered(elements, dict(enumerate(parts, 1)), LINES, "#222222")
        discs = [
            tuple(map(float, each))
            for each in re.findall(
                r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="#ffffff" stroke=', svg
            )
        ]
        assert len(discs) == len(entries), key
        assert all(
            (x - u) ** 2 + (y - v) ** 2 >= (r + s) ** 2 * 0.99
            for at, (x, y, r) in enumerate(discs)
            for u, v, s in discs[:at]
        ), key


def test_discs_that_crowd_one_another_move_apart_and_others_stay():
    apart = 10.0
    crowded = [(50.0, 50.0), (50.0, 50.0), (53.0, 50.0), (90.0, 90.0)]
    moved = numbered_marks.moved_apart(crowded, apart)
    assert all(dist(*pair) >= apart for pair in combinations(moved, 2))
    assert moved[-1] == crowded[-1]
    assert numbered_marks.moved_apart(moved, apart) == moved


def test_a_sheet_of_a_series_numbers_its_own_parts_only(own_library):
    key = "eight-what-ifs"
    elements, parts = numbered_marks.list_mark(own_library, own_library.in_collection(key), key)
    svg = numbered_marks.draw_numbered(elements, {5: parts[4], 6: parts[5]}, WHITE, "#222222")
    assert svg.count('fill="#ffffff" stroke=') == 2


def test_entries_without_a_mark_in_common_are_dots_in_order(own_library):
    mixed = (own_library.by_code["B01"], own_library.by_code["R02"], own_library.by_code["M03"])
    elements, parts = numbered_marks.list_mark(own_library, mixed, None)
    assert elements == marks.dots(3)
    assert parts == (1, 2, 3)


def test_more_entries_than_parts_are_dots(own_library):
    entries = own_library.in_collection("rebuild-trust")
    elements, parts = numbered_marks.list_mark(own_library, (*entries, entries[0]), "rebuild-trust")
    assert elements == marks.dots(6)
    assert parts == (1, 2, 3, 4, 5, 6)


def test_numbers_have_the_ground_on_white_parts_and_the_ink_of_lines(own_library):
    entries = own_library.in_collection("rebuild-trust")
    figure = numbered_marks.numbered_figure(own_library, entries, "rebuild-trust")
    on_colour, on_white, black = (
        b64decode(each).decode() for each in re.findall(r"base64,([\w+/=]+)", figure)
    )
    solid = entries[0].kind.colours.solid
    assert f'<g fill="{solid}"><circle' in on_colour
    assert f'stroke="{solid}" stroke-width="0.5"' in on_white
    assert '<g fill="#000000"><circle' in black

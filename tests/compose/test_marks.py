"""Marks: one part lit for each card, one drawing for pages and paper, a default for what is not drawn."""

import re
from base64 import b64decode
from pathlib import Path

import pytest

from playbook_press.check import marks as check_marks
from playbook_press.compose import marks

ROOT = Path(__file__).parents[2]
ROAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<path d="M10 90C50 60 50 40 90 10"/>
<circle id="part-1" class="solid" cx="20" cy="80" r="5"/>
<g id="part-2"><rect x="60" y="30" width="10" height="10"/></g>
<g id="part-2-lit"><path d="M60 30L70 40"/></g>
</svg>
"""


@pytest.fixture
def small_library(small, library_of):
    """The small playbook with a mark for its collection."""
    (small / "content/marks").mkdir()
    (small / "content/marks/harbour-beliefs.svg").write_text(ROAD)
    return library_of(small)


def test_each_card_has_a_part_of_its_own_in_the_order_of_the_collection(small_library):
    beliefs = small_library.in_collection("harbour-beliefs")
    assert [marks.entry_mark(small_library, entry).lit for entry in beliefs] == [1, 2]


def test_the_lit_part_is_drawn_last_heavier_and_in_its_own_colour():
    drawn = marks.draw(marks.Mark(marks.read_elements(ROAD), 1), marks.Inks("#111111", "#222222"))
    quiet, lit = re.findall(r"<g [^>]*stroke=\"(#\d+)\" stroke-width=\"([\d.]+)\"", drawn)
    assert (quiet, lit) == (("#111111", "1.6"), ("#222222", "4"))
    assert drawn.count('fill="#222222"') == 1
    assert "id=" not in drawn
    assert "class=" not in drawn


def test_a_part_may_have_another_drawing_for_when_it_is_lit():
    elements = marks.read_elements(ROAD)
    assert "M60 30L70 40" not in marks.draw(marks.Mark(elements, 1), marks.ON_SCREEN)
    drawn = marks.draw(marks.Mark(elements, 2), marks.ON_SCREEN)
    assert "M60 30L70 40" in drawn
    assert "rect" not in drawn


def test_what_nobody_has_drawn_is_as_many_dots_as_there_are_entries():
    assert marks.count_parts(marks.dots(7)) == 7
    assert len({(dot.get("cx"), dot.get("cy")) for dot in marks.dots(7)[1:]}) == 7


def test_on_paper_it_is_a_background_and_on_pages_a_drawing_that_is_not_read_aloud(small_library):
    entry = small_library.in_collection("harbour-beliefs")[0]
    paper, page = (draw(small_library, entry) for draw in (marks.figure_on_paper, marks.figure_on_page))
    images = re.findall(r"base64,([\w+/=]+)", paper)
    assert len(images) == 3
    assert all(b64decode(image).startswith(b"<svg") for image in images)
    assert 'aria-hidden="true"' in page
    assert "style=" not in page


def test_in_one_colour_only_the_lit_part_is_filled():
    elements = marks.read_elements(ROAD)
    black = marks.Inks(marks.BLACK, marks.BLACK)
    assert 'fill="#000000"' in marks.draw(marks.Mark(elements, 1), black)
    assert 'fill="#000000"' not in marks.draw(marks.Mark(elements, 2), black)


def test_a_colour_between_two():
    assert marks.mix("#000000", "#ffffff") == "#808080"
    assert marks.mix("#102030", "#506070", 0.25) == "#203040"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "0 0 100 100",
            "0 0 90 90",
            'a mark stands on a square of 100 units; expected viewBox="0 0 100 100"',
        ),
        (
            "<rect x",
            '<rect fill="red" x',
            "'fill' cannot be in a mark; colours and lines come from the press",
        ),
        (
            'class="solid"',
            'class="bold"',
            'a mark knows one class; expected class="solid" for what is filled',
        ),
        (
            'id="part-2"',
            'id="part-3"',
            "'part-3' is no part of this mark; expected part-1, part-2 … in order, "
            "none inside another element",
        ),
        ("<path d", "<text>x</text><path d", "<text> cannot be in a mark; expected shapes such as <path>"),
    ],
)
def test_what_a_mark_cannot_hold_is_told(small_library, old, new, message):
    file = small_library.project.root / "content/marks/harbour-beliefs.svg"
    file.write_text(ROAD.replace(old, new, 1))
    assert message in {problem.message for problem in check_marks.unusable_marks(small_library)}


def test_a_mark_of_no_collection_is_told(small_library):
    folder = small_library.project.root / "content/marks"
    (folder / "harbour-beliefs.svg").rename(folder / "harbour-belief.svg")
    [problem] = check_marks.unusable_marks(small_library)
    assert "did you mean 'harbour-beliefs'?" in problem.message


def test_a_mark_that_is_no_svg_is_told(small_library):
    folder = small_library.project.root / "content/marks"
    (folder / "harbour-beliefs.svg").rename(folder / "harbour-beliefs.SVG")
    [problem] = check_marks.unusable_marks(small_library)
    assert problem.message == "cannot be a mark; expected an SVG drawing, 'harbour-beliefs.svg'"


def test_every_collection_and_kind_of_ours_has_a_mark_with_parts_for_its_cards(own_library):
    for key in own_library.collections_in_use:
        elements = marks.read_elements((ROOT / f"content/marks/{key}.svg").read_text())
        cards = len(own_library.in_collection(key))
        assert marks.count_parts(elements) >= min(cards, 4), key
    for kind in own_library.kinds_in_use:
        assert (ROOT / f"templates/kinds/{kind.key}/mark.svg").is_file(), kind.key

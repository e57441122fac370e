import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from playbook_press.compose.diagrams import make_html, prefix_ids, render_diagram
from playbook_press.core.units import MM_PER

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/fixtures/small"
LETTER = 279.4  # mm, how high the lower of both papers is
KEY = "harbour-beliefs"


@pytest.fixture(scope="module")
def library(library_of):
    return library_of(SMALL)


def test_a_drawing_is_read_aloud_by_its_title_and_its_description(library):
    root = ElementTree.fromstring(render_diagram(library, KEY))
    spoken = {element.get("id"): element.text for element in root if element.get("id")}
    assert root.get("role") == "img"
    assert [spoken[name] for name in root.get("aria-labelledby").split()] == [
        "A chart and a boat",
        "A line leads from a chart to a boat.",
    ]


def test_on_paper_it_brings_the_colours_of_its_kind_along(library):
    printed = render_diagram(library, KEY, printed=True)
    belief = library.kinds["belief"]
    assert f".tint{{fill:{belief.colours.tint}}}" in printed
    assert f"stroke:{belief.colours.solid}" in printed
    assert "<style>" not in render_diagram(library, KEY)


def test_on_paper_one_text_stands_in_for_it_and_says_all(library):
    root = ElementTree.fromstring(render_diagram(library, KEY, printed=True))
    assert (
        root.find("{http://www.w3.org/2000/svg}title").text
        == "A chart and a boat. A line leads from a chart to a boat."
    )


def test_a_collection_without_a_drawing_has_none(library):
    assert render_diagram(library, "back-on-course") == ""


def test_printed_its_words_are_words_of_the_page(library, lay_out):
    laid = lay_out(
        f"<html lang=en><title>x</title><body><h1>x</h1><p>{render_diagram(library, KEY, printed=True)}</p>",
        "@page { size: 100mm 100mm }",
    )
    assert laid.messages == ()
    assert "boat" in " ".join(laid.layout.page_texts())


@pytest.mark.parametrize(
    "path", sorted((ROOT / "content/collections").glob("*.svg")), ids=lambda path: path.stem
)
def test_no_letter_of_a_drawing_is_under_18_points_in_a_large_print_book_and_it_fits_the_page(path):
    css = (ROOT / "templates/workshops/formats/large-print.css").read_text()
    width = float(re.search(r"--drawn: ([\d.]+)mm", css)[1])
    top, bottom = map(float, re.search(r"@page \{ margin: ([\d.]+)mm [\d.]+mm ([\d.]+)mm", css).groups())
    root = ElementTree.parse(path).getroot()
    across, down = map(float, root.get("viewBox").split()[2:])
    letters = [float(each.get("font-size")) for each in root.iter() if each.get("font-size")]
    assert min(letters) * width / across >= 18 * MM_PER["pt"]
    assert down * width / across < LETTER - top - bottom


def drawn(inside, prefix="x-"):
    """What becomes of the inside of a drawing on a page."""
    head = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:pen="urn:pen"'
    root = ElementTree.fromstring(f"<svg {head}>{inside}</svg>")
    make_html(root)
    prefix_ids(root, prefix)
    return "".join(ElementTree.tostring(child, encoding="unicode") for child in root)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<g id="a" />', '<g id="x-a" />'),
        ('<g fill="url(#a)" />', '<g fill="url(#x-a)" />'),
        ("<g fill='url(\"#a\")' />", '<g fill="url(#x-a)" />'),
        ("<g fill=\"url( '#a' ) red\" />", '<g fill="url(#x-a) red" />'),
        ('<g fill="URL(#a)" />', '<g fill="url(#x-a)" />'),
        (
            '<g style="clip-path: url( #a ); mask: url(#b)" />',
            '<g style="clip-path: url(#x-a); mask: url(#x-b)" />',
        ),
        ('<g marker-end="url(#tip)" />', '<g marker-end="url(#x-tip)" />'),
        ('<use href="#dot" />', '<use href="#x-dot" />'),
        ('<use href=" #dot " />', '<use href="#x-dot" />'),
        ('<use xlink:href="#dot" />', '<use href="#x-dot" />'),
        ('<use xlink:href="#old" href="#new" />', '<use href="#x-new" />'),
        ('<g aria-labelledby="a b" />', '<g aria-labelledby="x-a x-b" />'),
        ('<g pen:label="a" xlink:title="b" />', "<g />"),
        ('<text fill="#a00">#a url</text>', '<text fill="#a00">#a url</text>'),
    ],
)
def test_names_inside_a_drawing_are_made_its_own(written, shown):
    assert drawn(written) == shown


def test_a_drawing_that_a_page_shows_twice_has_other_names_the_second_time(library):
    ids = [
        {element.get("id") for element in ElementTree.fromstring(shown).iter() if element.get("id")}
        for shown in (render_diagram(library, KEY), render_diagram(library, KEY, number=2))
    ]
    assert ids[0]
    assert not ids[0] & ids[1]

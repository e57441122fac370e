"""A hundred damaged layouts, printed for real in one document, and layouts like them that hide nothing."""

from html import escape
from pathlib import Path

import pytest
import yaml
from PIL import Image

from playbook_press.print.pdf.weasyprint_engine import render
from playbook_press.print.preflight import hidden_words

CSS = """@page { size: A5; margin: 20mm }
html { font: 10pt/1.3 'Atkinson Hyperlegible' }
h1 { font-size: 9pt; margin: 0 0 20mm }
section { break-after: page }
.first::first-letter { font-size: 24pt }
p { margin: 4mm 0 }"""
RULE = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">
<text x="{}" y="35" font-size="16">{}</text></svg>"""
LAYOUTS = Path(__file__).parent / "layouts"
REASONS = {
    "covered": "is covered by what is painted over it",
    "cut": "is cut off by the edge of its box or drawing",
    "struck": "has a line or the edge of a box running through it",
    "overprinted": "is printed over other words",
    "faint": "has the colour of what it stands on",
    "outside": "mm too near to the",
}


def layouts(file):
    """The layouts of a file: HTML by name."""
    return yaml.safe_load((LAYOUTS / f"{file}.yml").read_text(encoding="utf-8"))


CASES = {f"{file}: {name}": html for file in REASONS for name, html in layouts(file).items()}


def document(pages):
    """One document with a page for each piece of HTML, by its unit."""
    sections = "".join(
        f'<section data-unit="{escape(name)}"><h1>Page</h1>{html}</section>' for name, html in pages.items()
    )
    return f'<!doctype html><html lang="en"><head><title>Layouts</title></head><body>{sections}</body></html>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("project")
    (root / "images").mkdir()
    Image.new("RGB", (60, 40), "#8a4b12").save(root / "images" / "map.png")
    Image.new("RGB", (60, 40), "#f4f4f8").save(root / "images" / "light.png")
    (root / "images" / "rule.svg").write_text(
        RULE.format(10, "Never promise a refund before zebra"), encoding="utf-8"
    )
    (root / "images" / "words.svg").write_text(RULE.format(2, "words words words"), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def found(folder):
    """The violations of all damaged layouts."""
    printed = render(document(CASES), CSS, base=folder, roots=[folder])
    return hidden_words.check(printed.pdf, safe=0, layout=printed.boxes)


def test_there_are_a_hundred_damaged_layouts():
    assert len(CASES) >= 100


@pytest.mark.parametrize("name", CASES)
def test_what_hides_a_word_is_found_and_told_at_its_unit(found, name):
    reason = REASONS[name.partition(":")[0]]
    assert any(
        fault.where == name and "zebra" in fault.words and reason in fault.message for fault in found
    ), [fault.message for fault in found if fault.where == name]


def test_what_hides_nothing_is_not_accused(folder):
    printed = render(document(layouts("harmless")), CSS, base=folder, roots=[folder])
    assert [str(fault) for fault in hidden_words.check(printed.pdf, safe=0, layout=printed.boxes)] == []


def test_words_cut_in_a_drawing_are_told_with_its_file(folder):
    shown = '<img src="images/rule.svg" alt="Rule">'
    printed = render(document({"a": shown}), CSS, base=folder, roots=[folder])
    [fault] = hidden_words.check(printed.pdf, safe=0, layout=printed.boxes)
    assert (fault.words, fault.picture) == ("before zebra", "images/rule.svg")


def test_words_past_the_edge_are_told_once_and_how_far_they_reach(folder):
    line = '<p style="white-space: nowrap">' + "word " * 30 + "</p>"
    printed = render(document({"a": line}), CSS, base=folder, roots=[folder])
    [fault] = hidden_words.check(printed.pdf, safe=0, layout=printed.boxes)
    assert fault.where == "a"
    assert fault.message.startswith("'word word word ")
    assert fault.message.endswith(" mm too near to the right edge")


def test_a_file_without_its_layout_is_told_by_its_pages(folder):
    printed = render(document({"a": CASES["covered: a white box"]}), CSS, base=folder, roots=[folder])
    assert [str(fault) for fault in hidden_words.check(printed.pdf, safe=0)] == [
        "page 1: 'zebra' is covered by what is painted over it"
    ]


@pytest.mark.parametrize(
    ("style", "edge"),
    [
        ("left: -4mm; top: 30mm", "left"),
        ("right: -4mm; top: 30mm", "right"),
        ("bottom: -4mm", "bottom"),
        ("top: -4mm", "top"),
    ],
)
def test_text_too_near_to_the_cut(printed, deck_html, style, edge):
    result = printed(deck_html(1, f'<p style="position: absolute; {style}">HyH</p>'))
    [fault] = hidden_words.check(result.pdf, safe=4, layout=result.boxes)
    assert fault.where == "B01 front"
    assert fault.message.startswith("'HyH' is ")
    assert fault.message.endswith(f" mm too near to the {edge} edge")

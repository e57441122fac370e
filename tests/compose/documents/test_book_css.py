"""The style sheet of books holds whatever an author writes inside its page: printed, in each format."""

from pathlib import Path

import pytest
from PIL import Image

from playbook_press.compose.documents.workbook import book_css
from playbook_press.core.units import MM_PER
from playbook_press.print.pdf.weasyprint_engine import render
from playbook_press.print.preflight.all_checks import Expectations, preflight_document

SMALL = Path(__file__).parents[2] / "fixtures/small"
SIZES = {"page": (210, 297), "large-print": (215.9, 279.4), "booklet": (148, 210)}
TABLE = """<table><thead>
<tr><th>Team</th><th>Who</th><th>Address</th><th align="right">Phone</th><th>Hours</th></tr></thead>
<tbody><tr><td>Beschwerdemanagementabteilung</td><td>Jo</td><td>frontdesk-escalations-south@example.org</td>
<td align="right">7</td><td><code>responsibility_of_the_day_manager</code></td></tr></tbody></table>"""
LONG = "https://example.org/" + "a_very_long_name_without_any_break" * 6
RULE = '<div class="rule"></div>'
REFLECT = f"""<section class="item exercise"><div class="ask"><h3>Then and now</h3><p>Think.</p></div>
<table class="columns">
<thead><tr><th>Then</th><th>Now</th></tr></thead><tbody><tr>
<td><div class="answer" style="--lines: 20">{RULE * 20}</div></td>
<td><div class="answer" style="--lines: 20">{RULE * 20}</div></td></tr></tbody></table></section>"""
PAIRS = f"""<table class="pairs"><thead><tr><th>Say</th><th>Instead of</th></tr></thead>
<tbody><tr><td>{LONG}</td><td class="not">{LONG}</td></tr></tbody></table>"""
ROWS = f"""<table class="rows"><tbody>
<tr><th scope="row">Verantwortungsübernahme</th><td>{LONG}</td></tr></tbody></table>"""
DRAWING = """<div class="drawn">
<svg viewBox="0 0 10 90" role="img"><title>Tall</title><path d="M0 0h9"/></svg></div>"""
PARTS = {
    "a table with long words": TABLE,
    "a pair with long words": PAIRS,
    "a row with long words": ROWS,
    "a long address": f"<p>{LONG}</p><ul><li>{LONG}</li></ul><blockquote>{LONG}</blockquote>",
    "code": f"<pre><code>send --to {LONG} --level 2\n    indented</code></pre><p><code>{LONG}</code></p>",
    "a wide picture": '<p><img src="wide.png" alt="Wide"></p>',
    "a tall picture": '<p><img src="tall.png" alt="Tall"></p>',
    "a picture that asks for too much": '<p><img src="wide.png" alt="Wide" width="4000" height="900"></p>',
    "a picture in a cell": '<table><tr><th scope="row">x</th>'
    '<td><img src="wide.png" alt="Wide"></td></tr></table>',
    "a tall drawing": DRAWING,
    "as many lines as are allowed": REFLECT,
}
HEAD = """<!doctype html><html lang="en"><head><title>Book</title></head>
<body class="workbook kind-belief"><h1>Book</h1>"""


@pytest.fixture(scope="module")
def library(library_of):
    return library_of(SMALL)


@pytest.fixture
def book(library, tmp_path):
    """Prints parts of a book: `book(parts, format)`."""
    Image.new("RGB", (3000, 400), "#8a4b12").save(tmp_path / "wide.png")
    Image.new("RGB", (400, 3000), "#8a4b12").save(tmp_path / "tall.png")

    def run(parts, format_="page"):
        items = "".join(f'<div class="item" data-unit="{name}">{html}</div>' for name, html in parts.items())
        css = book_css(library, *SIZES[format_], format_)
        return render(f"{HEAD}{items}</body></html>", css, base=tmp_path, roots=[tmp_path])

    return run


@pytest.mark.parametrize(
    "format_", [name if name == "page" else pytest.param(name, marks=pytest.mark.audit) for name in SIZES]
)
def test_nothing_is_hidden_whatever_an_author_writes(book, format_):
    faults = preflight_document(book(PARTS, format_), Expectations("flow"))
    assert [str(fault) for fault in faults if "PDF/UA-1" not in fault.message] == []


def pieces(printed, **wanted):
    """The pieces of a document that are as wanted."""
    return [piece for piece in printed.boxes.pieces if all(getattr(piece, k) == v for k, v in wanted.items())]


def test_a_list_starts_with_the_number_that_it_is_given(book):
    printed = book({"list": '<ol start="3"><li>three</li><li>four</li></ol>'})
    assert [piece.text.strip() for piece in printed.boxes.pieces if piece.is_generated] == ["3.", "4."]


def test_a_cell_is_aligned_as_its_author_says(book):
    printed = book({"table": TABLE})
    [head], [number] = (
        pieces(printed, text="PHONE") or pieces(printed, text="Phone"),
        pieces(printed, text="7"),
    )
    assert head.area.right == pytest.approx(number.area.right, abs=0.3)
    assert number.area.left - head.area.left > 5


def test_a_picture_is_as_wide_as_its_author_says(book):
    [piece] = pieces(book({"picture": '<p><img src="wide.png" alt="Wide" width="300"></p>'}), is_picture=True)
    assert piece.area.right - piece.area.left == pytest.approx(300 * MM_PER["px"], abs=0.1)
    assert piece.area.bottom - piece.area.top == pytest.approx(40 * MM_PER["px"], abs=0.1)

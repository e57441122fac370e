"""Any page printed from the browser is a handout: its words and cards, whole, with where links lead, and no
chrome."""

from contextlib import closing

import pytest
from pypdfium2 import PdfDocument

CHROME = (
    "nav_menu",
    "search_open",
    "copy_word",
    "tool_print",
    "tool_link",
    "tool_show",
    "footer_follow",
    "entry_between",
    "scheme_dark",
)
A4 = (595, 842)  # pt
MARGIN = 12 / 25.4 * 72  # pt, at least


@pytest.fixture(scope="session")
def base(host, harbour_site):
    return host(harbour_site)


@pytest.fixture
def handout(base, window):
    """Prints a page of the site; the words of each sheet."""

    def print_it(path):
        page = window(base).page
        page.goto(base + path)
        with closing(
            PdfDocument(page.pdf(format="A4", prefer_css_page_size=True, print_background=False))
        ) as pdf:
            return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf]

    return print_it


def test_no_template_prints_its_chrome(handout, samples, labels):
    for path in samples:
        words = f" {' '.join(handout(path))} "
        assert [name for name in CHROME if f" {labels[name]} " in words] == [], path


def test_a_card_is_printed_whole_on_one_sheet(handout, library_of, harbour):
    library = library_of(harbour)
    for kind in library.kinds_in_use:
        sheets = handout(f"{kind.folder}/index.html")
        for entry in library.of_kind(kind):
            [sheet] = [sheet for sheet in sheets if f" {entry.code} " in f" {sheet} "]
            assert " ".join(entry.facts["cue"].split()) in sheet, entry.code


@pytest.mark.harbour
def test_links_show_where_they_lead(handout, harbour, labels):
    [home] = [" ".join(handout("index.html"))]
    assert "the berth (B01)" in home
    assert "a sorry (R01)" in home


@pytest.mark.harbour
def test_a_sheet_has_margins(base, window):
    page = window(base).page
    page.goto(base + "beliefs/ease.html")
    with closing(PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))) as pdf:
        for sheet in pdf:
            assert tuple(int(side) for side in sheet.get_size()) == A4
            text = sheet.get_textpage()
            boxes = [text.get_charbox(number) for number in range(text.count_chars())]
            assert min(box[0] for box in boxes) >= MARGIN
            assert max(box[2] for box in boxes) <= A4[0] - MARGIN


def test_the_page_of_an_entry_prints_both_faces_of_its_card_on_one_sheet(handout, library_of, harbour):
    for entry in library_of(harbour).entries[:60:12]:
        sheets = handout(f"{entry.path}.html")
        [sheet] = [sheet for sheet in sheets if f"{entry.code} ·" in sheet]
        assert " ".join(entry.facts["cue"].split()) in sheet

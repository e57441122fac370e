"""Any page printed from the browser is a handout: its words and cards, whole, with where links lead, and no
chrome."""

import re
from contextlib import closing

import pytest
from pypdfium2 import PdfDocument

from playbook_press.print.preflight import hidden_words

CHROME = (
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


@pytest.mark.harbour
@pytest.mark.audit
def test_no_template_prints_its_chrome(handout, samples, labels):
    for path in samples:
        words = f" {' '.join(handout(path))} "
        assert [name for name in CHROME if f" {labels[name]} " in words] == [], path


@pytest.mark.audit
def test_a_card_is_printed_whole_on_one_sheet(handout, library_of, harbour):
    library = library_of(harbour)
    for kind in library.kinds_in_use:
        sheets = handout(f"{kind.folder}/index.html")
        for entry in library.of_kind(kind):
            [sheet] = [sheet for sheet in sheets if f" {entry.code} " in f" {sheet} "]
            assert " ".join(entry.facts["cue"].split()) in sheet, entry.code


@pytest.mark.audit
@pytest.mark.harbour
def test_links_show_where_they_lead(handout, harbour, labels):
    [home] = [" ".join(handout("index.html"))]
    assert "the berth (B01)" in home
    assert "a sorry (R01)" in home


@pytest.mark.audit
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


@pytest.mark.harbour
def test_the_words_of_an_entry_fill_the_first_sheet_and_its_card_begins_the_second(handout, labels):
    for path in ("beliefs/ease.html", "recovery/say-sorry.html"):
        _, card = handout(path)
        assert card.startswith(labels["entry_card"]), path


@pytest.mark.audit
def test_the_page_of_an_entry_prints_both_faces_of_its_card_on_one_sheet(
    handout, library_of, harbour, documents
):
    for entry in library_of(harbour).entries[:60:12]:
        path = f"{entry.path}.html"
        front, back = (words_of_face(documents[path], side) for side in ("front", "back"))
        assert packed(entry.facts["cue"]) in front, path
        assert packed(entry.code) in front + back, path
        sheets = [packed(sheet) for sheet in handout(path)]
        assert [all(words in sheet for words in front + back) for sheet in sheets].count(True) == 1, path


def words_of_face(document, side):
    """What one face of the card on the page of an entry says, text by text."""
    [face] = [each for each in document.iter() if {"face", side} <= set((each.get("class") or "").split())]
    return [words for text in face.itertext() if (words := packed(text))]


def packed(words):
    """Without blanks and capitals: labels are set in capitals, widely."""
    return "".join(words.split()).casefold()


LONG = "x" * 300
WIDE = "".join(f"<td>Column{number}</td>" for number in range(14))
WRITTEN = f"""<pre><code>send --to https://intranet.example.org/api/v2/cases/1234567890 --level 2 LASTWORD
    {LONG}INDENTED</code></pre>
<table><tr>{WIDE}</tr></table>
<p>{LONG}PARAGRAPH</p><p><code>{LONG}CODE</code></p>
<ul><li>{LONG}ITEM</li></ul><blockquote><p>{LONG}QUOTE</p></blockquote>
<h2>{LONG}HEADING</h2><p><a href="https://example.org/{LONG}">{LONG}LINK</a></p>
<dl><dt>{LONG}TERM</dt><dd>{LONG}MEANING</dd></dl>
<details><summary>More</summary><p>FOLDED</p><details><summary>In</summary>NESTED</details></details>
<table><tr><td><pre>{LONG}CELL</pre></td><td><img width="2000" alt="">BESIDE</td>
<td>LAST</td></tr></table>"""
MARKS = re.compile(r"LASTWORD|Column\d+|[A-Z]{4,}")


@pytest.mark.audit
@pytest.mark.harbour
def test_no_word_of_code_tables_and_folded_parts_is_lost_at_the_edge_of_the_paper(base, window):
    page = window(base).page
    page.goto(base + "about.html")
    page.evaluate("html => { document.querySelector('main .prose').innerHTML = html }", WRITTEN)
    printed = page.pdf(format="A4", prefer_css_page_size=True, print_background=False)
    with closing(PdfDocument(printed)) as pdf:
        said = "".join("".join(sheet.get_textpage().get_text_range() for sheet in pdf).split())
    assert [mark for mark in MARKS.findall(WRITTEN) if mark not in said] == []
    assert hidden_words.check(printed, safe=0) == ()


@pytest.mark.audit
def test_no_page_hides_a_word_when_it_is_printed(base, window, samples):
    page = window(base).page
    for path in samples:
        page.goto(base + path)
        printed = page.pdf(format="A4", prefer_css_page_size=True, print_background=False)
        assert hidden_words.check(printed, safe=0) == (), path

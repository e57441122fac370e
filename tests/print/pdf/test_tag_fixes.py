"""What the finishers put right, seen in the finished PDF."""

import pikepdf
import pytest

from playbook_press.print.pdf.tagged_pdf import kids, open_pdf, walk_elements
from playbook_press.print.pdf.weasyprint_engine import write_pdf
from playbook_press.print.preflight import pdf_ua, tag_tree
from tests.print.conftest import DECK_CSS

TABLE = """<table><thead><tr><th colspan="2">Wide</th></tr></thead>
<tr><th scope="row">Row</th><td>Cell</td></tr></table>"""
LISTS = {
    "paragraphs": "<ul><li><p>One</p></li><li><p>Two</p><p>more</p></li></ul>",
    "a list in a list": '<ul><li>One<ul style="list-style: disc"><li>Two</li></ul></li></ul>',
    "code": "<ol><li><p>One</p><pre><code>two</code></pre></li></ol>",
    "no marks": '<ul style="list-style: none"><li><p>One</p></li></ul>',
    "definitions": "<dl><dt>One</dt><dd><p>two</p></dd></dl>",
}
HEAD = "@page { @bottom-right { content: counter(page) } }"


@pytest.fixture
def tagged(printed, deck_html):
    def run(html="", css=""):
        result = printed(deck_html(1, on_front=html), css)
        return result, open_pdf(result.pdf)

    return run


def of_kind(pdf, kind):
    return [element for element in walk_elements(pdf.Root.StructTreeRoot.K) if kind == element.S]


def test_a_link_with_a_box_inside_is_one_link_named_by_its_words(tagged):
    _, pdf = tagged()
    [annotation] = pdf.pages[1].obj.Annots
    assert str(annotation.Contents) == "27a997"
    assert len(of_kind(pdf, "/Link")) == 1


def test_table_headers_say_for_what_they_stand(tagged):
    _, pdf = tagged(TABLE)
    assert sorted(str(cell.A.Scope) for cell in of_kind(pdf, "/TH")) == ["/Column", "/Row"]


def test_running_heads_are_not_read_aloud(tagged):
    _, pdf = tagged(css=HEAD)
    operators = [
        str(operands[0])
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        if str(operator) in ("BDC", "BMC") and "Pagination" in str(operands[-1].get("/Type", ""))
    ]
    assert operators == ["/Artifact"]


@pytest.mark.parametrize("html", LISTS.values(), ids=list(LISTS))
def test_items_of_lists_hold_a_label_and_a_body(tagged, html):
    result, pdf = tagged(html)
    items = of_kind(pdf, "/LI")
    assert items
    assert {str(kid.S) for item in items for kid in item.K} <= {"/Lbl", "/LBody"}
    assert pdf_ua.check(result.pdf) == ()


@pytest.mark.parametrize(("html", "css"), [("", ""), (TABLE, ""), ("", HEAD), ("<ul><li>One</li></ul>", "")])
def test_all_of_it_is_accessible(tagged, html, css):
    result, _ = tagged(html, css)
    assert pdf_ua.check(result.pdf) == ()


def test_the_bleed_box_holds_all_of_the_bleed(printed, deck_html):
    pdf = open_pdf(printed(deck_html(), "@page { bleed: 6mm }").pdf)
    page = pdf.pages[0]
    assert (
        [round(float(edge)) for edge in page.bleedbox]
        == [round(float(edge)) for edge in page.mediabox]
        == [-17, -17, 258, 173]
    )


CONTENTS = """<ol role="doc-toc" class="toc"><li><a href="#b01-back">The back</a></li><li>A pause</li></ol>"""
LEADERS = """.toc { list-style: none; padding: 0 }
.toc li::after { content: leader(' . ') target-counter('#b01-back', page) }"""


def marks(page):
    """Tags of the content of a page with its properties, in the order in which it is drawn."""
    return [
        (str(operands[0]), operands[1:])
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) in ("BDC", "BMC")
    ]


def test_contents_are_a_table_of_contents_whose_dots_are_not_read_aloud(tagged):
    result, pdf = tagged(CONTENTS, LEADERS)
    assert pdf_ua.check(result.pdf) == tag_tree.check(result.pdf) == ()
    [contents] = of_kind(pdf, "/TOC")
    assert [str(item.S) for item in contents.K] == ["/TOCI", "/TOCI"]
    assert [str(item.K[0].S) for item in contents.K] == ["/Reference", "/P"]
    drawn = [mark for mark in marks(pdf.pages[0]) if mark[0] == "/Artifact" and "/Layout" in str(mark[1])]
    assert len(drawn) > 10
    assert len(list(walk_elements(contents.K))) < 12  # and no element for a dot


def test_an_anonymous_block_in_a_paragraph_or_heading_is_no_paragraph_or_heading(tagged):
    css = "h2::after { content: ''; display: block; height: 1mm } .split span { display: block }"
    result, pdf = tagged("<p class='split'>One <span>two</span> three</p>", css)
    assert tag_tree.check(result.pdf) == ()
    for kind in ("/P", "/H2"):
        for element in of_kind(pdf, kind):
            assert kind not in {str(each.S) for each in walk_elements(kids(element)) if each != element}


def test_paragraphs_of_a_list_stand_in_the_body_of_its_items(tagged):
    result, pdf = tagged("<ul><li><p>One</p><p>Two</p></li><li>Three</li></ul>")
    assert pdf_ua.check(result.pdf) == tag_tree.check(result.pdf) == ()
    first, _ = of_kind(pdf, "/LI")[::-1] if len(of_kind(pdf, "/LI")[0].K) == 1 else of_kind(pdf, "/LI")
    assert {str(kid.S) for kid in first.K} <= {"/Lbl", "/LBody"}


def test_words_in_another_language_say_so(tagged):
    _, pdf = tagged("<p>Say <i lang='fr'>bonjour</i> to <span lang='en'>all</span>.</p>")
    languages = [str(each.Lang) for each in walk_elements(pdf.Root.StructTreeRoot.K) if "/Lang" in each]
    assert languages == ["fr"]


def test_what_is_written_from_the_right_is_turned_from_the_right(lay_out, deck_html):
    html = deck_html(1).replace("<html", "<html dir='rtl'")
    pdf = open_pdf(write_pdf(lay_out(html, DECK_CSS + "html { direction: rtl }")).pdf)
    assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"
    assert "/Direction" not in open_pdf(write_pdf(lay_out(deck_html(1), DECK_CSS)).pdf).Root.ViewerPreferences


def test_links_are_printed(tagged):
    _, pdf = tagged()
    [annotation] = pdf.pages[1].obj.Annots
    assert int(annotation.F) == 4


def test_viewers_print_at_the_true_size_and_turn_sheets_as_the_product_says(lay_out, deck_html):
    for duplex, wish in (("long-edge", "/DuplexFlipLongEdge"), ("short-edge", "/DuplexFlipShortEdge")):
        pdf = open_pdf(write_pdf(lay_out(deck_html(1), DECK_CSS), duplex).pdf)
        wishes = pdf.Root.ViewerPreferences
        assert (str(wishes.PrintScaling), str(wishes.Duplex)) == ("/None", wish)
        assert wishes.PickTrayByPDFSize is True
    assert "/Duplex" not in open_pdf(write_pdf(lay_out(deck_html(1), DECK_CSS)).pdf).Root.ViewerPreferences

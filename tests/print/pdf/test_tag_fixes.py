"""What the finishers put right, seen in the finished PDF."""

import pikepdf
import pytest

from playbook_press.print.pdf.tagged_pdf import open_pdf, walk_elements
from playbook_press.print.preflight import pdf_ua

TABLE = """<table><thead><tr><th colspan="2">Wide</th></tr></thead>
<tr><th scope="row">Row</th><td>Cell</td></tr></table>"""
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

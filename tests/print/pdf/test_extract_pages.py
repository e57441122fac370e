import pypdfium2
import pytest

from playbook_press.print.pdf.extract_pages import extract_pages
from playbook_press.print.pdf.tagged_pdf import named_destinations, open_pdf, outline_items, walk_elements
from playbook_press.print.preflight import pdf_ua


@pytest.mark.parametrize("first", [0, 1])
def test_half_a_deck_is_accessible_and_forgets_the_other_half(deck, first):
    pages = range(first, 22, 2)
    data = extract_pages(deck.pdf, pages, title="Half")
    assert pdf_ua.check(data) == () or first  # the backs of this deck alone begin with a heading of level 2
    pdf = open_pdf(data)
    left = {page.obj.objgen for page in pdf.pages}
    assert len(left) == 11
    assert {
        element.Pg.objgen for element in walk_elements(pdf.Root.StructTreeRoot.K) if "/Pg" in element
    } == left
    assert {place[0].objgen for place in named_destinations(pdf).values()} == left
    assert {item.Dest[0].objgen for item in outline_items(pdf) if "/Dest" in item} <= left


def test_the_pages_that_stay_are_those_asked_for(deck):
    with pypdfium2.PdfDocument(extract_pages(deck.pdf, [0, 3], title="Two")) as pdf:
        said = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert "Which step can I take for them?" in said[0]
    assert "B02 · 27a997" in said[1]


def test_leaving_nothing_out_keeps_the_bookmarks_as_they_are(deck):
    before = [str(item.Title) for item in outline_items(open_pdf(deck.pdf)) if "/Dest" in item]
    after = [
        str(item.Title)
        for item in outline_items(open_pdf(extract_pages(deck.pdf, range(22), title="All")))
        if "/Dest" in item
    ]
    assert sorted(before) == sorted(after)
    assert len(before) == 12

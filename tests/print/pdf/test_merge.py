import pytest

from playbook_press.print.pdf.merge import merge
from playbook_press.print.pdf.tagged_pdf import (
    Dictionary,
    named_destinations,
    open_pdf,
    outline_items,
    save,
    walk_elements,
)
from playbook_press.print.preflight import hidden_words, pdf_text, pdf_ua

TABLE = "<table><tr><th>Head</th></tr><tr><td>Cell</td></tr></table>"


@pytest.fixture
def chunks(printed, deck_html):
    return [
        printed(deck_html(1, TABLE)),
        printed(deck_html(1, TABLE, first=2)),
        printed(deck_html(2, first=3)),
    ]


@pytest.fixture
def merged(chunks):
    return merge([chunk.pdf for chunk in chunks], title="All cards", lang="en-GB")


def texts(chunks):
    return [text for chunk in chunks for text in chunk.boxes.page_texts()]


def test_merged_chunks_are_accessible_and_whole(merged, chunks):
    assert pdf_ua.check(merged) == ()
    assert (*pdf_text.check(merged, texts(chunks)), *hidden_words.check(merged, safe=4)) == ()


def test_title_and_language_are_those_of_the_whole(merged):
    pdf = open_pdf(merged)
    assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == ("All cards", "en-GB")
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "All cards"


def test_merging_is_repeatable(merged, chunks):
    assert merged == merge([chunk.pdf for chunk in chunks], title="All cards", lang="en-GB")


def test_names_and_bookmarks_lead_to_the_moved_pages(merged):
    pdf = open_pdf(merged)
    number = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    places = {name.decode(): number[place[0].objgen] for name, place in named_destinations(pdf).items()}
    assert places == {
        "b01-front": 0,
        "b01-back": 1,
        "b02-front": 2,
        "b02-back": 3,
        "b03-front": 4,
        "b03-back": 5,
        "b04-front": 6,
        "b04-back": 7,
    }
    assert list(places) == sorted(places)
    fronts = [
        number[item.Dest[0].objgen]
        for item in outline_items(pdf)
        if str(item.get("/Title", "")).startswith("Every")
    ]
    assert sorted(fronts) == [0, 2, 4, 6]


def test_bookmarks_are_chained_and_counted(merged):
    pdf = open_pdf(merged)
    outlines = pdf.Root.Outlines
    chain, item = [], outlines.First
    while item is not None:
        chain.append(item)
        assert item.Parent.objgen == outlines.objgen
        item = item.get("/Next")
    assert [str(item.Title) for item in chain] == ["Winning belief"] * 3
    assert chain[-1].objgen == outlines.Last.objgen
    assert outlines.Count == 3 + 4


def test_table_cells_find_the_headers_of_their_own_table(merged):
    pdf = open_pdf(merged)
    tags = list(walk_elements(pdf.Root.StructTreeRoot.K))
    heads, cells = [tag for tag in tags if "/ID" in tag], [tag for tag in tags if tag.S == "/TD"]
    assert len({str(head.ID) for head in heads}) == 2
    assert {str(cell.A.Headers[0]) for cell in cells} == {str(head.ID) for head in heads}


def test_pages_can_be_interleaved_and_are_read_in_that_order(chunks):
    order = [(0, 0), (1, 0), (0, 1), (1, 1), (1, 2), (1, 3)]
    chunks = chunks[1:]
    merged = merge([chunk.pdf for chunk in chunks], title="Guide", lang="en", order=order)
    pages = [chunks[file].boxes.page_texts()[page] for file, page in order]
    assert (*pdf_text.check(merged, pages), *hidden_words.check(merged, safe=4)) == ()
    assert pdf_ua.check(merged) == ()
    pdf = open_pdf(merged)
    number = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    assert [number[section.Pg.objgen] for section in pdf.Root.StructTreeRoot.K[0].K] == [0, 1, 2, 3, 4, 5]


def test_every_card_hangs_on_the_one_document(merged):
    pdf = open_pdf(merged)
    [document] = pdf.Root.StructTreeRoot.K
    assert {section.P.objgen for section in document.K} == {document.objgen}
    assert len(document.K) == 8


def test_a_form_is_not_lost_in_silence(chunks):
    form = open_pdf(chunks[1].pdf)
    form.Root.AcroForm = Dictionary()
    with pytest.raises(ValueError, match="form fields"):
        merge([chunks[0].pdf, save(form)], title="x", lang="en")


@pytest.mark.parametrize("order", [[(0, 0)], [(0, 0), (0, 0)], [(0, 0), (1, 0)], [(0, 0), (0, 1), (0, 1)]])
def test_an_order_names_every_page_once(chunks, order):
    with pytest.raises(ValueError, match="must stand in the order exactly once"):
        merge([chunks[0].pdf], title="x", lang="en", order=order)


def test_an_id_that_is_used_twice_is_refused(chunks):
    with pytest.raises(ValueError, match="id 'b01-back' is used in two of the merged documents"):
        merge([chunks[0].pdf, chunks[0].pdf], title="x", lang="en")


def test_one_file_alone_may_be_merged(chunks):
    assert pdf_ua.check(merge([chunks[0].pdf], title="One", lang="en")) == ()

import pytest

from playbook_press.print.preflight import pdf_text


def test_a_finished_deck_says_what_was_laid_out(deck):
    assert pdf_text.check(deck.pdf, deck.boxes.page_texts(), safe=4) == ()


def test_a_word_that_the_pdf_lacks(deck):
    texts = list(deck.boxes.page_texts())
    texts[1] += " zebra"
    [fault] = pdf_text.check(deck.pdf, texts, safe=4)
    assert str(fault) == "page 2: the PDF lacks 'zebra'"


def test_a_word_that_only_the_pdf_has(deck):
    texts = list(deck.boxes.page_texts())
    texts[0] = texts[0].replace("hoop", "")
    assert [fault.message for fault in pdf_text.check(deck.pdf, texts, safe=4)] == [
        "page 1: the PDF says more than the document: 'hoop'"
    ]


def test_a_number_of_pages_that_differs(deck):
    assert str(pdf_text.check(deck.pdf, ["one"], safe=4)[0]) == "the PDF has 22 pages; expected 1"


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
    [fault] = pdf_text.check(result.pdf, result.boxes.page_texts(), safe=4)
    assert fault.message.startswith("page 1: 'HyH' is ")
    assert fault.message.endswith(f" mm too near to the {edge} edge")

from playbook_press.print.preflight import pdf_text


def test_a_finished_deck_says_what_was_laid_out(deck):
    assert pdf_text.check(deck.pdf, deck.boxes.page_texts()) == ()


def test_a_word_that_the_pdf_lacks(deck):
    texts = list(deck.boxes.page_texts())
    texts[1] += " zebra"
    [fault] = pdf_text.check(deck.pdf, texts)
    assert str(fault) == "page 2: the PDF lacks 'zebra'"


def test_a_word_that_only_the_pdf_has(deck):
    texts = list(deck.boxes.page_texts())
    texts[0] = texts[0].replace("hoop", "")
    assert [fault.message for fault in pdf_text.check(deck.pdf, texts)] == [
        "page 1: the PDF says more than the document: 'hoop'"
    ]


def test_a_number_of_pages_that_differs(deck):
    assert str(pdf_text.check(deck.pdf, ["one"])[0]) == "the PDF has 22 pages; expected 1"

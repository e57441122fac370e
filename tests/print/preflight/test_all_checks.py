from dataclasses import replace

import pytest

from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.weasyprint_engine import PrintedDocument, render_untagged
from playbook_press.print.preflight.all_checks import (
    Expectations,
    page_keys,
    preflight_document,
    preflight_file,
)

FACES = Expectations("faces", safe=4)


def test_a_good_deck_passes_every_gate(deck):
    assert preflight_document(deck, FACES) == ()
    assert preflight_file(deck.pdf, deck.boxes.page_texts(), safe=4) == ()


def test_what_the_engine_found_is_kept(deck):
    fault = PrintViolation("B01 front", "smudged")
    assert preflight_document(replace(deck, faults=(fault,)), FACES) == (fault,)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>" + "word " * 60 + "</p>", "words too many"),
        ('<p style="colour: red">x</p>', "unknown property"),
        ("<p>ب</p>", "ARABIC LETTER BEH"),
        ("<h6>Skipped</h6>", "PDF/UA-1"),
        ("<table><tr><td>Cell</td></tr></table>", "a table has no header"),
        ('<p style="color: #1f5c57">zebra</p>', "'zebra' has the colour of what it stands on"),
    ],
)
def test_each_gate_speaks_up(printed, deck_html, html, words):
    assert any(words in fault.message for fault in preflight_document(printed(deck_html(1, html)), FACES))


def test_a_missing_picture_is_one_fault_and_not_three(printed, deck_html):
    [fault] = preflight_document(printed(deck_html(1, '<img src="map.png" alt="The map">')), FACES)
    assert str(fault) == "B01 front: 'map.png' not found in the project"


def test_text_lost_between_layout_and_pdf_is_found(deck, printed, deck_html):
    other = printed(deck_html(11).replace("Which step", "What step"))
    swapped = PrintedDocument(other.pdf, deck.pages, deck.boxes, ())
    assert any("the PDF lacks" in fault.message for fault in preflight_document(swapped, FACES))


def test_a_flow_is_held_to_its_content_area(deck, printed, deck_html):
    assert preflight_document(deck, Expectations("flow")) == ()
    wide = printed(deck_html(1, '<p style="width: 90mm; white-space: nowrap">' + "word " * 20 + "</p>"))
    assert any(
        "past the right edge" in fault.message for fault in preflight_document(wide, Expectations("flow"))
    )


def test_a_file_made_of_others_is_held_to_its_words_and_to_pdf_ua(deck):
    texts = deck.boxes.page_texts()
    assert any(
        "the PDF lacks" in fault.message for fault in preflight_file(deck.pdf, (*texts[:-1], "lost"), safe=4)
    )
    untagged = preflight_file(render_untagged("<p>Mark</p>", ""), ("Mark",))
    assert any("PDF/UA-1" in fault.message for fault in untagged)


def test_words_that_are_hidden_in_a_file_made_of_others_are_told(printed, deck_html):
    made = printed(deck_html(1, '<p style="color: #1f5c57">zebra</p>'))
    [fault] = preflight_file(made.pdf, made.boxes.page_texts(), safe=4)
    assert fault.message == "page 1: 'zebra' has the colour of what it stands on"


def test_of_a_page_that_passed_before_only_the_tags_are_looked_at(printed, deck_html):
    made = printed(deck_html(1, '<p style="color: #1f5c57">zebra</p>'))
    lost = ("lost", *made.boxes.page_texts()[1:])
    assert preflight_file(made.pdf, lost, safe=4, passed={0}) == ()
    skipped = printed(deck_html(1, "<h6>Skipped</h6>"))
    every = range(len(skipped.boxes.page_texts()))
    [fault] = preflight_file(skipped.pdf, skipped.boxes.page_texts(), safe=4, passed=every)
    assert "PDF/UA-1" in fault.message


def test_a_page_is_known_by_its_words_and_its_margin_too(deck):
    texts = deck.boxes.page_texts()
    keys = page_keys(deck.pdf, texts, safe=4)
    assert len(set(keys)) == len(texts) > 1
    assert page_keys(deck.pdf, ("lost", *texts[1:]), safe=4)[1:] == keys[1:]
    assert set(page_keys(deck.pdf, ("lost", *texts[1:]), safe=4)) != set(keys)
    assert set(page_keys(deck.pdf, texts, safe=5)).isdisjoint(keys)

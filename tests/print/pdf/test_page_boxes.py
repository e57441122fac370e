"""What a viewer shows of a deck for the screen."""

from contextlib import closing

import pypdfium2

from playbook_press.core.units import mm_to_points
from playbook_press.print.pdf.page_boxes import show_trim
from playbook_press.print.pdf.tagged_pdf import open_pdf, rectangle
from playbook_press.print.preflight import pdf_ua


def test_a_deck_for_the_screen_shows_the_card_without_its_bleed(deck):
    shown = show_trim(deck.pdf)
    assert pdf_ua.check(shown) == ()
    for before, page in zip(open_pdf(deck.pdf).pages, open_pdf(shown).pages, strict=True):
        assert rectangle(page.cropbox) == rectangle(before.trimbox) != rectangle(before.cropbox)
        assert rectangle(page.mediabox) == rectangle(before.mediabox)
    with closing(pypdfium2.PdfDocument(shown)) as pdf:
        assert [round(size, 2) for size in pdf[0].get_size()] == [
            round(mm_to_points(85), 2),
            round(mm_to_points(55), 2),
        ]


def test_showing_the_trim_is_repeatable(deck):
    assert show_trim(deck.pdf) == show_trim(deck.pdf)

"""What is saved depends on nothing but what it holds."""

import time

from playbook_press.print.pdf.tagged_pdf import open_pdf, save


def test_a_second_later_the_same_pdf_is_the_same_bytes(deck):
    before, second = save(open_pdf(deck.pdf)), int(time.time())
    while int(time.time()) == second:  # an id that is made from the time is made from its seconds
        time.sleep(0.02)
    assert save(open_pdf(deck.pdf)) == before

import pytest

from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.preflight import pdf_ua


def test_a_deck_is_accessible(deck):
    assert pdf_ua.check(deck.pdf) == ()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (("<title>Winning beliefs</title>", ""), "TITLE"),
        (("h1", "h2"), "HEADING"),
        (
            ("<h2>", '<svg viewBox="0 0 1 1" width="9" height="9"><rect width="1" height="1"/></svg><h2>'),
            "FIGURE",
        ),
    ],
)
def test_what_a_screen_reader_would_miss_is_a_fault(printed, deck_html, wrong, rule):
    faults = pdf_ua.check(printed(deck_html(1).replace(*wrong)).pdf)
    assert any(rule in fault.message for fault in faults), faults


def test_an_untagged_file_is_not_accessible():
    assert pdf_ua.check(weasyprint_engine.render_untagged("<p>Mark</p>", ""))

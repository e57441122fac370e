"""No file comes off a worker that has not passed the gates, be it printed or made of printed ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from playbook_press.compose.cards import Face
from playbook_press.compose.documents.deck import CardFaces, Deck
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import ImpositionOptions, plan_n_up
from playbook_press.print.pdf.apply_imposition import marks_pdf
from playbook_press.print.pdf.weasyprint_engine import render
from playbook_press.print.run import tasks
from playbook_press.print.run.tasks import FileAccess, RenderedPdf
from playbook_press.read.media import Paper, Stock
from tests.print.conftest import DECK_CSS, make_deck

SKIPPED = "<h6>Skipped</h6>"  # a heading that PDF/UA-1 does not allow here
ORDER = [(0, 0), (1, 0), (0, 1), (1, 1)]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Two decks of one card as they were printed."""
    each = [
        render(make_deck(1, first=number), DECK_CSS, base=tmp_path_factory.mktemp("project"), roots=[])
        for number in (1, 2)
    ]
    return [RenderedPdf(printed.pdf, printed.boxes.page_texts()) for printed in each]


@pytest.fixture(scope="module")
def planned():
    """That card on a sheet."""
    stock = Stock(
        name="Reminder card", width="85 mm", height="55 mm", bleed="3 mm", safe="4 mm", gutter="0 mm"
    )
    words = MarginWords("All", "50 mm", "{product} · sheet {sheet} of {sheets} · {side}", "front", "back")
    return plan_n_up(
        1,
        stock,
        Paper(name="A4", width="210 mm", height="297 mm", margin="5 mm"),
        ImpositionOptions("long-edge"),
        words,
    )


NOWHERE = FileAccess(Path("nowhere"), (Path("nowhere"),))  # a project without fonts of its own
FINISHING = {
    "merge": lambda decks, _: tasks.merge_decks(decks, "All", "en", 4),
    "pick": lambda decks, _: tasks.pick_pages([(deck, [0, 1]) for deck in decks], "All", "en", 4),
    "interleave": lambda decks, _: tasks.interleave(decks, ORDER, "All", "en"),
    "impose": lambda decks, planned: tasks.impose_deck(decks[0], planned, marks_pdf(planned), "All", 4),
    "part": lambda decks, _: tasks.extract_part(decks[0], [0], "All", 4),
}


@pytest.mark.parametrize("finish", FINISHING.values(), ids=FINISHING)
def test_a_file_made_of_printed_ones_passes_the_gates_or_is_none(good, planned, finish):
    made = finish(good, planned)
    assert made.faults == ()
    assert made.rendered.pdf
    lost = finish(
        [
            replace(deck, texts=tuple(f"{text} and words that were lost" for text in deck.texts))
            for deck in good
        ],
        planned,
    )
    assert lost.rendered is None
    assert any("the PDF lacks" in fault.message for fault in lost.faults)


def test_what_is_merged_for_sheets_passes_the_gates_on_them(good, planned):
    lost = [
        replace(deck, texts=tuple(f"{text} and words that were lost" for text in deck.texts)) for deck in good
    ]
    merged = tasks.merge_decks(lost[:1], "All", "en").rendered
    sheets = tasks.impose_deck(merged, planned, marks_pdf(planned), "All", 4)
    assert any("the PDF lacks" in fault.message for fault in sheets.faults)


@pytest.fixture
def access(tmp_path):
    return FileAccess(tmp_path, (tmp_path,))


def deck_with(on_front):
    """A deck of one card with more on its front."""
    head, card = make_deck(1, on_front=on_front).removesuffix("</body></html>").split("<body>")
    front, back = (f"{part}</section>" for part in card.split("</section>")[:2])
    faces = Face("B01 front", front), Face("B01 back", back)
    return Deck(f"{head}<body>", (CardFaces(faces),), "</body></html>", DECK_CSS, 4, 0)


def test_cards_pass_the_gates_or_are_none(access):
    made = tasks.render_deck(deck_with(""), {}, access)
    assert made.faults == ()
    assert made.rendered.pdf
    refused = tasks.render_deck(deck_with(SKIPPED), {}, access)
    assert refused.rendered is None
    assert any("PDF/UA-1" in fault.message for fault in refused.faults)


def two_decks(on_second):
    """A deck of two cards with more on the front of the second."""
    first, second = deck_with(""), deck_with(on_second)
    renamed = tuple(
        Face(face.unit.replace("B01", "B02"), face.html.replace("B01", "B02").replace("b01", "b02"))
        for face in second.cards[0].whole
    )
    return replace(first, cards=(*first.cards, CardFaces(renamed)))


def test_a_fault_of_a_whole_document_is_told_of_the_card_that_has_it(access):
    refused = tasks.render_deck(two_decks(SKIPPED), {}, access)
    assert refused.rendered is None
    assert {fault.where for fault in refused.faults} == {"B02 front"}


def test_faces_are_checked_as_they_are_printed_and_one_that_is_overfull_hides_no_other(access):
    assert tasks.check_faces(two_decks(""), {}, access).faults == ()
    overfull, skipped = deck_with("<p>word</p>" * 60).cards, two_decks(SKIPPED).cards[1:]
    found = tasks.check_faces(replace(two_decks(""), cards=(*overfull, *skipped)), {}, access).faults
    assert {fault.where for fault in found} == {"B01 front", "B02 front"}
    assert found == tasks.check_faces(replace(two_decks(""), cards=(*overfull, *skipped)), {}, access).faults


def test_a_document_passes_the_gates_or_is_none(access):
    page = "<html lang=en><head><title>Book</title></head><body><h1>Book</h1>{}</body></html>"
    made = tasks.render_flow(page.format("<p>Words</p>"), "", access)
    assert made.faults == ()
    assert made.rendered.texts == ("Book Words",)
    refused = tasks.render_flow(page.format(SKIPPED), "", access)
    assert refused.rendered is None
    assert any("PDF/UA-1" in fault.message for fault in refused.faults)

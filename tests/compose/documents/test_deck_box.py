"""What lies in a box beside the cards, and how many boxes they fill."""

import pytest

from playbook_press.compose.documents.deck_box import (
    box_for,
    compose_box_deck,
    compose_boxes,
    kinds_in_words,
)
from playbook_press.pipeline import ready_templates
from playbook_press.plan.jobs import jobs


@pytest.fixture
def boxed(small, library_of):
    """A library and the jobs of its box: the net, and the cards."""
    library = library_of(small)

    def run(**changes):
        product = library.products["deck-box"].model_copy(update={"papers": ("a4",), **changes})
        net, cards = jobs(library, {"deck-box": product})
        return library, net, cards

    return run


def test_one_box_holds_a_few_cards_and_says_what_is_inside(boxed):
    library, net, _ = boxed()
    html = compose_boxes(library, ready_templates(library), net).html
    assert box_for(library, net)[1] == html.count('class="net"') == 1
    assert f"{len(net.entries)} cards" in html
    assert "Beliefs" in html


def test_one_card_of_a_kind_bears_its_name_and_several_the_plural(boxed):
    _, net, _ = boxed()
    beliefs = [entry for entry in net.entries if entry.kind.key == "belief"]
    assert kinds_in_words(beliefs[:1]) == [(beliefs[0].kind.name, 1)]
    assert kinds_in_words(beliefs[:2]) == [(beliefs[0].kind.plural, 2)]


def test_cards_that_are_too_thick_for_one_net_fill_several_numbered_boxes(boxed):
    library, net, _ = boxed(thickness=8.0)
    html = compose_boxes(library, ready_templates(library), net).html
    boxes = box_for(library, net)[1]
    assert boxes > 1
    assert f"Box 1 of {boxes}" in html


def test_a_card_whose_box_no_paper_holds_is_told_in_millimetres(boxed):
    library, net, _ = boxed(stock="a6", papers=("letter",), thickness=40.0)
    with pytest.raises(
        ValueError, match=r"a box for cards of .* mm is .* mm before it is folded, and letter has room"
    ):
        box_for(library, net)


def test_the_index_names_every_card_once(boxed):
    library, _, cards = boxed()
    deck = compose_box_deck(library, ready_templates(library), cards)
    every = "".join(face.html for card in deck.cards for face in card.whole)
    assert all(len(card.whole) == 2 for card in deck.cards)
    for entry in cards.entries:
        assert every.count(f"<span>{entry.code}</span>") == 1

"""Each question is a card, by a name that no edit changes."""

from dataclasses import replace

import pytest

from playbook_press.compose.files.flash_cards import flash_deck
from playbook_press.read.recall import recall_questions


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


def test_every_question_is_a_card_of_its_kind(library):
    deck = flash_deck(library, library.entries, None)
    asked = [each for entry in library.entries for each in recall_questions(entry)]
    assert [card.question for card in deck.cards] == [each.question.html for each in asked]
    assert all(card.deck.startswith(f"{deck.name}::") for card in deck.cards)
    assert len({card.guid for card in deck.cards}) == len(deck.cards) > 0


def test_a_card_keeps_its_name_when_its_words_change(library):
    entry = next(entry for entry in library.entries if recall_questions(entry))
    [before, *_] = flash_deck(library, [entry], None).cards
    section = entry.of_role("recall")
    lines = tuple(replace(line, html=f"{line.html} Else.") for line in section.lines)
    practice = {key: replace(each, lines=lines) for key, each in entry.for_practice.items()}
    other = replace(entry, for_practice=practice)
    [after, *_] = flash_deck(library, [other], None).cards
    assert (after.guid, after.question) == (before.guid, f"{before.question} Else.")


def test_tags_have_no_spaces(library):
    assert all(
        " " not in tag for card in flash_deck(library, library.entries, None).cards for tag in card.tags
    )


def test_what_looks_like_html_in_a_title_is_words(library):
    entry = next(entry for entry in library.entries if recall_questions(entry))
    reported = replace(entry, facts={**entry.facts, "title": "Yes & <no>"})
    assert flash_deck(library, [reported], None).cards[0].source == f"{entry.code} · Yes &amp; &lt;no&gt;"

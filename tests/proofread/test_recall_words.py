"""Answers to recall are in the entry's own words."""

from playbook_press.proofread.recall_words import answers_in_other_words
from playbook_press.proofread.shared_lines import repeated_lines

SORRY = "content/recovery/say-sorry.md"
ANSWER = '"That berth was yours and we gave it away. I\'m sorry."'
CARD = "content/cards/three-breaths.md"


def test_an_answer_that_the_entry_does_not_teach_is_marked_at_its_line(spoilt):
    [mark] = answers_in_other_words(
        spoilt(SORRY, f"*Answer:* {ANSWER}", "*Answer:* Kindly accept vouchers forthwith.")
    )
    assert (mark.file, "4 of 4 words that the entry does not teach" in mark.message) == (SORRY, True)


def test_answers_of_the_entrys_own_words_and_very_short_ones_are_not(spoilt):
    assert [*answers_in_other_words(spoilt())] == []
    assert [
        *answers_in_other_words(spoilt(SORRY, f"*Answer:* {ANSWER}", "*Answer:* Vouchers forthwith."))
    ] == []


def test_a_question_that_another_entry_asks_is_marked(spoilt):
    asked = "The last call is still in your shoulders. Which four things do you do before the next one?"
    library = spoilt(
        SORRY, "We gave away a promised berth. What does the skipper hear before you look it up?", asked
    )
    assert [mark.file for mark in repeated_lines(library) if "stands word for word" in mark.message] == [CARD]

"""What an entry asks from memory: whole questions in its order, each with a name that stays."""

import pytest

from playbook_press.read.recall import recall_questions

TWO = """
## Recall
- *Question:* What waits?
- *Answer:* The form.
- *Why:* Their lines come first.
- *Not:* The boat.
- *Not:* The dog.
- *Not:* The coffee.
- *Question:* Who ties up?
- *Answer:* The skipper.
- *Why:* The boat is theirs.
"""


@pytest.fixture
def asking(read, belief_text):
    return lambda text: read(belief_text + text)[0]


def test_questions_stand_in_their_order_with_answer_reason_and_choices(asking):
    first, second = recall_questions(asking(TWO))
    assert (first.key, first.question.text, first.answer.text, first.reason.text) == (
        "B01.1",
        "What waits?",
        "The form.",
        "Their lines come first.",
    )
    assert [choice.text for choice in first.others] == ["The boat.", "The dog.", "The coffee."]
    assert (second.key, second.others) == ("B01.2", ())


def test_what_is_asked_stands_on_no_page_and_is_found_by_its_role(asking):
    entry = asking(TWO)
    assert "recall" not in entry.sections
    assert [*entry.for_practice] == ["recall"] == [section.key for section in entry.roles["recall"]]


@pytest.mark.parametrize(
    "broken",
    [
        TWO.replace("- *Why:* Their lines come first.\n", ""),
        TWO.replace("- *Answer:* The form.\n", ""),
    ],
)
def test_a_question_without_its_parts_is_not_asked_and_keeps_the_number_of_the_other(asking, broken):
    assert [each.key for each in recall_questions(asking(broken))] == ["B01.2"]


def test_an_entry_without_the_section_asks_nothing(asking):
    assert recall_questions(asking("")) == ()

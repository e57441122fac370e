"""Numbers in prose are words, and only a road's steps are "in order"."""

import pytest

from playbook_press.compose.number_words import entries_heading, in_words


@pytest.mark.parametrize(("number", "word"), [(1, "one"), (12, "twelve"), (13, "13"), (0, "0")])
def test_a_number_is_a_word_as_far_as_the_label_goes(own_library, number, word):
    assert in_words(own_library, number) == word


@pytest.mark.parametrize(
    ("key", "count", "heading"),
    [
        ("rebuild-trust", 5, "The five, in order"),
        ("what-empathy-does", 6, "All six"),
        ("worst-to-best", 29, "All 29"),
        ("myths", 1, "What is on it"),
    ],
)
def test_only_the_steps_of_a_sequence_are_in_order(own_library, key, count, heading):
    assert entries_heading(own_library, key, count) == heading

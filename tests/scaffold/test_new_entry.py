"""A new entry's places hold what belongs there, in words that come to an end."""

import pytest

from playbook_press.scaffold.new_entry import shorten_help


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (None, "what people say without it, at most one for each line of Say"),
        (13, "what people say without it, at most one for each line of Say"),
        (12, "what people say without it"),
        (4, "what people say without"),
    ],
)
def test_a_hint_that_is_too_long_ends_with_a_clause(words, said):
    assert shorten_help("what people say without it, at most one for each line of Say", words) == said

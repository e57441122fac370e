"""What a line of a block must look like to say one of its facts."""

import pytest

from playbook_press.read.markdown_rules import is_fact


@pytest.mark.parametrize("name", ["minutes", "hüter", "अवधि", "ผู้ดูแล"])
def test_the_name_of_a_fact_has_letters_and_marks_of_any_language(name):
    assert is_fact(f"{name}: 20")
    assert is_fact(f"{name}:")


@pytest.mark.parametrize(
    "line", ["Note: bring lamps", "in short: no", "https://example.org", "3: third", ": none"]
)
def test_words_before_a_colon_that_are_no_name_are_words(line):
    assert not is_fact(line)

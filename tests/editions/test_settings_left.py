"""Settings without some of their values say the rest as it was said."""

import pytest

from playbook_press.editions.settings_left import without_settings

FILE = "site_config/labels.yml"
TEXT = "greeting: |\n  Good morning\n"


@pytest.mark.parametrize(
    ("behind", "taken", "left"),
    [
        ("row:\n  # lent to us\n  work: Ours\nlast: 1\n", "row.work", "# lent to us\nlast: 1\n"),
        ("row: |\n  Hello\n  # one\n", "row", "# one\n"),
        ("row:\n  # of a\n  a: 1\n  # of b\n  b: 2\n", "row.a", "row:\n  # of a\n  # of b\n  b: 2\n"),
    ],
)
def test_a_comment_that_is_left_becomes_no_line_of_the_text_before(behind, taken, left):
    assert without_settings(FILE, TEXT + behind, [taken]) == TEXT + left

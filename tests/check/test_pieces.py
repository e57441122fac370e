import pytest

from playbook_press.check.pieces import Piece, find_line, unbalanced_tags
from playbook_press.read.sections import Passage

PASSAGE = Passage("Why", 4, "\nOne.\nTwo [x](java&#10;script:y) two.\n\n<B>Three", 5)


@pytest.mark.parametrize(("needle", "line"), [("two", 7), ("java\nscript:y", 7), ("<b", 9), ("not there", 6)])
def test_a_needle_is_found_as_written_or_as_html_reads_it(needle, line):
    assert find_line(PASSAGE, needle) == line


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ('<p>a<br>b</p><hr><img src="x">', []),
        ("<b>a", ["<b> is never closed"]),
        ("a</b>", ["</b> closes nothing that is open"]),
        ("<b><i>a</b></i>", ["<i> is never closed", "</i> closes nothing that is open"]),
    ],
)
def test_elements_are_closed_in_order(html, faults):
    assert [message for _, message in unbalanced_tags(html)] == faults


def test_only_what_markdown_makes_of_plain_words_is_taken_as_read():
    assert Piece("f", Passage("", 1, "- *a*", 1), "<ul>\n<li><em>a</em></li>\n</ul>", 1).plain
    assert not Piece("f", Passage("", 1, "</ul>", 1), "<p></ul></p>", 1).plain
    assert not Piece("f", Passage("", 1, "[a](b)", 1), '<p><a href="b">a</a></p>', 1).plain

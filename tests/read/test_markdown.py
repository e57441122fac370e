import pytest

from playbook_press.read import markdown
from playbook_press.read.markdown import too_many_words


def test_a_text_over_its_limit_says_by_how_much():
    assert list(too_many_words("'title'", "one two three", 2)) == [
        "'title' has 3 words; expected at most 2: 1 too many"
    ]


def test_a_text_may_reach_its_limit_or_have_none():
    assert (
        list(too_many_words("'title'", "one two three", 3))
        == list(too_many_words("'title'", "one two three", None))
        == []
    )


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ('Say "no" and mean it', "Say “no” and mean it"),
        ("Don't say 'no'", "Don’t say ‘no’"),
        ('"\'Tis" ("so") ["x"]', "“‘Tis” (“so”) [“x”]"),
        ("the '90s", "the ’90s"),
        ("wait ... here -- now --- go", "wait … here – now — go"),
        ("“Already” drawn, isn’t it", "“Already” drawn, isn’t it"),
    ],
)
def test_typography_is_added_to_plain_text(typed, drawn):
    assert markdown.typographic(typed) == drawn
    assert markdown.typographic(drawn) == drawn


@pytest.mark.parametrize(
    "text", ['Say "no", don\'t shout', "wait ... here -- now --- go", '("so") and ["x"]', "it is the '90s"]
)
def test_plain_text_and_prose_have_the_same_typography(text):
    assert markdown.html_to_text(markdown.to_html(text)) == markdown.typographic(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two three", 3),
        ("One - two — three", 3),
        ("“I'm on it.”", 3),
        ("24 hours, e-mail & more", 4),
        ("[your phone]", 2),
    ],
)
def test_words_are_counted_as_readers_do(text, words):
    assert markdown.count_words(text) == words


def test_one_paragraph_is_inline_and_more_is_not():
    assert markdown.to_inline_html("So *it* is.") == "So <em>it</em> is."
    assert markdown.to_inline_html("One.\n\nTwo.") is None
    assert markdown.to_inline_html("- a list") is None
    assert markdown.to_inline_html("") is None


def test_plain_words_have_single_spaces_and_no_markup():
    assert (
        markdown.html_to_text(markdown.to_html("One *two*\nthree\n\n- four &amp; five\n- six"))
        == "One two three four & five six"
    )


def test_tables_have_no_inline_style():
    html = markdown.to_html("| a | b |\n|---|:-:|\n| c | d |")
    assert "style" not in html
    assert 'align="center"' in html


def test_a_marker_for_a_table_of_contents_is_just_text():
    assert markdown.to_html("[TOC]") == "<p>[TOC]</p>"


def test_one_text_leaves_no_trace_in_the_next():
    markdown.to_html("[x]: https://example.org/\n\n## Same")
    assert markdown.to_html("[x][x]\n\n## Same") == '<p>[x][x]</p>\n<h2 id="same">Same</h2>'

"""HTML becomes paragraphs, tables and pictures in the order in which it is read."""

import pytest

from playbook_press.core.rich_text import Paragraph, Picture, Run, Table, paragraphs, rich_text


def shape(html):
    return [(line.style, line.level, line.number, line.text) for line in paragraphs(html)]


def test_words_keep_their_look_and_their_link():
    [line] = paragraphs('<p>Say <b>this <i>now</i></b>, <a href="x.html">here</a>.</p>')
    assert line.runs == (
        Run("Say "),
        Run("this ", bold=True),
        Run("now", bold=True, italic=True),
        Run(", "),
        Run("here", href="x.html"),
        Run("."),
    )


def test_white_space_is_as_a_browser_shows_it():
    [line] = paragraphs("<p>  one\n  <b> two </b> three<br>four </p>")
    assert line.text == "one two three\nfour"


def test_a_space_that_does_not_break_is_the_only_one():
    assert [line.text for line in paragraphs("<p><b>5</b>\u00a0min and <b>6</b>\u00a0</p>")] == [
        "5\u00a0min and 6"
    ]


def test_lists_lie_in_one_another_and_steps_are_numbered():
    html = "<ol start=3><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>"
    assert shape(html) == [("step", 0, 3, "a"), ("item", 1, 0, "b"), ("step", 0, 4, "c"), ("p", 0, 0, "d")]


def test_headings_and_quotes_say_what_they_are():
    html = "<h2>One</h2><blockquote><p>Two</p></blockquote>three"
    assert [line[0] for line in shape(html)] == ["h2", "quote", "p"]


def test_a_table_has_rows_of_cells():
    html = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
    [table] = rich_text(html)
    assert isinstance(table, Table)
    assert (table.heads, len(table.rows), table.rows[1][0][0].text) == (1, 2, "b")
    assert table.rows[0][0][0].runs[0].bold


def test_rows_of_a_table_can_be_read_as_paragraphs():
    assert [line.text for line in paragraphs("<table><tr><td>a</td><td></td><td>b</td></tr></table>")] == [
        "a | b"
    ]


def test_a_drawing_has_its_title_and_description_as_words():
    [picture] = rich_text(
        "<figure><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>"
        "<title>A</title><desc>B  c.</desc></svg></figure>"
    )
    assert isinstance(picture, Picture)
    assert picture.alt == "A B c."
    assert picture.svg.startswith("<svg viewBox")
    assert picture.svg.count("xmlns") == 1


@pytest.mark.parametrize(
    "html", ['<p aria-hidden="true">x</p>', "<p hidden>x</p>", "<style>x</style>", "<p> </p>"]
)
def test_what_nobody_reads_is_left_out(html):
    assert rich_text(html) == ()


def test_classes_of_what_stands_around_are_known():
    [line] = paragraphs('<div class="slip"><p class="role">You</p></div>')
    assert line == Paragraph((Run("You"),), classes=("slip", "role"))

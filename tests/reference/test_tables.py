"""Tables are Markdown, whatever stands in their cells."""

from html import unescape

from markdown import markdown

from manual_reference.tables import plain, table


def test_a_bar_ends_no_cell():
    html = markdown(table(("name", "words"), [("one", "this|that")]), extensions=["tables"])
    assert "<td>this|that</td>" in html


def test_lines_become_one():
    assert table(("words",), [("one\n  two",)]).splitlines()[2] == "| one two |"


def test_a_column_in_which_nothing_stands_is_left_out():
    assert table(("name", "note"), [("one", ""), ("two", "")]).splitlines()[0] == "| name |"


def test_no_rows_make_no_table():
    assert table(("name",), []) == ""


def test_plain_text_is_shown_as_it_stands():
    text = "'- *You:* ...', <b>, `code` and a_b_c in [brackets]"
    shown = unescape(markdown(plain(text)).removeprefix("<p>").removesuffix("</p>"))
    assert shown == text

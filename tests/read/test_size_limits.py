import pytest

from playbook_press.read.size_limits import size_violations


@pytest.mark.parametrize(
    "text",
    [
        "A paragraph.\n\n- a list\n    - in a list\n\n> > a quotation in one\n",
        "word " * 900,
        "* * * * *",
        "***bold***",
        "\n".join(["A line of a long poem."] * 500),
        "[a](b) " * 199,
        "1. one\n2. two",
        "-------------------",
    ],
)
def test_what_people_write_is_let_through(text):
    assert list(size_violations(text, 1)) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("one\n" + "x" * 5001, 11, "the line has 5,001 characters; expected at most 5,000"),
        ("> " * 9 + "x", 10, "nested more than 8 levels deep; expected simple lists and quotations"),
        ("- " * 9 + "x", 10, "nested more than 8 levels deep; expected simple lists and quotations"),
        ("1. " * 9 + "x", 10, "nested more than 8 levels deep; expected simple lists and quotations"),
        ("\t" * 9 + "x", 10, "nested more than 8 levels deep; expected simple lists and quotations"),
        (
            "\n".join(["x" * 1000] * 21),
            30,
            "more than 20,000 characters without an empty line; expected paragraphs",
        ),
        (
            "\n\n".join(["x" * 1000] * 101),
            210,
            "more than 100,000 characters in one text; expected pages of their own",
        ),
        ("[" * 150 + "\n" + "[" * 150, 11, "more than 200 '[' without an empty line; expected paragraphs"),
        ("<b>x</b>\n\n" * 201, 410, "more than 400 '<' in one text; expected Markdown"),
    ],
)
def test_what_goes_too_far_is_told_where_it_does(text, line, message):
    assert list(size_violations(text, 10)) == [(line, message)]

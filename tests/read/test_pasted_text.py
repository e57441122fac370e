"""What people paste from Word, a chat or a spreadsheet is read as it is meant, and keeps its lines."""

import pytest

from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.source import Source, normalise_text

HEAD = "---\ntitle: x\n---\n"
HEAD_LINES = HEAD.count("\n")


def document(body):
    return split_front_matter(Source("content/about.md", normalise_text(HEAD + body)))


def html(body):
    parsed = document(body).markdown()
    return " ".join(parsed.render(parsed.blocks).split()).replace("> <", "><")


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("• one\n• two", "- one\n- two"),
        ("•\tone\n•\ttwo", "- one\n- two"),
        ("·       one\n·       two", "- one\n- two"),
        ("• one\no\tinside\n▪ deeper\n• two", "- one\n  - inside\n    - deeper\n- two"),
        ("\uf0b7\tone\n\uf0a7 inside", "- one\n- inside"),
        ("Do this:\n– one", "Do this:\n- one"),
        ("– one\n– two", "- one\n- two"),
        ("— one\n— two", "- one\n- two"),
        ("-one\n-two", "- one\n- two"),
        ("• one\n\t• inside", "- one\n\t- inside"),
        ("▪one", "- one"),
        ("- one\n—\ttwo", "- one\n- two"),
        ("- one\n§\ttwo\n§\tthree", "- one\n- two\n- three"),
        ("1. one\n→\ttwo", "1. one\n- two"),
        ("- one\nü\ttwo", "- one\n- two"),
        ("1) one\n2) two\n\na) three\nb) four", "1) one\n2) two\n\n1. three\n2. four"),
        ("a) one\nb) two\n\n1) three", "1. one\n2. two\n\n1) three"),
        ("a) one\nb) two", "1) one\n2) two"),
        ("A. one\nB. two", "1. one\n2. two"),
        ("(a) one\n(b) two", "1) one\n2) two"),
        ("(1) one\n(2) two", "1) one\n2) two"),
        ("1.) one\n2.) two", "1) one\n2) two"),
        ("i) one\nii) two\niii) three", "1) one\n2) two\n3) three"),
        ("c) three\nd) four", "3) three\n4) four"),
        (
            "1. one\n  - inside\n    - deeper\n  - inside\n2. two",
            "1. one\n   - inside\n     - deeper\n   - inside\n2. two",
        ),
        ("10. ten\n   1. inside", "10. ten\n    1. inside"),
        ("a co\u2011worker and a\u00a0blank", "a co-worker and a blank"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
    ],
)
def test_what_was_pasted_becomes_markdown(pasted, expected):
    assert document(pasted).body == expected


@pytest.mark.parametrize(
    "text",
    [
        "He went home\n– and slept.",
        "So it goes.\n\n— Our team",
        "o si, o no",
        "-5 degrees",
        "Words\n§\t5 of the law",
        "Case\tMon\n—\tten\tnine",
        "A. Smith and B. Jones",
        "D. Smith\nE. Jones",
        "a) is the only one",
        "(1) is the only one",
        "```\n• code\na) code\nb) code\n<!-- code -->\n```",
        "    • code by its blanks",
        "so `<!-- code -->` it is",
    ],
)
def test_what_was_not_pasted_stays(text):
    assert document(text).body == text


def test_letters_are_drawn_as_letters():
    assert html("a) one\nb) two") == '<ol class="lower-alpha"><li>one</li><li>two</li></ol>'
    assert (
        html("Text\n\nC) one\nD) two")
        == '<p>Text</p><ol start="3" class="upper-alpha"><li>one</li><li>two</li></ol>'
    )
    assert html("1) one\n\na) two\nb) three") == (
        '<ol><li>one</li></ol><ol class="lower-alpha"><li>two</li><li>three</li></ol>'
    )
    assert html("i) one\nii) two") == '<ol class="lower-roman"><li>one</li><li>two</li></ol>'


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b\nc --> d", "a \n d"),
        ("a <!-- b\n\n## c\n\n--> d", "a \n\n\n\n d"),
        ("<!--\n## Draft\nwords\n-->\nafter", "\n\n\n\nafter"),
        ("- one\n- two <!-- three -->", "- one\n- two "),
        ("`a` <!-- b --> `c`", "`a`  `c`"),
        ("<!-- `a` --> b `c`", " b `c`"),
        ("<!-- a\n```\nb\n```\n--> c", "\n\n\n\n c"),
        ("## Head <!-- draft -->", "## Head "),
        ("a <!----> b", "a  b"),
    ],
)
def test_comments_are_dropped_wherever_they_stand(body, left):
    found = document(body)
    assert found.problems == ()
    assert [line.rstrip() for line in found.body.split("\n")] == [line.rstrip() for line in left.split("\n")]


@pytest.mark.parametrize("body", ["a\nb <!-- c\n\nd", "a\n<!-- b", "a\n<!-- b -- > c"])
def test_a_comment_that_never_ends_is_told_and_shows_nothing(body):
    found = document(body)
    [problem] = found.problems
    assert problem.line == HEAD_LINES + 2
    assert "never closed" in problem.message
    assert not found.body_valid


def test_rows_of_a_spreadsheet_become_a_table():
    row = "<tr>{}</tr>".format
    assert html("Times:\nCase\tAnswer\nurgent\tone hour\nother\t\n") == (
        "<p>Times:</p><table><thead>"
        + row("<th>Case</th><th>Answer</th>")
        + "</thead><tbody>"
        + row("<td>urgent</td><td>one hour</td>")
        + row("<td>other</td><td></td>")
        + "</tbody></table>"
    )
    assert "<th></th><th>Mon</th>" in html("\tMon\tTue\nAnna\t5\t|6|\n")
    assert "<td>|6|</td>" in html("\tMon\tTue\nAnna\t5\t|6|\n")


@pytest.mark.parametrize(
    "text", ["one\ttab only", "\tcode\there\n\tmore\tcode", "-\tone\n-\ttwo", "1.\tone\n2.\ttwo"]
)
def test_tabs_do_not_always_make_a_table(text):
    assert "<table>" not in html(text)


def test_line_numbers_stay():
    body = "• one\n<!-- two\nthree -->\na) four\nb) five\n\nCase\tAnswer\nx\t{y: 1}\n"
    parsed = document(body).markdown()
    assert [block.start for block in parsed.blocks] == [0, 3, 6]

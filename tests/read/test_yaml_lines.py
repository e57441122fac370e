import datetime

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook_press.core.problems import InputError
from playbook_press.read.yaml_lines import compose_fast, compose_strict, load_yaml, parse_yaml

PIECES = [
    "\n",
    "a",
    "b: ",
    "- ",
    "k: v\n",
    "  ",
    "\t",
    ":",
    " #x",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    ",",
    "|\n  x\n",
    ">\n  y\n",
    "? ",
    "!",
    "!!str ",
    "&a ",
    "*a",
    "~",
    "null",
    "1",
    "---\n",
    "...\n",
    "%",
    "\x85",
    "\u2028",
    "“",
    "@",
    "é",
    "🎉",
    "\\",
    "k: [a, b]\n",
    "k:\n  - a\n",
]

TEXT = """title: One
tags: [a,
  b]
deep:
  - name: x
    words: [no, 12:30, 2026-03-01]
"""


def test_every_value_knows_its_line():
    tree = load_yaml("f.yml", TEXT, first_line=2)
    assert tree.value == {
        "title": "One",
        "tags": ["a", "b"],
        "deep": [{"name": "x", "words": [False, 750, datetime.date(2026, 3, 1)]}],
    }
    assert [
        tree.line(*path)
        for path in (("title",), ("tags",), ("tags", 0), ("tags", 1), ("deep", 0, "words"), ("deep", 0))
    ] == [2, 3, 3, 4, 7, 6]


def test_what_is_not_there_is_told_at_the_nearest_thing_around_it():
    tree = load_yaml("f.yml", TEXT)
    assert tree.line("deep", 0, "colour", "tint") == 5
    assert tree.line("nothing") == 1
    assert str(tree.problem(("deep",), "is odd")) == "f.yml:4: is odd"


def test_what_yaml_takes_for_something_else_is_remembered_as_written():
    assert load_yaml("f.yml", TEXT).written == {
        ("deep", 0, "words", 0): "no",
        ("deep", 0, "words", 1): "12:30",
        ("deep", 0, "words", 2): "2026-03-01",
    }


@pytest.mark.parametrize("text", ["2026-13-45", "9" * 5000, "0b_", "=", "<<", "2026-02-30T25:00:00"])
def test_what_only_looks_like_a_number_or_a_date_is_text(text):
    assert load_yaml("f.yml", f"value: {text}").value == {"value": text}


def test_texts_come_with_their_lines():
    assert load_yaml("f.yml", TEXT).texts == ((1, "One"), (2, "a"), (3, "b"), (5, "x"))


def test_a_text_that_holds_curly_quotes_is_left_alone():
    tree = load_yaml("f.yml", "a: “Yes” is a word, and so is “no”\nb: ’tis the season\nc: |\n  “all of it”\n")
    assert tree.value == {
        "a": "“Yes” is a word, and so is “no”",
        "b": "’tis the season",
        "c": "“all of it”\n",
    }


def test_a_comment_is_no_lost_text():
    assert load_yaml("f.yml", 'a: b  # why\nc: "#1"\nd: e#f\n# g: #h\n').value == {
        "a": "b",
        "c": "#1",
        "d": "e#f",
    }


def test_what_is_mended_is_read_on():
    tree, problems = parse_yaml("f.yml", "a: b: c\nd: “e”\n\tf: g\nh: i # j\nk: #l")
    assert tree.value == {"a": "b: c", "d": "e", "f": "g", "h": "i", "k": "#l"}
    assert sorted(problem.line for problem in problems) == [1, 2, 3, 5]


def test_load_raises_every_problem():
    with pytest.raises(InputError) as refused:
        load_yaml("f.yml", "a: b: c\nd: e: f\n")
    assert [problem.line for problem in refused.value.problems] == [1, 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &b [c]\nd: *b", "'&b' is for programs; expected a plain value"),
        ("a: !!set {b}", "'tag:yaml.org,2002:set' is for programs; expected a plain value"),
        ("a: " + "[" * 13 + "]" * 13, "nested more than 12 levels deep; expected simple lists and mappings"),
        ("a: [b\n\nc: {d", "a list that begins with [ is never closed with ]; found: a: [b"),
        ("a: b\n---\nc: d", "'---' begins a second document; keep one; found: ---"),
        (
            "- a\nb: c",
            "this line does not go on from the one above; check indentation and quotes; found: b: c",
        ),
        ('"a: b', 'a quote that opens here is never closed; found: "a: b'),
        (
            "a: \x07",
            "this cannot be read (unacceptable character #x0007: special characters are not allowed); "
            "found: a: \x07",
        ),
    ],
)
def test_what_no_mend_helps_is_told_in_words(text, message):
    tree, problems = parse_yaml("f.yml", text)
    assert tree is None
    assert [problem.message for problem in problems] == [message]


def test_a_long_text_is_not_mended_line_by_line():
    tree, problems = parse_yaml("f.yml", "a: b: c\n" * 3000)
    assert tree is None
    assert len(problems) == 1


def test_nothing_at_all_is_none():
    assert load_yaml("f.yml", "# only a comment").value is None


def seen(node):
    """All that is built from nodes."""
    if isinstance(node, yaml.MappingNode):
        return [(seen(key), seen(value)) for key, value in node.value], node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return [seen(each) for each in node.value], node.start_mark.line
    return node.tag, node.value, bool(node.style), node.start_mark.line


@settings(
    derandomize=True, database=None, deadline=None, max_examples=500, suppress_health_check=list(HealthCheck)
)
@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@pytest.mark.integration
def test_what_the_quick_reader_reads_the_careful_one_reads_the_same(text):
    node = compose_fast(text)
    assert node is None or seen(node) == seen(compose_strict(text))


def test_the_quick_reader_reads_what_authors_write():
    assert compose_fast(TEXT)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r'"A be\u00adrth"', "A be\u00adrth"),
        (r'"Cafe\u0301"', "Caf\u00e9"),
        (r'"A\_berth"', "A\u00a0berth"),
        (r'"A\nberth"', "A\nberth"),
        (r'"A\r\nberth"', "A\nberth"),
        (r"'A \u202Eberth'", r"A \u202Eberth"),
    ],
)
def test_escapes_write_no_more_than_a_file_may_hold(written, read):
    assert load_yaml("a.yml", f"title: {written}\n").value == {"title": read}


@pytest.mark.parametrize(
    "escape", [r"\0", r"\x1f", r"\ud800", r"\uE000", r"\x7f", r"\e", r"\u202E", r"\u200b", r"\uFEFF", r"\r"]
)
def test_escapes_of_what_nobody_sees_are_told_with_their_line_in_values_and_names(escape):
    for text in (f'a: 1\nb: ["x{escape}"]\n', f'a: 1\n"b{escape}": 2\n'):
        with pytest.raises(InputError, match=r"^a\.yml:2: has .*; expected plain text$"):
            load_yaml("a.yml", text)

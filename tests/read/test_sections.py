import pytest

from playbook_press.read.sections import Passage, list_items, parse_item, split_sections


def cut(body, first_line=1):
    return [
        (passage.heading, passage.heading_line, passage.text, passage.line)
        for passage in split_sections(body, first_line)
    ]


def test_the_body_is_cut_at_its_headings():
    assert cut("Before\n## Say\n- a\n\n## Why it matters ##\nSo.\n", 7) == [
        ("", 7, "Before", 7),
        ("Say", 8, "- a\n", 9),
        ("Why it matters", 11, "So.\n", 12),
    ]


@pytest.mark.parametrize("line", ["## Say", "##Say", "  ## Say", "## Say ##", "##   Say  "])
def test_a_heading_may_be_written_carelessly(line):
    assert cut(line)[1][0] == "Say"


@pytest.mark.parametrize("line", ["# Say", "### Say", "    ## Say", "Say ## it", "\\## Say"])
def test_other_lines_are_no_section_headings(line):
    assert len(cut(line)) == 1


def test_a_heading_inside_a_block_of_code_is_code():
    assert [passage[0] for passage in cut("## Say\n```\n## not this\n~~~\n```\n## Why")] == ["", "Say", "Why"]


def listed(text):
    return list(list_items(Passage("Say", 1, text, 2)))


def test_list_items_know_their_line():
    assert listed("- one\n\n- two\n  goes on\n* three\n1. four\n") == [
        (2, "one"),
        (4, "two\ngoes on"),
        (6, "three"),
        (7, "four"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- one\nnot indented", 3),
        ("words\n- one", 2),
        ("- one\n    - inside", 3),
        ("1) one", 2),
        ("- one\n\n## two", 4),
    ],
)
def test_what_is_no_item_is_told_apart(text, line):
    assert (line, "") in listed(text)


@pytest.mark.parametrize(
    ("text", "mark", "words"),
    [
        ("*You:* say it", "You", "say it"),
        ("*Your team*: says it", "Your team", "says it"),
        ("_1:_ so", "1", "so"),
        ('*When it\'s late:* "Go"', "When it’s late", "“Go”"),
        ("*Really* now", "", "Really now"),
        ("plain", "", "plain"),
    ],
)
def test_a_mark_is_an_italic_run_with_a_colon(text, mark, words):
    line = parse_item(text, 5)
    assert (line.mark, line.text, line.line) == (mark, words, 5)


def test_an_item_that_is_no_single_paragraph_is_no_line():
    assert parse_item("> a quotation", 1) is None
    assert parse_item("", 1) is None

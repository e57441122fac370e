import pytest

from playbook_press.read.markdown import MarkdownBody
from playbook_press.read.sections import ItemReader, fold, split_sections


def cut(text, first_line=1, known=()):
    body = MarkdownBody(text, first_line)
    return [
        (found.passage.heading, found.passage.heading_line, found.passage.text, found.passage.line)
        for found in split_sections(body, known)
    ]


def test_the_body_is_cut_at_its_headings():
    assert cut("Before\n## Say\n- a\n\n## Why it matters ##\nSo.\n", 7) == [
        ("", 7, "Before", 7),
        ("Say", 8, "- a\n", 9),
        ("Why it matters", 11, "So.\n", 12),
    ]


@pytest.mark.parametrize("line", ["## Say", "##Say", "  ## Say", "## Say ##", "##   Say  ", "Say\n---"])
def test_a_heading_may_be_written_carelessly(line):
    assert cut(line)[1][0] == "Say"


@pytest.mark.parametrize(
    "line", ["# Say", "### Say", "    ## Say", "Say ## it", "\\## Say", "> ## Say", "- ## Say", "**Say**"]
)
def test_other_lines_are_no_section_headings(line):
    assert len(cut(line)) == 1


@pytest.mark.parametrize("line", ["# Say", "### Say", "**Say**", "**Say:**", "__Say__", "# SAY"])
def test_a_known_heading_that_is_written_otherwise_begins_its_section(line):
    [_, found] = split_sections(MarkdownBody(f"a\n\n{line}\n\nb"), {fold("Say")})
    assert (fold(found.passage.heading), found.passage.heading_line, found.written) == ("say", 3, line)


@pytest.mark.parametrize("line", ["**Say**", "Say", "SAY:", "#Say"])
def test_words_right_below_a_heading_that_is_written_otherwise_are_its_section(line):
    [_, found] = split_sections(MarkdownBody(f"a\n\n{line}\nb\nc"), {fold("Say")})
    assert (found.passage.heading_line, found.written, found.passage.text) == (3, line, "b\nc")
    assert [(block.start, block.tokens[1].content) for block in found.blocks] == [(3, "b\nc")]


def test_where_a_heading_stands_as_it_should_one_like_it_is_a_line_as_others():
    assert [each[0] for each in cut("## Say\na\n\n### Say\nb", known={fold("Say")})] == ["", "Say"]


def test_a_heading_inside_a_block_of_code_is_code():
    text = "## Say\n```\n## not this\n~~~\n```\n## Why\n~~~~\n~~~\n## nor this\n~~~~"
    assert [passage[0] for passage in cut(text)] == ["", "Say", "Why"]


def listed(text):
    body = MarkdownBody(text, 2)
    body.render(body.blocks)
    return [(line, item and (item.mark, item.text)) for line, item in ItemReader(body).items(body.blocks)]


def test_list_items_know_their_line():
    assert listed("- one\n\n- two\n  goes on\nand on\n* three\n\n1. four\n") == [
        (2, ("", "one")),
        (4, ("", "two goes on and on")),
        (7, ("", "three")),
        (9, ("", "four")),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("words\n- one", 2),
        ("- one\n  - inside", 3),
        ("- one\n\n  more", 4),
        ("- one\n\nwords", 4),
        ("- one\n\n## two", 4),
        ("- one\n-\n- two", 3),
        ("- > said", 2),
    ],
)
def test_what_is_no_item_is_told_apart(text, line):
    assert (line, None) in listed(text)


@pytest.mark.parametrize(
    ("text", "mark", "words"),
    [
        ("*You:* say it", "You", "say it"),
        ("*Your team*: says it", "Your team", "says it"),
        ("_1:_ so", "1", "so"),
        ("_1_: so", "1", "so"),
        ('*When it\'s late:* "Go"', "When it’s late", "“Go”"),
        ("*You:* *slanted* too", "You", "slanted too"),
        ("*Really* now", "", "Really now"),
        ("*You:*", "", "You:"),
        ("**You:** say it", "", "You: say it"),
        ("plain", "", "plain"),
        ("[ ] plain", "", "plain"),
    ],
)
def test_a_mark_is_an_italic_run_with_a_colon(text, mark, words):
    assert listed(f"- {text}") == [(2, (mark, words))]

import pytest

from playbook_press.core.project import Project
from playbook_press.read.fenced_blocks import MAX_UNCLOSED, BlockSplitter
from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.library import read_library
from playbook_press.read.source import Source

HEAD = "---\ntitle: x\n---\n"


@pytest.fixture
def workshop(teaching):
    library, problems = read_library(Project.at(teaching))
    assert problems == ()
    return library.workshops[0]


def cut(body):
    cutter = BlockSplitter(split_front_matter(Source("f.md", HEAD + body)), ["module", "write", "table"])
    return [
        (part.what, part.line - HEAD.count("\n"), part.title or part.name or part.text.strip())
        for part in cutter.parts()
    ], [(problem.line - HEAD.count("\n"), problem.message) for problem in cutter.problems]


def test_a_body_is_cut_into_headings_blocks_and_words():
    parts, problems = cut(
        "Before.\n## One\n::: module\nminutes: 3\n:::\nWords.\n\n:::write  Your words\nA\n:::\nAfter."
    )
    assert parts == [
        ("text", 1, "Before."),
        ("heading", 2, "One"),
        ("block", 3, "module"),
        ("text", 6, "Words."),
        ("block", 8, "Your words"),
        ("text", 11, "After."),
    ]
    assert problems == []


def test_a_block_that_is_not_closed_ends_where_the_next_begins():
    parts, problems = cut("## One\n::: write\nA\n::: table\nB")
    assert [part[0] for part in parts] == ["heading", "block", "block"]
    assert [line for line, _ in problems] == [2, 4]


def test_a_block_that_is_not_closed_ends_where_the_next_module_begins():
    parts, problems = cut("## One\n::: write\nA\n## Two\n::: module\nminutes: 3\n:::\nWords.")
    assert [part[:2] for part in parts] == [
        ("heading", 1),
        ("block", 2),
        ("heading", 4),
        ("block", 5),
        ("text", 8),
    ]
    assert [line for line, _ in problems] == [2]


@pytest.mark.audit
def test_hundreds_of_blocks_that_are_not_closed_are_told_of_the_first_few():
    _, problems = cut("::: write\n" * 500)
    assert len(problems) == MAX_UNCLOSED


def test_facts_of_a_block_are_the_lines_right_below_its_fence():
    cutter = BlockSplitter(
        split_front_matter(Source("f.md", HEAD + "::: write\nminutes: 3\nlines: 2\nNote: this.\n- one\n:::")),
        ["write"],
    )
    [block] = cutter.parts()
    assert block.facts == "minutes: 3\nlines: 2"
    assert [each.kind for each in block.blocks] == ["paragraph_open", "bullet_list_open"]


def test_a_callout_is_no_block_of_a_workshop_unless_it_is_called_one():
    assert cut("::: note\nSo.\n:::")[0] == [("text", 1, "::: note\nSo.\n:::")]


def test_every_kind_of_block_is_read_in_its_place(workshop):
    assert [[block.name for block in module.blocks] for module in workshop.modules] == [
        ["text", "write", "pairs", "rating", "facilitator", "flipchart"],
        [],
        ["story", "roleplay", "reflect", "facilitator"],
        ["table", "checklist", "table", "commitment"],
    ]
    assert [module.title for module in workshop.teaching] == [
        "A place to tie up",
        "When it was our fault",
        "One step",
    ]
    assert [module.can_go for module in workshop.modules] == [False, False, False, True]


def test_facts_of_blocks_are_typed_and_their_words_typographic(workshop):
    _text, write, _pairs, rating, *_ = workshop.modules[0].blocks
    assert (write.facts["minutes"], write.facts["lines"], write.facts["how"], write.anchor) == (
        5,
        3,
        "on your own",
        "m1-2",
    )
    assert rating.items[0].text == "I named a place before I asked for anything."
    assert (rating.facts["low"], rating.facts["high"]) == ("not at all", "completely")
    assert workshop.modules[2].blocks[1].items[0].mark == "The customer"


def test_what_participants_read_is_without_what_the_facilitator_reads(workshop):
    assert [block.name for block in workshop.modules[0].public] == ["text", "write", "pairs", "rating"]


def test_footnotes_and_addresses_of_the_facilitators_blocks_are_not_told_in_public_ones(teaching):
    path = teaching / "content/workshops/first-hour.md"
    text = path.read_text(encoding="utf-8")
    kept = "::: facilitator\nAsk.[^1] [So][plan].\n\n[^1]: Kept.\n\n[plan]: /kept.md\n:::\n\n"
    path.write_text(text.replace("## One step", kept + "Words.[^1] [So][plan].\n\n## One step"), "utf-8")
    library, problems = read_library(Project.at(teaching))
    [module] = [each for each in library.workshops[0].modules if each.title == "When it was our fault"]
    assert [block for block in module.public if "ept" in block.html] == []
    assert module.blocks[-2].html.lower().count("kept") == 2
    assert [problem.message.partition(";")[0] for problem in problems] == [
        "'[^1]', a footnote, has no words",
        "'[plan]', a link, has no address",
    ]

import pytest

from playbook_press.core.project import Project
from playbook_press.read.fenced_blocks import BlockSplitter
from playbook_press.read.library import read_library


@pytest.fixture
def workshop(teaching):
    library, problems = read_library(Project.at(teaching))
    assert problems == ()
    return library.workshops[0]


def cut(body):
    cutter = BlockSplitter("f.md")
    return [
        (part.what, part.line, part.title or part.name or part.text.strip()) for part in cutter.parts(body, 1)
    ], cutter.problems


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
    assert [problem.line for problem in problems] == [2, 4]


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

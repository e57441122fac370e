"""What is left of a file when some of its own words go: everything else that its author wrote."""

import pytest

from playbook_press.core.problems import InputError
from playbook_press.editions.settle_overrides import without_parts
from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.source import clean_source

FILE = "content/beliefs/ease.md"
BELOW = "---\ncode: B01\nsummary: s\ncue: c\n---\n\n## Try it\nt\n\n## Reflect\nr\n"


def left(text, *names):
    own, below = (split_front_matter(clean_source(FILE, each.encode())) for each in (text, BELOW))
    return without_parts(own, below, text, names)


def refused(text, *names):
    with pytest.raises(InputError) as caught:
        left(text, *names)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("cue", "---\ncode: B01\nsummary: s\ncue: c\n---\n", "---\ncode: B01\nsummary: s\n---\n"),
        ("cue", "---\ncue: >-\n  one\n\n  # two\ncode: B01\n---\n\nx\n", "---\ncode: B01\n---\n\nx\n"),
        ("cue", "---\ncode: B01\ncue:\n- a\n- b\nsummary: s\n---\n", "---\ncode: B01\nsummary: s\n---\n"),
        ("reflect", "---\ncode: B01\ncue: c\n---\n\n## Reflect\nr\n", "---\ncode: B01\ncue: c\n---\n"),
        ("body", "---\ncode: B01\ncue: c\n---\nWords.\n", "---\ncode: B01\ncue: c\n---\n"),
    ],
)
def test_a_part_goes_with_all_of_its_lines(name, before, after):
    assert left(before, name) == after


def test_a_comment_above_the_next_fact_stays():
    assert left("---\ncode: B01\ncue: c\n# ask Ann\nsummary: s\n---\n", "cue") == (
        "---\ncode: B01\n# ask Ann\nsummary: s\n---\n"
    )


def test_a_comment_above_the_next_section_stays():
    text = "---\ncode: B01\n---\n\n## Try it\nt\n\n<!-- ask\nAnn -->\n\n## Reflect\nr\n"
    assert left(text, "try-it") == "---\ncode: B01\n---\n\n<!-- ask\nAnn -->\n\n## Reflect\nr\n"


def test_a_comment_is_no_reason_to_remove_a_file_and_a_code_is():
    assert left("---\ncode: B01\n# ask Ann\ncue: c\n---\n", "cue") == "---\ncode: B01\n# ask Ann\n---\n"
    assert left("\ufeff---\ncode: B01\ncue: c\n---\n\n", "cue") is None


@pytest.mark.parametrize("heading", ["## Reflect", "**Reflect**", "# Reflect", "Reflect\n-------"])
def test_a_section_stays_however_its_heading_is_written(heading):
    rest = f"{heading}\n<!-- nothing yet -->\n"
    assert left(f"---\ncode: B01\n---\n\n## Try it\nt\n\n{rest}", "try-it").endswith(f"---\n\n{rest}")


def test_a_heading_in_code_begins_no_section():
    fence = "## Try it\nt\n\n```\n## Reflect\n```\n\nmore\n"
    assert left(f"---\ncode: B01\n---\n\n{fence}\n## Reflect\nr\n", "reflect").endswith(f"\n\n{fence}")


def test_what_stands_twice_is_not_taken():
    text = "---\ncode: B01\n---\n\n## Reflect\nfirst\n\n## Reflect\nsecond\n"
    assert refused(text, "reflect") == [
        f"{FILE}:8: 'reflect' stands twice, first at line 5; expected it once: keep one"
    ]


def test_facts_in_one_line_are_not_taken_from_one_another():
    assert refused("---\n{code: B01, cue: c}\n---\n", "cue") == [
        f"{FILE}:2: 'cue' stands in one line with 'code'; write each on a line of its own"
    ]


def test_facts_that_are_not_as_they_read_are_not_taken():
    [problem] = refused("---\ncode: B01\ncue: where: the kettle\nsummary: s\n---\n", "summary")
    assert problem.startswith(f"{FILE}:3: ")

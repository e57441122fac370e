import datetime

import pytest

FACTS = {
    "code": "B04",
    "title": "One idea",
    "summary": "A sentence.",
    "source": "log-book",
    "audience": "[everyone]",
    "search": "[a, b]",
    "cue": "Now?",
    "collection": "ours",
}
BODY = """
## Say
- "Yes."

## Instead of
- "No."

## Try it today
Try.

## Why it matters
So.

## In practice
- *You:* do.
- *Your team:* does.

## Reflect
What?

## The trap
That.
"""


@pytest.fixture
def facts(read):
    """The facts of a belief with these changes, and its problems; None leaves a fact out."""

    def run(**changes):
        lines = [f"{name}: {value}" for name, value in (FACTS | changes).items() if value is not None]
        entry, problems = read("---\n" + "\n".join(lines) + "\n---\n" + BODY)
        return entry.facts, problems

    return run


def test_facts_have_the_type_that_their_kind_says(facts):
    found, problems = facts(title='Don\'t  say\n  "no"', reviewed="2026-03-01", aliases="[old-name]")
    assert problems == []
    assert found["title"] == "Don’t say “no”"
    assert found["audience"] == ("everyone",)
    assert found["aliases"] == ("old-name",)
    assert found["reviewed"] == datetime.date(2026, 3, 1)


def test_what_may_be_left_out_is_nothing_or_an_empty_list(facts):
    found, problems = facts()
    assert problems == []
    assert (found["owner"], found["reviewed"], found["related"], found["tags"]) == (None, None, (), ())


def test_facts_come_in_the_order_of_their_kind(facts, kinds):
    assert list(facts()[0]) == list(kinds["belief"].fields)


def test_what_is_wrong_is_left_out(facts):
    found, problems = facts(title="[a, b]", code="b4", search="once")
    assert (found["title"], found["code"], found["search"]) == (None, None, ())
    assert [problem.split(":")[0] for problem in problems] == ["2", "3", "7"]


@pytest.mark.parametrize("code", ["B00", "B004", "T04", "B12345", "B٠٤", "04"])
def test_a_code_is_its_kinds_letter_and_a_number_of_two_digits_or_more(facts, code):
    _, [problem] = facts(code=f'"{code}"')
    assert (
        problem
        == f"2: code '{code}' is not of the kind Belief; expected B and a number of at least two digits, "
        "such as B07"
    )


@pytest.mark.parametrize("code", ["B4", "b04", "B04 ", "b 4", "B-04"])
def test_a_code_that_is_nearly_one_is_told_as_it_should_be(facts, code):
    _, [problem] = facts(code=f'"{code}"')
    assert problem == f"2: code '{code}' is not of the kind Belief; write: B04"


@pytest.mark.parametrize(
    ("written", "reported"),
    [
        ("31.12.2025", "; write: 2025-12-31"),
        ("1.2.2026", "; write: 2026-02-01"),
        ("12/31/2025", "; write: 2025-12-31"),
        ("1/2/2026", ""),  # in February or in January?
        ("31.2.2026", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_is_told_as_it_should_be_where_its_day_is_certain(facts, written, reported):
    _, [problem] = facts(reviewed=written)
    assert problem.endswith(f"'{written}'; expected a date such as 2026-12-31{reported}")


@pytest.mark.parametrize("code", ["B01", "B40", "B100", "B1234"])
def test_codes_grow(facts, code):
    assert facts(code=code)[0]["code"] == code


def test_a_missing_fact_is_told_below_the_one_it_follows(facts):
    assert [problem.rpartition(": ")[0] for problem in facts(summary=None, code=None)[1]] == [
        "1: missing field 'code'",
        "2: missing field 'summary' after 'title'",
    ]


def test_items_of_a_list_are_told_at_their_own_line(facts):
    _, problems = facts(search="\n  - a\n  - no\n  -\n  - [b]\n  - c: d")
    assert problems == [
        "9: item 2 of 'search' is no; expected text; write: \"no\"",
        "10: item 3 of 'search' is empty; expected text",
        "11: item 4 of 'search' is a list; expected text",
        "12: item 5 of 'search' is a mapping; expected text; write: \"c: d\"",
    ]


@pytest.mark.parametrize("alias", ["../x", "a/b", "Old", "old.html", "a--b", "-a", "", "é"])
def test_an_alias_is_a_file_name_and_no_path(facts, alias):
    assert len(facts(aliases=f'["{alias}"]')[1]) == 1


def test_a_list_that_repeats_an_item_is_told_and_read_on(facts):
    found, [problem] = facts(related="[B01, B01, B99]")
    assert problem.endswith("'related' has 'B01' 2 times; keep one")
    assert found["related"] == ("B01", "B01", "B99")

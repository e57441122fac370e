import pytest

from playbook_press.read.card_back import card_back, strip_paragraph
from playbook_press.read.kind_schema import CardRow


def rows(entry):
    return [(row.label, row.text, row.style, row.line) for row in card_back(entry).rows]


def test_the_back_takes_the_first_line_of_each_section_that_its_kind_names(read, belief_text):
    entry, _ = read(belief_text)
    assert rows(entry) == [
        ("Say", "“Take berth [nine], on your left. We’ll do the papers over coffee.”", "say", 16),
        ("Instead of", "“Papers first, please.”", "not", 20),
        (
            "Today",
            "Cross out one question on the arrival form that nobody has needed this year.",
            "plain",
            24,
        ),
    ]
    assert not card_back(entry).numbered
    assert card_back(entry).line == 16


def test_words_of_its_own_stand_in_for_them(read, belief_text):
    entry, problems = read(
        belief_text
        + '\n## Card back\n- *Say:* "Nine is yours."\n- *Instead of:* Papers.\n- *Then:* Coffee.\n'
    )
    assert problems == []
    assert rows(entry) == [
        ("Say", "“Nine is yours.”", "say", 40),
        ("Instead of", "Papers.", "not", 41),
        ("Then", "Coffee.", "plain", 42),
    ]
    assert card_back(entry).line == 39


def test_a_numbered_list_is_a_list_card(read, belief_text):
    entry, _ = read(belief_text + "\n## Card back\n1. Berth.\n2. Coffee.\n")
    assert card_back(entry).numbered
    assert [row.text for row in card_back(entry).rows] == ["Berth.", "Coffee."]


@pytest.fixture
def with_row(read, belief_text):
    """The back of a belief whose kind takes its one row from elsewhere."""

    def run(text=belief_text, **row):
        entry, _ = read(text)
        card = entry.kind.card.model_copy(update={"back": (CardRow(label="Row", **row),)})
        object.__setattr__(entry, "kind", entry.kind.model_copy(update={"card": card}))
        return card_back(entry).rows

    return run


def test_a_row_may_take_the_line_with_a_mark(with_row):
    [row] = with_row(**{"from": "in_practice", "mark": "Your team"})
    assert row.text == "keep the form short enough to fill in with cold hands."


def test_a_row_may_take_a_fact_whose_signs_stay_signs(with_row, belief_text):
    [row] = with_row(
        belief_text.replace("A berth is found", "A <b>berth</b> & more is found"), **{"from": "title"}
    )
    assert row.html == "A &lt;b&gt;berth&lt;/b&gt; &amp; more is found before a form"


def test_a_row_that_has_nothing_to_take_is_left_out(with_row):
    assert with_row(**{"from": "owner"}) == ()
    assert with_row(**{"from": "facilitator"}) == ()


@pytest.mark.parametrize(
    ("section", "inside"),
    [
        ("<p>Too late.</p>", "Too late."),
        ('<p lang="en">Too late.</p>\n', '<span lang="en">Too late.</span>'),
        (
            '<p lang="en" dir="ltr">Too <em>late</em>.</p>',
            '<span lang="en" dir="ltr">Too <em>late</em>.</span>',
        ),
    ],
)
def test_a_paragraph_in_another_language_stands_inside_its_row_too(section, inside):
    assert strip_paragraph(section) == inside

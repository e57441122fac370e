import pytest

from playbook_press.read.entries import read_entry
from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.source import Source

TRAP = "## The trap\n"


@pytest.fixture
def changed(read, belief_text):
    """The small belief with one text in place of another: the entry and its problems."""

    def run(old, new):
        assert old in belief_text
        return read(belief_text.replace(old, new, 1))

    return run


def test_sections_have_html_words_lines_and_their_place(changed):
    entry, problems = changed("## Say", "## Say")
    say, why = entry.sections["say"], entry.sections["why"]
    assert problems == []
    assert [(line.mark, line.line) for line in say.lines] == [("", 16), ("When every berth is full", 17)]
    assert say.first.text == "“Take berth [nine], on your left. We’ll do the papers over coffee.”"
    assert why.lines == ()
    assert why.html.startswith("<p>A skipper")
    assert why.source.heading_line == 26
    assert list(entry.sections) == ["say", "instead_of", "try_it", "why", "in_practice", "reflect", "trap"]


def test_an_optional_section_is_read_and_another_kinds_is_not(changed):
    entry, problems = changed(TRAP, "## For the facilitator\nAsk them.\n\n" + TRAP)
    assert problems == []
    assert entry.for_facilitator["facilitator"].text == "Ask them."
    _, [problem] = changed(TRAP, "## Ratings\n- *1:* So.\n\n" + TRAP)
    assert problem.startswith("36: unknown section 'Ratings'")


def test_footnotes_and_addresses_of_the_facilitators_words_are_not_told_in_public_ones(changed):
    kept = "## For the facilitator\nAsk.[^1] [So][plan].\n\n[^1]: Kept.\n\n[plan]: /kept.md\n\n"
    entry, problems = changed(TRAP, kept + TRAP + "Words.[^1] [So][plan]. ")
    assert [section.key for section in entry.sections.values() if "ept" in section.html] == []
    assert entry.for_facilitator["facilitator"].html.lower().count("kept") == 2
    assert [problem.partition(";")[0] for problem in problems] == [
        "44: '[^1]', a footnote, has no words",
        "44: '[plan]', a link, has no address",
    ]


@pytest.mark.parametrize("heading", ["Don't say", "Don’t say"])
def test_a_heading_may_have_either_apostrophe(kinds, belief_text, heading):
    rules = kinds["belief"].sections
    other = rules["instead_of"].model_copy(update={"heading": "Don’t say"})
    kind = kinds["belief"].model_copy(update={"sections": {**rules, "instead_of": other}})
    document = split_front_matter(Source("entry.md", belief_text.replace("## Instead of", f"## {heading}")))
    entry, problems = read_entry(kind, document)
    assert problems == []
    assert entry.sections["instead_of"].heading == "Don’t say"


def test_lines_of_a_wrong_kind_do_not_count_as_missing_ones_too(changed):
    assert changed('- "Papers first, please."', "Papers first, please.")[1] == [
        "20: 'Instead of' is a list; expected '- ' at the start of each line; write: - Papers first, please."
    ]


def test_a_list_where_a_paragraph_is_expected_is_told_with_that_paragraph(changed):
    heading = "## Try it today\n"
    reported = changed(heading, heading + "- Offer\n- berths\n\n## Nothing\n")[1]
    assert "24: 'Try it today' is a list; expected one paragraph; write: Offer berths" in reported


def test_an_optional_partner_may_be_left_out_with_its_section(read, belief_text, kinds):
    assert kinds["card"].sections["instead_of"].pairs_with == "say"
    assert not kinds["card"].sections["say"].required
    card = (
        belief_text.replace("collection: harbour-beliefs", "when: Now.")
        .replace("B01", "C07")
        .replace("## The trap", "## Card back\n- *Say:* So.\n\n## Nothing")
    )
    alone = card.replace(card[card.index("## Say") : card.index("## Instead of")], "")
    assert "'Instead of' has 2 lines and 'Say' has 0; expected at most one for each" in " ".join(
        read(alone, "card")[1]
    )
    neither = alone.replace(alone[alone.index("## Instead of") : alone.index("## Try it")], "")
    assert "expected at most one for each" not in " ".join(read(neither, "card")[1])


def test_a_wrong_mark_is_told_once(changed):
    assert changed("*Your team:*", "*Your Team:*")[1] == [
        "31: expected this line to start with *You:* or *Your team:*, found *Your Team:*; write: "
        "- *Your team:* keep the form short enough to fill in with cold hands."
    ]


def test_fewer_answers_than_lines_are_enough(changed):
    assert changed('- "Sorry, full."\n', "")[1] == []


def test_a_list_may_do_without_a_mark_if_it_may_be_shorter_than_its_marks(changed):
    assert changed("- *Your team:* keep the form", "- *You:* keep the form")[1] == []

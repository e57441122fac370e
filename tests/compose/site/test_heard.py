"""What the search listens for: danger, and what people mean."""

import pytest

from playbook_press.compose.site.heard import as_typed, danger_data, intents_data

INTENTS = """
late boats:
  leads_to: [B01]
  situation: upset
  words: [quay, delay*]
  phrases: [boat/ship ... late]
"""


def test_a_playbook_has_the_shipped_phrases_of_danger_and_entries_of_its_own(library_of, small):
    (small / "site_config/danger.yml").write_text("entries: {medical: [R01]}\nnumbers: {Coastguard: '112'}\n")
    danger = danger_data(library_of(small))
    by_heading = {topic["heading"]: topic for topic in danger["topics"]}
    assert danger["numbers"] == [("Coastguard", "112")]
    assert "chok" in " ".join(by_heading["Somebody may be very ill or hurt"]["heard"])
    assert [code for topic in danger["topics"] for code in topic["entries"]] == ["R01"]
    assert all(
        said.startswith("“") for said in (danger["say"], *(topic["say"] for topic in danger["topics"]))
    )


def test_nobody_takes_over_codes_that_are_other_entries_there(library_of, small):
    danger = danger_data(library_of(small))
    assert {code for topic in danger["topics"] for code in topic["entries"]} == set()
    assert danger["exactOnly"] == []


def test_whom_to_fetch_is_empty_until_the_organisation_has_said_it(library_of, small):
    assert danger_data(library_of(small))["whom"] == ""
    (small / "site_config/blanks.yml").write_text(
        "emergency-help:\n  help: whom you fetch\n  general: the number\n  ours: the  harbour master\n"
    )
    assert danger_data(library_of(small))["whom"] == "the harbour master"


def test_an_intent_leads_to_its_codes_and_then_to_those_of_its_situation(library_of, small):
    (small / "site_config/intents.yml").write_text(INTENTS)
    [intent] = intents_data(library_of(small))
    assert intent["heard"] == ["boat/ship ... late"]
    assert intent["hints"] == ["quay", "delay*"]
    assert intent["entries"][0] == "B01"
    assert "R01" in intent["entries"][1:]


def test_a_playbook_without_intents_has_none(library_of, small):
    assert intents_data(library_of(small)) == []


def test_an_intent_hears_words_in_either_spelling(library_of, small):
    (small / "site_config/intents.yml").write_text(
        "next door:\n  leads_to: [B01]\n  words: [harbour]\n  phrases: [neighbour/door ... noise]\n"
    )
    [intent] = intents_data(library_of(small), [("neighbour", "neighbor"), ("harbour", "harbor")])
    assert intent["heard"] == ["neighbour/neighbor/door ... noise"]
    assert intent["hints"] == ["harbour", "harbor"]


@pytest.mark.parametrize(
    ("phrase", "heard"),
    [
        ("schlägt ... mich", "schlagt/schlaegt ... mich"),
        ("weiß wo/wem", "weiß/weiss wo/wem"),
        ("über*/unter", "uber*/ueber*/unter"),
        ("ナイフ/ガン", "ナイフ/カン"),
        ("knife/knives", "knife/knives"),
    ],
)
def test_a_phrase_is_heard_with_accents_without_them_and_written_out(phrase, heard):
    assert as_typed(phrase) == heard

"""`playbook.json` holds to its form, which other people's programs rely on."""

import json
from dataclasses import fields

import pytest
from pydantic import TypeAdapter

from playbook_press.compose.site.exports import playbook_json
from playbook_press.compose.site.exports.playbook_json import FORM, PlaybookFile
from playbook_press.compose.site.exports.sentences import Sentence

# What a field is called and holds may only change with a new number of the form; new fields may be added.
FORMS = {
    1: {
        PlaybookFile: "form name tagline language publisher licence licence_url address date channels kinds "
        "situations entries",
        playbook_json.PlaybookKind: "key name plural",
        playbook_json.PlaybookSituation: "name group page say then",
        playbook_json.SituationSentence: "code text by_channel never",
        playbook_json.PlaybookEntry: "code kind title summary page markdown audience situations themes "
        "sentences by_channel never ask action related",
        Sentence: "text when channels blanks",
    }
}
SECONDS = 1764063000  # 2025-11-25


@pytest.fixture(scope="module")
def text(library):
    return playbook_json.playbook_json(library, SECONDS)


def test_a_number_of_the_form_keeps_its_fields():
    assert {
        model: sorted(set(names.split()) - {field.name for field in fields(model)})
        for model, names in FORMS[FORM].items()
    } == {model: [] for model in FORMS[FORM]}


def test_what_is_written_is_what_the_form_describes(text):
    schema = TypeAdapter(PlaybookFile)
    read = schema.validate_json(text, strict=True)
    assert (read.form, read.date) == (FORM, "2025-11-25")
    assert json.loads(schema.dump_json(read)) == json.loads(text)


def test_every_code_kind_situation_and_channel_that_it_names_is_in_it(text):
    data = json.loads(text)
    codes, kinds = {each["code"] for each in data["entries"]}, {each["key"] for each in data["kinds"]}
    situations = {each["name"]: each for each in data["situations"]}
    assert codes
    assert situations
    for entry in data["entries"]:
        assert entry["kind"] in kinds
        assert {*entry["situations"]} <= situations.keys()
        assert {*entry["related"]} <= codes
        assert entry["by_channel"].keys() <= {*data["channels"]}
    for situation in situations.values():
        assert {each["code"] for each in situation["say"]} <= codes
        assert {code for step in situation["then"].values() for code in step} <= codes


def test_a_sentence_is_found_by_channel(saying):
    library, _ = saying("“I’m reading.”", "In chat")
    [found] = playbook_json.playbook_file(library, None).entries
    assert found.by_channel["chat"] == "I’m reading."
    assert playbook_json.playbook_file(library, None).date is None


def test_the_same_input_makes_the_same_bytes(library, text):
    assert playbook_json.playbook_json(library, SECONDS) == text

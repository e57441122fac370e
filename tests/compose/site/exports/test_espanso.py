"""The match file for Espanso, read as Espanso reads it: as YAML."""

from dataclasses import replace

import yaml

from playbook_press.compose.site.exports.espanso import espanso_yaml, match
from playbook_press.compose.site.exports.sentences import Sentence, sentences_of


def read(library):
    return yaml.safe_load(espanso_yaml(library))["matches"]


def test_each_sentence_is_a_match_under_its_code(library):
    found = [each["trigger"] for each in read(library)]
    assert found == [
        f";{entry.code.lower()}" for entry in library.entries for _ in sentences_of(library, entry)
    ]
    assert len(found) > 2


def test_a_code_that_begins_another_waits_for_the_end_of_the_word(library):
    assert all(each["right_word"] is True for each in read(library))


def test_blanks_are_asked_for_in_a_form(library):
    text = "[Name], it’s [my name]. {{now}}"
    made = match(library.entries[0], Sentence(text, "In chat", (), ("Name", "my name")))
    assert made["form"] == "[[name]], it’s [[my_name]]. \\{\\{now\\}\\}"
    assert "replace" not in made
    assert made["label"] == f"{library.entries[0].code} In chat: {text}"


def test_any_sentence_comes_out_as_it_went_in(saying):
    words = 'It’s: "50 %" # - {a: b} & *x* \\ \t é 😀 yes'
    library, _ = saying(words)
    assert words in [each.get("replace") for each in read(library)]


def test_a_playbook_without_entries_has_a_file_all_the_same(library):
    assert read(replace(library, entries=())) == []

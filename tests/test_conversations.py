"""Whole conversations: told twice, turn by turn, each turn marked with the idea that it uses."""

import re

import pytest

from playbook_press.compose.documents.workbook import tellings
from playbook_press.compose.site.slides import split_into_slides
from playbook_press.read.markdown import count_words

MARKED = re.compile(r'<a href="([A-Z]\d\d)">(\S+) ')  # the code that a link leads to, and its first word
WORDS_A_MINUTE = 150  # of an unhurried voice


@pytest.fixture(scope="module")
def conversations(own_library):
    return [entry for entry in own_library.entries if entry.kind.key == "conversation"]


def test_there_are_calls_and_chats(conversations):
    assert len(conversations) >= 8
    assert {"phone", "chat"} <= {entry.facts["channel"] for entry in conversations}


def test_the_better_version_takes_two_to_three_minutes_to_say(conversations):
    minutes = {
        entry.code: count_words(entry.sections["as_it_could_go"].text) / WORDS_A_MINUTE
        for entry in conversations
    }
    assert {code: found for code, found in minutes.items() if not 1.8 <= found <= 3} == {}


def test_what_a_turn_uses_is_named_by_its_code(conversations):
    for entry in conversations:
        marked = MARKED.findall(entry.sections["as_it_could_go"].html)
        assert len(marked) >= 5, entry.code
        assert [target for target, _ in marked] == [word for _, word in marked], entry.code


def test_a_big_screen_shows_one_turn_at_a_time(conversations):
    entry = conversations[0]
    turns = [*entry.sections["as_it_goes"].lines, *entry.sections["as_it_could_go"].lines]
    slides = split_into_slides(entry)
    assert [slide.html for slide in slides][: len(turns)] == [f"<p>{turn.html}</p>" for turn in turns]
    assert {slide.mark for slide in slides[: len(turns)]} == {"Customer", "Agent", "You"}


def test_both_versions_are_told_each_under_its_heading(conversations):
    for entry in conversations:
        assert [heading for heading, _ in tellings(entry)] == ["How it often goes", "How it can go"]

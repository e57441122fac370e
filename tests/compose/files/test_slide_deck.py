"""The slides of a workshop: one for each part, figure and exercise, and the notes for whoever leads."""

import json
import re
from dataclasses import replace

import pytest

from playbook_press.compose.confidential import find_secrets, normalize_sentence
from playbook_press.compose.files.slide_deck import ROOM, fitted, height, plain, slide_deck, slides_script
from playbook_press.core.text_compare import normalise_text
from playbook_press.plan.rundown import rundown


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


@pytest.fixture(scope="module")
def workshop(library):
    return library.workshops[0]


@pytest.fixture(scope="module")
def deck(library, workshop):
    return slide_deck(library, workshop, 0, for_leader=False)


@pytest.fixture(scope="module")
def led(library, workshop):
    return slide_deck(library, workshop, 0, for_leader=True)


def test_it_begins_with_the_title_and_what_the_workshop_is(deck, workshop):
    first = deck.slides[0]
    assert first.words == (workshop.title, workshop.facts["summary"])


def test_what_looks_like_html_in_a_summary_is_words(library, workshop):
    reported = replace(workshop, facts={**workshop.facts, "summary": "From <start> to end & back."})
    assert (
        slide_deck(library, reported, None, for_leader=False).slides[0].words[1]
        == "From <start> to end & back."
    )


def test_every_part_and_every_exercise_has_a_slide(deck, library, workshop):
    anchors = {slide.anchor for slide in deck.slides}
    parts = rundown(library, workshop)
    assert {part.anchor for part in parts} < anchors
    assert {step.anchor for part in parts for step in part.steps} < anchors


def test_no_two_slides_have_one_name(deck):
    assert len({slide.anchor for slide in deck.slides}) == len(deck.slides)


def test_an_exercise_has_its_minutes_and_turns(deck, library, workshop):
    timed = {slide.anchor: slide for slide in deck.slides if slide.minutes}
    steps = [step for part in rundown(library, workshop) for step in part.steps if step.minutes]
    assert [timed[step.anchor].minutes for step in steps] == [step.minutes for step in steps]
    turns = next(step for step in steps if step.timing)
    assert timed[turns.anchor].timer == f"{turns.minutes} min · {turns.timing}"


def test_only_whoever_leads_gets_notes(deck, led, workshop):
    assert not any(slide.notes for slide in deck.slides)
    there = normalise_text(" ".join(line for slide in led.slides for line in slide.note_lines))
    secret = [block.text for block in workshop.blocks if block.rule.facilitator]
    assert secret
    missing = [each for each in find_secrets(secret, []) if normalize_sentence(each) not in there]
    assert missing == []


def test_both_files_show_the_same(deck, led):
    assert [slide.words for slide in deck.slides] == [slide.words for slide in led.slides]


def test_a_fingerprint_follows_what_is_said_and_not_how_it_looks(deck):
    slide = deck.slides[0]
    assert replace(slide, size=20).fingerprint == slide.fingerprint
    assert replace(slide, title="Else").fingerprint != slide.fingerprint


def test_few_words_are_large_and_many_go_over_several_slides():
    [(size, _)] = fitted([plain("Swap.")], has_how=False)
    assert size == 40
    pages = list(fitted([plain("word " * 40)] * 12, has_how=True))
    assert len(pages) > 1
    assert all(height(group, size) <= ROOM for size, group in pages)
    counts = [len(group) for _, group in pages]
    assert sum(counts) == 12
    assert max(counts) - min(counts) <= 1


def test_the_script_for_pages_holds_fingerprints_and_no_words(library, led):
    text = slides_script(library).content
    prints = json.loads(text.removeprefix("window.playbookSlides = ").removesuffix(";\n"))
    assert prints["W01"]["title"] == [led.slides[0].fingerprint, led.slides[0].notes_fingerprint]
    assert all(re.fullmatch("([0-9a-z]{6})?", each) for pair in prints["W01"].values() for each in pair)

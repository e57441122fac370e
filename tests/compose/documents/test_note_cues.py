"""What a facilitator is to say, do, ask and listen for stands out in the notes."""

import re

import pytest

from playbook_press.compose.documents.note_cues import CUES, cue_css, with_cues


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


def cues(library, html):
    return re.findall(r'<b class="cue cue-(\w+)">(\w+)</b>', with_cues(library, html))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Say: “Good morning.”</p>", [("say", "Say")]),
        ("<p><strong>Ask</strong> one of them.</p>", [("ask", "Ask")]),
        ("<ul><li>Deal the slips.</li></ul>", [("do", "Deal")]),
        (
            "<p>Two minutes. Then quiet. Ask, “And now?” Listen for one word.</p>",
            [("ask", "Ask"), ("listen", "Listen")],
        ),
        ("<p>“Yes.” Say: “Thank you.”</p>", [("say", "Say")]),
    ],
)
def test_a_word_that_opens_what_it_brings_on_is_a_cue(library, html, found):
    assert cues(library, html) == found


@pytest.mark.parametrize(
    "html",
    [
        "<p>They say: nothing.</p>",
        "<p>Asking is free.</p>",
        "<p>It is late. Keep going.</p>",
        '<p><a href="Say">Nobody</a> knows.</p>',
    ],
)
def test_the_same_word_elsewhere_is_none(library, html):
    assert with_cues(library, html) == html


def test_no_word_is_lost(library):
    html = "<p>Say: “Sorry.” Ask: “And?”</p><ul><li><strong>Keep time.</strong> Stop.</li></ul>"
    assert re.sub("<[^>]*>", "", with_cues(library, html)) == re.sub("<[^>]*>", "", html)


def test_each_cue_has_a_mark_of_its_own_in_ink(library):
    marks = re.findall(r"\.cue-(\w+)::before \{ background-image: url\((data:[^)]+)\)", cue_css(library))
    assert [cue for cue, _ in marks] == list(CUES)
    assert len({mark for _, mark in marks}) == len(CUES)

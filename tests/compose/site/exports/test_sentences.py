"""Sentences as other programs hand them out."""

import pytest

from playbook_press.compose.site.exports.sentences import blanks_of, field_name, sentences_of, unquoted


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“I’m on it.”", "I’m on it."),
        ("„Ich bin dran.“", "Ich bin dran."),
        ("«\u00a0J’y suis.\u00a0»", "J’y suis."),
        ("I’m on it.", "I’m on it."),
        ("“Yes.” Then: “No.”", "“Yes.” Then: “No.”"),
        ("“Yes.” And wait.", "“Yes.” And wait."),
    ],
)
def test_marks_around_a_whole_sentence_are_left_out(text, plain):
    assert unquoted(text) == plain


def test_blanks_are_named_once_in_their_order():
    assert blanks_of("[Name], it’s [my name]. [Name]?") == ("Name", "my name")


def test_a_blank_is_a_field_whatever_it_is_called():
    assert [field_name(blank) for blank in ("my name", "[10 o’clock]", "[…]")] == [
        "my_name",
        "10_o_clock",
        "blank",
    ]


def test_the_sentence_that_suits_every_moment_comes_first(saying):
    library, entry = saying("“Wait for [time].”", "In chat")
    found = sentences_of(library, entry)
    assert found[0].when == ""
    assert any(each.text == "Wait for [time]." and each.channels == ("chat",) for each in found)

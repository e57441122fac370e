import pytest

from playbook_press.read.phrase_patterns import check_hint, check_phrase


@pytest.mark.parametrize(
    "phrase", ["kill* myself/himself", "wants/want ... to die", "911", "größe", "a  phrase   with room"]
)
def test_words_in_order_with_others_between_them_are_a_phrase(phrase):
    assert check_phrase(phrase) == " ".join(phrase.split())


@pytest.mark.parametrize(
    ("phrase", "wrong"),
    [
        ("", "must begin and end with a word"),
        ("... to die", "must begin and end with a word"),
        ("to die ...", "must begin and end with a word"),
        ("can't breathe", "'can't' in 'can't breathe' is no word"),
        ("kill//stab him", "'' in"),
        ("Bomb", "'Bomb' in 'Bomb' is no word"),
        ("e-mail", "'e-mail' in 'e-mail' is no word"),
        ("ra*", "begins too many words"),
        ("*ing", "is no word"),
    ],
)
def test_what_could_never_be_found_is_refused(phrase, wrong):
    with pytest.raises(ValueError, match=wrong.replace("*", r"\*")):
        check_phrase(phrase)


@pytest.mark.parametrize("word", ["late", "delay*", "911"])
def test_a_single_word_or_the_beginning_of_some_is_a_hint(word):
    assert check_hint(word) == word


@pytest.mark.parametrize("words", ["too late", "late/overdue", "late ... again"])
def test_several_words_are_no_hint(words):
    with pytest.raises(ValueError, match=r"is several words; expected one, such as 'late' or 'delay\*'"):
        check_hint(words)

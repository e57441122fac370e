import pytest

from playbook_press.read.phrase_patterns import check_phrase


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

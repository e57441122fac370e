"""Words stand where a reader of the language looks for them."""

import pytest

from playbook_press.core.collation import collation_key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["Ärger", "Arzt", "Straße", "Strasser", "über", "Zoll"]),
        ("de-AT", ["Öl", "Oma", "Zoll"]),
        ("sv", ["Adam", "Zorn", "Åsa", "Ärla", "Öberg"]),
        ("da", ["Adam", "Zorn", "Ærø", "Øst", "Ås"]),
        ("cs", ["cena", "čas", "hora", "chata", "izba"]),
        ("es", ["nube", "nuez", "ñandú", "oso"]),
        ("en", ["apple", "Éclair", "egg", "Zebra"]),
    ],
)
def test_words_stand_in_the_order_of_their_language(language, words):
    keys = [collation_key(word, language) for word in words]
    assert keys == sorted(keys)


def test_however_a_letter_is_encoded_it_stands_in_one_place():
    assert collation_key("A\u0308rger", "sv")[0] == collation_key("Ärger", "sv")[0]

"""Words in addresses and in file names."""

import pytest

from playbook_press.core.slugs import MAX_FILE_NAME, file_name, slugify


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("waiting or on hold", "waiting-or-on-hold"),
        ("IT", "it"),
        ("“Why me?”", "why-me"),
        ("e-mail / chat", "e-mail-chat"),
        ("it's_late", "it-s-late"),
        ("Ärger & Ülger", "ärger-ülger"),
        ("…", ""),
    ],
)
def test_an_address_keeps_the_letters_of_every_script(words, address):
    assert slugify(words) == address


# titles and what their files are called; the editor is held to the same ones
FILE_NAMES = [
    ("", "Every hoop is a place to leave", "every-hoop-is-a-place-to-leave"),
    ("", "Don't touch Édouard’s 2nd form!", "dont-touch-edouards-2nd-form"),
    ("", "Größe – Łódź & Ærø", "grosse-lodz-aero"),
    ("", "Check-in–Check-out", "check-in-check-out"),
    ("", "snake_case / Tür\u0308", "snake-case-tur"),
    ("", "ﬁnd İt ½ ①", "find-it-1-2-1"),
    ("", "日本", ""),
    ("", "a日b 🎁 ok", "a-b-ok"),
    ("", "x" * 79 + " yes", "x" * 79),
    ("de", "Frühstück", "fruehstueck"),
    ("de-AT", "GRÖẞE üben – Straße", "groesse-ueben-strasse"),
    ("de", "Fru\u0308hstu\u0308ck", "fruehstueck"),
    ("da", "Ærø på Ål", "aeroe-paa-aal"),
    ("fr", "L’œuvre d'été, ça va ?", "loeuvre-dete-ca-va"),
]


@pytest.mark.parametrize(("language", "title", "name"), FILE_NAMES)
def test_a_file_name_is_ascii_and_not_too_long_for_any_disk(language, title, name):
    assert file_name(title, language=language) == name
    assert len(name) <= MAX_FILE_NAME

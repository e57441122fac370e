"""Words in addresses and in file names."""

import pytest

from playbook_press.core.slugs import slugify


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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Every hoop is a place to leave", "every-hoop-is-a-place-to-leave"),
        ("Don't touch Édouard's 2nd form!", "dont-touch-edouards-2nd-form"),
        ("Größe – Łódź & Ærø", "grosse-lodz-aero"),
        ("日本", ""),
    ],
)
def test_a_file_name_is_ascii(title, name):
    assert slugify(title, ascii_only=True) == name

"""What a translation must take over from its original."""

import pytest

from playbook_press.editions.protected_words import Marks, lost

MARKS = Marks({"e-mail": ("e-mail", "in writing")}, {"e-mail": ("e-mail", "schriftlich")})


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Up to {limit}.", "Bis {limit}."),
        ("Hello [Name], [what they asked]", "Guten Tag, [Name], [die Frage]"),
        ("See [this](ease.md) and ![a pier](pier.png)", "Sehen Sie [das](ease.md) und ![Steg](pier.png)"),
        ('- *In writing:* "Yes."', '- *Schriftlich:* "Ja."'),
        ('- *In writing:* "Yes."', '- *In writing:* "Ja."'),
        ("- *You:* go", "- *Sie:* gehen"),
        ("See [^1]\n\n[^1]: there", "Siehe [^1]\n\n[^1]: dort"),
    ],
)
def test_what_is_kept_is_nothing_to_tell(source, target):
    assert list(lost(source, target, MARKS)) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Up to {limit}.", "Bis {grenze}.", "write it as it is: {limit}"),
        ("{a} and {a}", "{a}", "the blank '{a}'"),
        ("See [this](ease.md)", "Sehen Sie das", "write it as it is: [your words](ease.md)"),
        ("Hello [Name]", "Guten Tag, Name", "0 of the 1 slots of the original"),
        ("Hello [Name]", "Guten Tag, [Name](name.md)", "expected one for each of [Name]"),
        ('- *In writing:* "Yes."', '- *Am Telefon:* "Ja."', "write: *... e-mail ...:*"),
    ],
)
def test_what_is_lost_is_told_with_what_to_write(source, target, expected):
    [message] = lost(source, target, MARKS)
    assert expected in message

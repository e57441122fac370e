"""Every message of a golden case stands in the reference once, in the group to which it belongs."""

import pytest

from manual_reference import messages
from manual_reference.messages import GROUPS, Message, group_of


def test_every_group_has_messages_and_each_message_a_group():
    found = messages.messages()
    held = [group_of(message) for message in found if not message.note]
    assert {group.title for group in held} == {group.title for group in GROUPS}


def test_a_form_of_message_stands_there_once():
    found = [(message.note, message.form) for message in messages.messages()]
    assert len(found) == len(set(found))
    assert len(found) > 200


def test_what_varies_makes_no_other_form():
    one, other = (
        Message("content/a.md", f"unknown field '{name}'; did you mean '{near}'?", "", False)
        for name, near in (("sumary", "summary"), ("titel", "title"))
    )
    assert one.form == other.form


def test_a_message_that_no_group_holds_is_told():
    with pytest.raises(ValueError, match=r"no group .* holds: never heard of"):
        group_of(Message("content/a.md", "never heard of", "", False))

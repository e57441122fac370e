"""A short meeting: its parts at a table and in a huddle, and what it leaves out where there is nothing for
it."""

from playbook_press.plan.meeting import meeting_lengths, meeting_rundown

LABELS = {f"meeting_{key}{end}": key for key in ("read", "talk", "say", "step") for end in ("", "_how")}


def parts_of(*keys):
    return meeting_rundown(LABELS, dict.fromkeys(keys, "A heading"))


def test_a_meeting_takes_ten_minutes_and_a_huddle_five():
    lengths = meeting_lengths(parts_of("read", "talk", "say", "step"))
    assert {name: sum(minutes) for name, minutes in lengths.items()} == {"table": 10, "huddle": 5}


def test_parts_stand_in_their_order_and_those_without_words_are_left_out():
    parts = parts_of("step", "read")
    assert [(part.number, part.anchor) for part in parts] == [(1, "read"), (2, "step")]
    assert meeting_lengths(parts) == {"table": [3, 1], "huddle": [2, 1]}


def test_only_the_talk_may_go_and_no_part_gets_shorter_than_in_a_huddle():
    parts = parts_of("read", "talk", "say", "step")
    assert [part.leaves for part in parts] == [0, 1, 0, 0]
    assert [part.least for part in parts] == meeting_lengths(parts)["huddle"]

"""The beats of exercises: turns, and the reading, playing and talking of role-plays."""

import re
from dataclasses import replace

import pytest

from playbook_press.plan.beats import beats, describe_beats, play_of

FILE = "content/workshops/first-hour.md"


@pytest.fixture
def window(teaching, library_of):
    """The labels and the role-play of nine minutes, or the exercise of another block, with these facts:
    `window("play: 3")`."""

    def read(*facts, name="roleplay"):
        file = teaching / FILE
        named = "".join(f"{fact}\n" for fact in facts)
        file.write_text(re.sub(rf"(::: {name} .*\nminutes: \d+\n)", rf"\1{named}", file.read_text()))
        library = library_of(teaching)
        [block] = [block for block in library.workshops[0].blocks if block.name == name]
        return library.site.labels, block

    return read


def reported(labels, block):
    return [(beat.label, beat.minutes) for beat in beats(labels, block)]


def test_an_exercise_of_turns_has_one_for_each_person(window):
    labels, block = window()
    assert reported(labels, block) == [("Turn 1 of 3", 3), ("Turn 2 of 3", 3), ("Turn 3 of 3", 3)]
    assert describe_beats(labels, block) == "3 turns"
    assert play_of(block) is None


def test_what_is_together_is_nobodys_turn(window):
    labels, block = window("together: 3", name="pairs")
    assert reported(labels, block) == [("Turn 1 of 2", 2.5), ("Turn 2 of 2", 2.5), ("All together", 3)]
    assert describe_beats(labels, block) == "2 turns, then 3 min together"


def test_where_all_of_it_is_together_nobody_takes_turns(window):
    labels, block = window("together: 8", name="pairs")
    assert reported(labels, block) == []
    assert describe_beats(labels, block) == ""


def test_a_role_play_is_read_played_and_talked_about(window):
    labels, block = window("read: 1", "play: 3")
    assert reported(labels, block) == [("Read", 1), ("Play", 3), ("Talk about it", 5)]
    assert describe_beats(labels, block) == "1 min to read, 3 to play, 5 to talk"


def test_rounds_share_its_minutes_alike(window):
    labels, block = window("rounds: 2", "play: 2")
    assert reported(labels, block) == [
        ("Round 1 of 2: Play", 2),
        ("Round 1 of 2: Talk about it", 2.5),
        ("Round 2 of 2: Play", 2),
        ("Round 2 of 2: Talk about it", 2.5),
    ]
    assert describe_beats(labels, block) == "2 rounds: 2 min to play, 2.5 to talk"


def test_thirds_of_minutes_are_told_in_few_figures(window):
    labels, block = window("play: 2", "rounds: 3")
    ten = replace(block, facts={**block.facts, "minutes": 10})
    assert sum(minutes for _, minutes in reported(labels, ten)) == pytest.approx(10)
    assert describe_beats(labels, ten) == "3 rounds: 2 min to play, 1.3 to talk"


def test_a_role_play_without_minutes_is_not_shared_out(window):
    labels, block = window("play: 2")
    endless = replace(block, facts={**block.facts, "minutes": None})
    assert play_of(endless) is None
    assert [minutes for _, minutes in reported(labels, endless) if minutes < 0] == []

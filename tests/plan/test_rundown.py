"""A workshop's rundown: parts in order, how short each gets, which leave first, and its exercises."""

import pytest

from playbook_press.plan.rundown import rundown


@pytest.fixture(scope="module")
def parts(school, library_of):
    library = library_of(school)
    return rundown(library, library.workshops[0])


def test_parts_stand_in_order_with_what_they_keep_at_least(parts):
    assert [(part.title, part.minutes, part.least, part.is_break) for part in parts] == [
        ("A place to tie up", 22, 18, False),
        ("Coffee", 5, 5, True),
        ("When it was our fault", 26, 21, False),
        ("One step", 12, 6, False),
    ]


def test_parts_leave_from_the_end_and_the_core_never(teaching, library_of):
    file = teaching / "content/workshops/first-hour.md"
    file.write_text(file.read_text().replace("part: core\ntalk: 2", "part: if time allows\ntalk: 2"))
    library = library_of(teaching)
    assert [part.leaves for part in rundown(library, library.workshops[0])] == [0, 0, 2, 1]


def test_a_long_break_keeps_ten_minutes(teaching, library_of):
    file = teaching / "content/workshops/first-hour.md"
    text = file.read_text().replace("minutes: 5\nmethod: break", "minutes: 15\nmethod: break")
    file.write_text(text.replace("minutes: 65", "minutes: 75"))
    library = library_of(teaching)
    assert rundown(library, library.workshops[0])[1].least == 10


def test_exercises_say_how_long_and_in_how_many_turns_and_none_is_the_facilitators(parts):
    assert [(step.title, step.minutes, len(step.beats) or 1) for part in parts for step in part.steps] == [
        ("Your words", 5, 1),
        ("Say it aloud", 8, 2),
        ("How did it land?", 5, 1),
        ("Somebody asked about the dog", 9, 1),
        ("At the window", 9, 3),
        ("Two columns", 6, 1),
        ("What stands in the way", 4, 1),
        ("Before you go", 3, 1),
        ("Whom we forget", 0, 1),
        ("My step", 5, 1),
    ]

"""A card may hold as many words as its kind says, and not one more."""

import pytest

from playbook_press.check.cards import overfull_backs
from playbook_press.core.project import Project
from playbook_press.read.library import read_partial_library

BELIEF = "content/beliefs/ease.md"


@pytest.fixture
def reported(small):
    """What is said of cards, with more at the end of one entry."""

    def run(more):
        file = small / BELIEF
        file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{more}\n", encoding="utf-8")
        library, problems = read_partial_library(Project.at(small))
        assert problems == ()
        return [problem.message for problem in overfull_backs(library)]

    return run


def words(number):
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("number", "messages"),
    [(45, []), (46, ["the card's back has 46 words; expected at most 45: 1 too many"])],
)
def test_the_back_of_a_card(reported, number, messages):
    assert reported(f"## Card back\n- *Say:* {words(number)}") == messages


@pytest.mark.parametrize(
    ("number", "messages"),
    [(9, []), (10, ["a line of the card's list has 10 words; expected at most 9: 1 too many"])],
)
def test_a_line_of_a_list(reported, number, messages):
    assert reported(f"## Card back\n1. {words(number)}\n2. {words(3)}") == messages


@pytest.mark.parametrize(
    ("number", "messages"), [(8, []), (9, ["the card's list has 9 lines; expected at most 8: 1 too many"])]
)
def test_a_list(reported, number, messages):
    assert reported("## Card back\n" + "\n".join(f"{line}. {words(3)}" for line in range(number))) == messages

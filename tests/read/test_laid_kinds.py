"""A kind's own file is laid over the shipped one, and shipped kinds that nobody uses are in nobody's way."""

import shutil

import pytest

from playbook_press.core.files import write_file
from playbook_press.core.project import SHIPPED, Project
from playbook_press.read.kinds import has_own_colours, kind_file, read_kinds
from playbook_press.read.path_schema import read_path_form
from playbook_press.read.workshop_schema import read_workshop_form

HABIT = (SHIPPED / "templates/kinds/belief/kind.yml").read_text(encoding="utf-8")
FOR_HABITS = {"Belief": "Habit", "beliefs": "habits", "letter: B": "letter: M", "notch: 12": "notch: 31"}


@pytest.fixture
def kinds(small):
    """The kinds of the small playbook with another file of a kind."""

    def read(key, text):
        file = small / "templates/kinds" / key / "kind.yml"
        file.parent.mkdir(parents=True)
        file.write_text(text)
        return read_kinds(Project.at(small))

    return read


def test_one_colour_is_changed_by_one_line(kinds):
    found = kinds("belief", 'colours: {solid: "#7a1f3d"}\n')
    assert found.problems == ()
    assert found.by_key["belief"].colours.solid == "#7a1f3d"
    assert found.by_key["belief"].colours.tint == "#e8f1ee"
    assert found.by_key["belief"].letter == "B"


def test_a_colour_of_ones_own_is_told_from_one_that_was_copied(kinds, small):
    def has_own(text):
        shutil.rmtree(small / "templates", ignore_errors=True)
        assert not kinds("belief", text).problems
        return has_own_colours(Project.at(small), kind_file("belief"))

    assert has_own('colours: {solid: "#7a1f3d"}\n')
    assert not has_own(HABIT)
    assert not has_own("name: Thought\n")


def test_a_part_that_is_given_is_taken_whole(kinds):
    assert not kinds("belief", "card: {back: []}\n").by_key["belief"].card.back


@pytest.mark.parametrize("used", [True, False])
def test_the_letter_of_a_shipped_kind_is_free_where_nobody_uses_it(kinds, small, used):
    folder = small / "content/moments"
    shutil.rmtree(folder, ignore_errors=True)
    if used:
        folder.mkdir()
    text = HABIT
    for old, new in FOR_HABITS.items():
        text = text.replace(old, new)
    found = kinds("habit", text)
    assert ("moment" in found.by_key) == used
    assert bool(found.problems) == used


@pytest.mark.parametrize(
    ("file", "read"),
    [("templates/workshops/form.yml", read_workshop_form), ("templates/paths/form.yml", read_path_form)],
    ids=["workshops", "paths"],
)
def test_a_form_is_laid_over_the_shipped_one_too(small, file, read):
    shipped = read(Project.at(small))
    write_file(small, file, 'colours: {solid: "#7a1f3d"}\n')
    own = read(Project.at(small))
    assert (own.colours.solid, own.colours.tint) == ("#7a1f3d", shipped.colours.tint)
    assert own.model_dump(exclude={"colours"}) == shipped.model_dump(exclude={"colours"})

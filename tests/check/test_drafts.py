"""What is still to be written is left out of everything that is made, and whoever refers to it is told."""

import pytest

from playbook_press.check import check, notes
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.library import read_library, read_partial_library
from playbook_press.scaffold.new_entry import new_entry
from playbook_press.scaffold.new_path import new_path
from playbook_press.scaffold.new_project import Wishes, new_project
from playbook_press.scaffold.new_workshop import new_workshop
from tests.tiers import one_in


@pytest.fixture
def begun(small):
    """A playbook with an entry and a workshop that somebody has only begun."""
    library, _ = read_library(Project.at(small))
    new_entry(library, "belief", "Ask twice")
    new_workshop(library, "An hour")
    return small


def test_what_is_still_to_be_written_is_left_out_but_keeps_its_code(begun):
    library = check(read_partial_library(Project.at(begun)))
    assert ([each.code for each in library.unwritten], len(library.unwritten_workshops)) == (["B03"], 1)
    assert "B03" not in library.by_code
    assert library.workshops == ()
    assert read_library(Project.at(begun))[0].next_code(library.kinds["belief"]) == "B04"
    assert [
        each.code for each in check(read_partial_library(Project.at(begun)), with_unwritten=True).workshops
    ]


def test_a_path_is_left_out_until_its_hints_are_gone(small):
    library, _ = read_library(Project.at(small))
    file = new_path(library, "Your first tide")
    begun = check(read_partial_library(Project.at(small)))
    assert (len(begun.learning_paths), [each.code for each in begun.unwritten_paths]) == (0, ["J01"])
    assert [note.file for note in notes(begun) if "still to write: 'summary'" in note.message] == [
        "content/paths/your-first-tide.md"
    ]
    text = file.read_text().replace("One sentence that a reader chooses by.", "Two tides, one greeting.")
    text = text.replace("What whoever walks with the reader does before it begins.", "Tell the crew.")
    file.write_text(text.replace("What a mentor can see or hear once it is done.", "The berth is named."))
    assert len(check(read_partial_library(Project.at(small))).learning_paths) == 1


def test_who_refers_to_it_is_told_why_that_leads_nowhere(begun):
    file = begun / "content/beliefs/trust-first.md"
    file.write_text(file.read_text().replace("B01, T01", "B01, B03"))
    with pytest.raises(InputError) as refused:
        check(read_partial_library(Project.at(begun)))
    [problem] = refused.value.problems
    assert (
        problem.message == "related: unknown entry 'B03'; B03 is still to be written, and left out until then"
    )


@pytest.mark.parametrize("language", one_in(2, ["fr", "de", "en"]))  # French has no examples of its own
def test_examples_that_are_as_they_came_are_noted_once(tmp_path, language):
    wishes = Wishes(kinds=("belief", "practice"), workshop=False, language=language)
    new_project(tmp_path / "ours", wishes)
    project = Project.at(tmp_path / "ours")
    [reported] = [
        note.message for note in notes(check(read_partial_library(project))) if "example" in note.message
    ]
    assert reported == "still an example of the press: B01, P01; make it yours, or remove the file"

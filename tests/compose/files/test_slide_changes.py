"""A slide of a file is held against what the playbook says now."""

from dataclasses import dataclass

import pytest

from playbook_press.compose.files.slide_changes import judge, missing
from playbook_press.compose.files.slide_deck import DeckSlide, plain


@dataclass(frozen=True)
class InFile:
    made_of: str
    words: tuple[str, ...]
    is_edited: bool = False
    notes_made_of: str = ""
    notes_are_edited: bool = False
    code: str = "W01"
    anchor: str = "m1"


def slide(title, *notes):
    return DeckSlide("m1", "words", title, notes=tuple(map(plain, notes)))


OLD, NEW = slide("Old", "Breathe."), slide("New", "Wait.")


@pytest.mark.parametrize(
    ("found", "now", "state"),
    [
        (InFile(OLD.fingerprint, OLD.words), OLD, "current"),
        (InFile(OLD.fingerprint, OLD.words), NEW, "changed"),
        (InFile(OLD.fingerprint, ("Mine",), is_edited=True), OLD, "edited"),
        (InFile(OLD.fingerprint, ("Mine",), is_edited=True), NEW, "both"),
        (InFile(OLD.fingerprint, NEW.words, is_edited=True), NEW, "current"),
        (InFile("", ("Mine",), code="", anchor=""), OLD, "own"),
        (InFile(OLD.fingerprint, OLD.words, anchor="m9"), OLD, "gone"),
    ],
)
def test_a_slide_is_current_changed_edited_gone_or_somebodys_own(found, now, state):
    assert judge(found, {"m1": now}).state == state


def test_it_says_which_lines_differ():
    verdict = judge(InFile(OLD.fingerprint, OLD.words), {"m1": NEW})
    assert (verdict.was, verdict.now) == (("Old",), ("New",))


@pytest.mark.parametrize(
    ("now", "edited", "state"), [(OLD, False, "current"), (NEW, False, "changed"), (OLD, True, "edited")]
)
def test_notes_are_judged_by_themselves(now, edited, state):
    found = InFile(now.fingerprint, now.words, False, OLD.notes_fingerprint, edited)
    assert judge(found, {"m1": now}).notes == state


def test_a_file_without_notes_lacks_none():
    assert judge(InFile(OLD.fingerprint, OLD.words), {"m1": OLD}).notes == "current"


def test_slides_that_a_file_lacks_are_named():
    assert [each.title for each in missing([], {"m1": OLD})] == ["Old"]
    assert not list(missing([InFile("", ())], {"m1": OLD}))

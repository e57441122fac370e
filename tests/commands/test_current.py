"""`playbook current` says slide by slide what has changed since a file was made, or was edited in it."""

import os
from io import BytesIO

import pytest
from click.testing import CliRunner
from pptx import Presentation

from playbook_press.commands.cli import playbook
from playbook_press.compose.files.slide_deck import slide_deck
from playbook_press.print.files.slides_file import slides_file


@pytest.fixture
def file(teaching, library_of, tmp_path):
    library = library_of(teaching)
    made = slides_file(slide_deck(library, library.workshops[0], None, for_leader=True), {})
    shown = Presentation(BytesIO(made))
    shown.slides[0].shapes.title.text_frame.text = "My first hour"
    shown.save(tmp_path / "mine.pptx")
    return tmp_path / "mine.pptx"


def current(project, file):
    return CliRunner().invoke(
        playbook, ["--project", str(project), "current", str(file)], catch_exceptions=False
    )


def test_it_tells_edits_and_changes_and_is_silent_of_the_rest(teaching, file):
    workshop = teaching / "content/workshops/first-hour.md"
    workshop.write_text(workshop.read_text().replace("## A place to tie up", "## A place to moor"))
    result = current(teaching, file)
    assert result.exit_code == 0
    assert (
        "slide 1 (W01/title, My first hour): edited in this file\n  in the file: My first hour\n"
        in result.output
    )
    assert "slide 2 (W01/m1, A place to tie up): the playbook says it otherwise now\n" in result.output
    assert "  in the playbook: A place to moor\n" in result.output
    assert "slide 4 " not in result.output


def test_a_file_that_is_none_of_ours_is_refused(teaching, tmp_path):
    (tmp_path / "other.pptx").write_bytes(b"no")
    result = current(teaching, tmp_path / "other.pptx")
    message = "it is no PowerPoint file (.pptx), or not whole; expected slides as 'playbook print slides'"
    assert (result.exit_code, message in result.output) == (1, True)


@pytest.mark.audit
def test_what_is_no_file_or_is_damaged_inside_is_told(teaching, file, tmp_path):
    os.mkfifo(tmp_path / "pipe.pptx")
    for name, why in {"none.pptx": "not found", "pipe.pptx": "expected a file"}.items():
        result = current(teaching, tmp_path / name)
        assert (result.exit_code, f"{name}: {why}; expected slides" in result.output) == (1, True)
    whole = file.read_bytes()
    start = whole.index(b"ppt/presentation.xml") + 40
    damaged = whole[:start] + bytes(byte ^ 0xFF for byte in whole[start : start + 60]) + whole[start + 60 :]
    locked = whole.replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1")
    assert locked != whole
    for broken in (damaged, locked):
        file.write_bytes(broken)
        assert "no PowerPoint file (.pptx), or not whole" in current(teaching, file).output


def test_slides_without_a_code_are_refused(teaching, tmp_path):
    shown = Presentation()
    shown.slides.add_slide(shown.slide_layouts[0])
    shown.save(tmp_path / "other.pptx")
    result = current(teaching, tmp_path / "other.pptx")
    assert "no slide in it bears a code of this press" in result.output


@pytest.mark.audit
def test_a_workshop_of_another_playbook_is_named(teaching, file):
    (teaching / "content/workshops/first-hour.md").unlink()
    result = current(teaching, file)
    assert "its slides are of the workshop 'W01', which this playbook does not have" in result.output

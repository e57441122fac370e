"""Slides are read from files that people have worked on, and from files that are none of ours."""

import zipfile
from io import BytesIO

import pytest
from pptx import Presentation

from playbook_press.compose.files.slide_deck import DeckSlide, SlideDeck
from playbook_press.core.rich_text import Paragraph, Run
from playbook_press.print.files.read_slides import read_slides
from playbook_press.print.files.slides_file import slides_file
from playbook_press.read.kind_schema import Colours


@pytest.fixture(scope="module")
def content():
    colours = Colours(solid="#1f5c57", accent="#bfe3dc", tint="#e8f1ee")
    notes = (Paragraph((Run("Wait for the last one."),)),)
    slide = DeckSlide("m1-1", "words", "Say it", body=(Paragraph((Run("In your words."),)),), notes=notes)
    deck = SlideDeck(
        "W01", "Port", "Us", "en", False, "W", colours, "#1f2a37", "#4a5563", "Port Sans", None, (slide,)
    )
    return slides_file(deck, {})


def changed(content, change):
    shown = Presentation(BytesIO(content))
    change(shown)
    out = BytesIO()
    shown.save(out)
    return read_slides(out.getvalue())


def test_an_edited_slide_is_known_by_its_words(content):
    def edit(shown):
        shown.slides[0].shapes.title.text_frame.text = "Say it twice"

    [found] = changed(content, edit)
    assert (found.is_edited, found.notes_are_edited, found.words[0]) == (True, False, "Say it twice")


def test_edited_notes_are_known_by_theirs(content):
    def edit(shown):
        shown.slides[0].notes_slide.notes_text_frame.text = "Go on."

    [found] = changed(content, edit)
    assert (found.is_edited, found.notes_are_edited, found.notes) == (False, True, ("Go on.",))


def test_a_slide_that_lost_its_name_is_known_by_its_last_line(content):
    def edit(shown):
        del shown.slides[0]._element.find(".//{*}cSld").attrib["name"]

    [found] = changed(content, edit)
    assert (found.code, found.anchor, found.is_edited) == ("W01", "m1-1", False)


def test_a_slide_that_somebody_added_has_no_code(content):
    def edit(shown):
        shown.slides.add_slide(shown.slide_layouts[2]).shapes.title.text_frame.text = "Mine"

    [_, found] = changed(content, edit)
    assert (found.code, found.words) == ("", ("Mine",))


def broken():
    with_nothing, with_entity = BytesIO(), BytesIO()
    with zipfile.ZipFile(with_nothing, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    with zipfile.ZipFile(with_entity, "w") as packed:
        packed.writestr("ppt/presentation.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return [b"PK", b"%PDF-1.7", with_nothing.getvalue(), with_entity.getvalue()]


@pytest.mark.parametrize("other", broken())
def test_other_files_are_refused_in_words(other):
    with pytest.raises(ValueError, match=r"it is no PowerPoint file \(\.pptx\), or not whole"):
        read_slides(other)

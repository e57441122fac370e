"""The page of downloads says slide by slide what has changed since a file was made; the file stays in the
browser."""

from io import BytesIO

import pytest
from pptx import Presentation

pytestmark = pytest.mark.harbour


@pytest.fixture
def opened(base, window):
    return window(base)


@pytest.fixture
def page(opened, base):
    page = opened.page
    page.goto(base + "downloads.html#edit")
    return page


@pytest.fixture
def slides(harbour_site):
    return harbour_site / "downloads/first-hour-slides.pptx"


def check(page, content):
    page.locator("#slides-file").set_input_files(
        {"name": "mine.pptx", "mimeType": "application/octet-stream", "buffer": content}
    )
    status = page.locator("#slides-check [role=status]")
    page.wait_for_function("told => told.textContent", arg=status.element_handle())
    return status.inner_text(), page.locator("#slides-check li").all_text_contents()


def edited(slides, change):
    """A file as a program for slides writes it, packed tighter than ours."""
    shown, out = Presentation(slides), BytesIO()
    change(shown)
    shown.save(out)
    return out.getvalue()


@pytest.mark.audit
def test_fresh_slides_are_current_and_are_sent_nowhere(page, opened, slides, labels):
    before = list(opened.asked)
    reported, found = check(page, slides.read_bytes())
    count = len(Presentation(slides).slides)
    assert (reported, found) == (labels["slides_all"].replace("{all}", str(count)), [])
    assert opened.asked == before


@pytest.mark.audit
def test_an_edited_slide_and_one_of_your_own_are_named(page, slides, labels):
    def change(shown):
        shown.slides[3].shapes.title.text_frame.text = "Mine"
        shown.slides.add_slide(shown.slide_layouts[2]).shapes.title.text_frame.text = "Added"

    reported, found = check(page, edited(slides, change))
    assert reported.startswith("2 of ")
    assert found == [f"Mine: {labels['slides_edited']}", f"Added: {labels['slides_own']}"]


def test_a_slide_of_former_words_and_one_that_is_gone_are_named(page, slides, labels):
    page.evaluate("window.playbookSlides.W01.m1 = ['000000', '']; delete window.playbookSlides.W01.title")
    _, found = check(page, slides.read_bytes())
    assert [each.partition(": ")[2] for each in found] == [labels["slides_gone"], labels["slides_changed"]]


@pytest.mark.audit
def test_another_file_is_refused_in_words(page, labels):
    assert check(page, b"%PDF-1.7") == (labels["slides_refused"], [])

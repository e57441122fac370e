"""A PowerPoint file in the house design: readable, accessible, the same bytes each time."""

import shutil
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdfium2 import PdfDocument

from playbook_press.compose.files.slide_deck import DeckSlide, slide_deck
from playbook_press.core.contrast import contrast
from playbook_press.core.rich_text import Picture
from playbook_press.print.files.read_slides import read_slides
from playbook_press.print.files.slides_file import slides_file

MADE = 1700000000
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def deck(school, library_of):
    library = library_of(school)
    made = slide_deck(library, library.workshops[0], MADE, for_leader=True)
    drawn = DeckSlide("m9-figure", "figure", "Drawn", figure=Picture("A boat in a harbour."))
    return replace(made, slides=(*made.slides, drawn))


@pytest.fixture(scope="module")
def figures():
    png = BytesIO()
    Image.new("RGB", (200, 100), "red").save(png, "PNG")
    return {"m9-figure": png.getvalue()}


@pytest.fixture(scope="module")
def content(deck, figures):
    return slides_file(deck, figures)


@pytest.fixture(scope="module")
def shown(content):
    return Presentation(BytesIO(content))


def test_the_same_slides_are_the_same_bytes(deck, figures, content):
    assert slides_file(deck, figures) == content


def test_parts_and_properties_have_the_date_of_the_edition_and_nothing_of_the_template(content, shown, deck):
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert {part.date_time for part in packed.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert "docProps/thumbnail.jpeg" not in packed.namelist()
    about = shown.core_properties
    assert (about.title, about.author, about.language) == (deck.title, deck.author, deck.language)
    assert str(about.created) == str(about.modified) == "2023-11-14 22:13:20"


def test_without_a_date_it_says_none(deck, figures):
    with zipfile.ZipFile(BytesIO(slides_file(replace(deck, seconds=None), figures))) as packed:
        assert b"dcterms:created" not in packed.read("docProps/core.xml")


def test_every_slide_has_its_title_first_in_the_order_of_reading(shown, deck):
    for made, slide in zip(shown.slides, deck.slides, strict=True):
        assert made.shapes[0] == made.shapes.title
        assert made.shapes.title.text_frame.text == slide.title


def test_the_figure_has_its_alternative_text_and_decoration_none(shown):
    [picture] = [each for each in shown.slides[-1].shapes if each.shape_type == 13]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A boat in a harbour."
    bars = [each for made in shown.slides for each in made.shapes if each.name.startswith("Time")]
    assert bars
    assert all(b"decorative" in each._element.xml.encode() for each in bars)


def test_the_bar_of_an_exercise_runs_as_long_as_it_lasts(shown, deck):
    number = next(at for at, slide in enumerate(deck.slides) if slide.minutes == 8)
    assert f'dur="{8 * 60_000}"' in etree.tostring(shown.slides[number]._element).decode()


def test_all_words_are_in_the_language_of_the_playbook(shown, deck):
    runs = [run for made in shown.slides for run in made._element.iter(f"{A}rPr")]
    assert runs
    assert {run.get("lang") for run in runs} == {deck.language}


def test_words_stand_out_from_what_they_stand_on(deck):
    white = "#ffffff"
    assert contrast(deck.ink, white) >= 7
    assert contrast(deck.colours.solid, white) >= 4.5  # titles on white, and white on colour
    assert contrast(deck.slate, white) >= 4.5  # the last line


def test_what_is_read_back_is_what_was_written(content, deck):
    found = read_slides(content)
    assert [each.words for each in found] == [slide.words for slide in deck.slides]
    assert [(each.code, each.anchor, each.made_of, each.notes_made_of) for each in found] == [
        (deck.code, slide.anchor, slide.fingerprint, slide.notes_fingerprint) for slide in deck.slides
    ]
    assert not any(each.is_edited or each.notes_are_edited for each in found)


@pytest.mark.audit
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_writes_it_again_with_all_it_says(content, deck, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(content)
    for form in ("pdf", "pptx:Impress MS PowerPoint 2007 XML"):
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", "again", "deck.pptx"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    with closing(PdfDocument(tmp_path / "again/deck.pdf")) as pdf:
        assert len(pdf) == len(deck.slides)
    found = read_slides((tmp_path / "again/deck.pptx").read_bytes())
    assert [each.anchor for each in found] == [slide.anchor for slide in deck.slides]
    assert not any(each.is_edited or each.notes_are_edited for each in found)

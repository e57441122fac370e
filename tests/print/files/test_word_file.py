"""A Word file with real headings, lists and tables, and the same bytes each time."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from playbook_press.compose.files.word_document import CUT, WordDocument, WordPage
from playbook_press.core.rich_text import RULE, Paragraph, Picture, rich_text
from playbook_press.print.files.word_file import word_file
from playbook_press.read.kind_schema import Colours

HTML = """
<h1>Port</h1><h2>First</h2><p>Say <b>this</b>.</p><ol><li>One</li><li>Two</li></ol><p>And</p>
<ol><li>Again</li></ol><ul><li>A<ul><li>B</li></ul></li></ul><div class="rule"></div>
<table><thead><tr><th>At</th></tr></thead><tbody><tr><td>9:00</td></tr></tbody></table>
"""


def draw(picture):
    png = BytesIO()
    Image.new("RGB", (20, 10)).save(png, "PNG")
    return png.getvalue()


@pytest.fixture(scope="module")
def document():
    colours = Colours(solid="#1f5c57", accent="#bfe3dc", tint="#e8f1ee")
    blocks = (*rich_text(HTML), Picture("A boat.", src="boat.png"), Picture("", src="ornament.png"))
    slips = (Paragraph((), CUT), *rich_text("<p>Last</p>"))
    about = ("Port", "Us", "en-GB", False, "Us · edition 2023-11", 210, 297, 20)
    return WordDocument(
        *about, colours, "#1f2a37", "#4a5563", "Port Sans", 1700000000, (WordPage(blocks), WordPage(slips))
    )


@pytest.fixture(scope="module")
def made(document):
    return Document(BytesIO(word_file(document, draw)))


def test_the_same_document_is_the_same_bytes(document):
    assert word_file(document, draw) == word_file(document, draw)


def test_it_says_of_itself_what_it_is(made, document):
    about = made.core_properties
    assert (about.title, about.author, about.language) == ("Port", "Us", "en-GB")
    assert str(about.created) == "2023-11-14 22:13:20+00:00"
    with zipfile.ZipFile(BytesIO(word_file(replace(document, seconds=None), draw))) as packed:
        assert b"dcterms:created" not in packed.read("docProps/core.xml")


def test_it_is_set_in_the_playbooks_typeface(made):
    assert made.styles["Normal"].font.name == made.styles["Heading 1"].font.name == "Port Sans"


def test_headings_and_lists_are_real(made):
    styles = {line.text: line.style.name for line in made.paragraphs}
    assert (styles["Port"], styles["First"]) == ("Title", "Heading 1")
    assert (styles["One"], styles["A"]) == ("List Number", "List Bullet")


def test_each_list_is_numbered_from_one(made):
    numbers = {
        line.text: line._p.pPr.numPr.numId.val for line in made.paragraphs if line.style.name == "List Number"
    }
    assert numbers["One"] == numbers["Two"] != numbers["Again"]


def test_a_table_repeats_its_heads(made):
    [table] = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["At"], ["9:00"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr is None


def test_words_of_a_cell_stand_clear_of_its_lines(made):
    shape = made.tables[0].rows[1].cells[0].paragraphs[0].paragraph_format
    assert shape.space_before.pt == shape.space_after.pt == 3


def test_there_is_room_to_write_and_a_line_to_cut_along(made):
    sides = [
        [each.tag.rpartition("}")[2] for each in line._p.pPr.find(qn("w:pBdr"))]
        for line in made.paragraphs
        if line._p.pPr is not None and line._p.pPr.find(qn("w:pBdr")) is not None
    ]
    assert sides == [["bottom", "between"], ["top"]]
    assert RULE == "rule"


def test_a_picture_that_says_something_has_its_alternative_text(made):
    [shape] = made.inline_shapes
    assert shape._inline.docPr.get("descr") == "A boat."


def test_each_page_begins_on_a_sheet_of_its_own_in_the_language_of_the_playbook(made):
    breaks = [line for line in made.paragraphs if line.paragraph_format.page_break_before]
    assert len(breaks) == 1
    assert {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_foot_has_a_number_for_each_page(made):
    foot = made.sections[0].footer._element.xml
    assert "Us · edition 2023-11" in foot
    assert "PAGE" in foot

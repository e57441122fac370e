import base64
import logging
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from playbook_press.core import fonts
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.pdfium import IMAGE_OBJECTS, Document
from playbook_press.print.preflight import image_resolution
from tests.house_font import FAMILY, WEIGHTS, house_face
from tests.square_font import font


def faults(printed):
    return [str(fault) for fault in printed.faults]


def test_a_deck_prints_one_page_a_face_and_silently(deck):
    assert deck.pages == 22
    assert faults(deck) == []
    assert deck.pdf.startswith(b"%PDF-1.7")


def test_the_same_input_gives_the_same_bytes(printed, deck_html):
    assert printed(deck_html(2)).pdf == printed(deck_html(2)).pdf


@pytest.mark.parametrize(
    ("css", "set_up"),
    [
        ("@page { margin: 9mm; @BOTTOM-Center { content: 'Below' } }", {"bottom-center"}),
        ("@page { margin: 9mm }", set()),
        ("@import 'more.css';", None),
    ],
)
def test_margin_boxes_that_nothing_fills_are_left_out_and_the_bytes_are_the_same(
    monkeypatch, deck_html, css, set_up, tmp_path
):
    (tmp_path / "more.css").write_text("@page { @left-middle { content: 'Beside' } }")
    html = deck_html(1).replace("<title>", f"<style>{css}</style><title>", 1)
    made = []
    prepared = weasyprint_engine.PrintHtml.__init__

    def prepare(page, *arguments, whole):
        prepared(page, *arguments)
        made.append(page.margin_boxes)
        page.margin_boxes = None if whole else page.margin_boxes

    def write(*, whole):
        monkeypatch.setattr(
            weasyprint_engine.PrintHtml, "__init__", lambda *words: prepare(*words, whole=whole)
        )
        return weasyprint_engine.render(html, "", base=tmp_path, roots=[tmp_path]).pdf

    assert write(whole=False) == write(whole=True)
    assert made[0] == set_up


def test_the_bytes_do_not_depend_on_where_the_project_lies(deck_html, tmp_path):
    pdfs = set()
    for name in ("here", "somewhere/else"):
        root = tmp_path / name
        (root / "images").mkdir(parents=True)
        Image.new("RGB", (60, 40), "#8a4b12").save(root / "images" / "map.png")
        (root / "look.css").write_text("h2 { background: url(images/map.png) }")
        html = deck_html(1, on_front='<img src="../images/map.png" alt="Map" width="20">').replace(
            "<title>", '<link rel="stylesheet" href="../look.css"><title>'
        )
        pdfs.add(weasyprint_engine.render(html, "", base=root / "images", roots=[root]).pdf)
    assert len(pdfs) == 1


@pytest.mark.parametrize("address", ["../../etc/passwd", "file:///etc/passwd", "images/link.png"])
def test_a_file_outside_the_project_is_a_fault_of_its_unit(printed, deck_html, project, address):
    (project / "images" / "link.png").symlink_to("/etc/hostname")
    [fault] = printed(deck_html(1, on_front=f'<img src="{address}" alt="x">')).faults
    assert fault.where == "B01 front"
    assert fault.message.endswith("is outside the project; copy the file into it")


def test_nothing_is_loaded_from_a_network(printed, deck_html):
    [fault] = printed(deck_html(1, on_back='<img src="https://example.org/x.png" alt="x">')).faults
    assert str(fault) == (
        "B01 back: 'https://example.org/x.png' is not in the project; pages load nothing from elsewhere"
    )


def test_a_picture_inside_an_svg_picture_cannot_reach_out(printed, deck_html):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="file:///etc/passwd" width="9" height="9"/></svg>'
    )
    address = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    assert (
        "'file:///etc/passwd' is outside"
        in faults(printed(deck_html(1, f'<img src="{address}" alt="x">')))[0]
    )


@pytest.mark.parametrize(
    "css",
    [
        "@import url(https://example.org/a.css);",
        "@import url(file:///etc/passwd);",
        "h2 { background: url(../../etc/passwd) }",
        "@font-face { font-family: X; src: url(file:///etc/passwd) }",
    ],
)
def test_style_sheets_cannot_reach_out_either(deck_html, tmp_path, css):
    found = faults(weasyprint_engine.render(deck_html(1), css, base=tmp_path, roots=[tmp_path]))
    assert any("the project; " in fault for fault in found)


def test_a_template_cannot_attach_a_file_of_the_project(printed, deck_html, project):
    """A roster is inside the project too."""
    (project / "rosters").mkdir()
    (project / "rosters/people.csv").write_text("name\nAnn Ex\n")
    done = printed(
        deck_html(1).replace("<title>", '<link rel="attachment" href="rosters/people.csv"><title>')
    )
    assert any("'rosters/people.csv' is nothing that a page shows" in fault for fault in faults(done))
    assert b"/EmbeddedFile" not in done.pdf


def test_a_missing_picture_is_named_as_written(printed, deck_html):
    assert faults(printed(deck_html(1, '<img src="images/mpa.png" alt="x">'))) == [
        "B01 front: 'images/mpa.png' not found in the project"
    ]


def test_a_picture_of_too_many_pixels_is_refused(printed, deck_html, project, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 2000)
    [fault] = printed(deck_html(1, '<img src="images/map.png" alt="x">')).faults
    assert fault.where == "B01 front"
    assert "images/map.png" in fault.message
    assert "decompression bomb" in fault.message


def test_pictures_are_stored_at_300_dots_an_inch(printed, deck_html, project):
    Image.effect_noise((2400, 1600), 90).save(project / "images" / "big.png")
    result = printed(deck_html(1, '<img src="images/big.png" alt="x" style="width: 12mm">'))
    assert result.faults == ()
    assert len(result.pdf) < 60_000 < (project / "images" / "big.png").stat().st_size
    assert image_resolution.check(result.pdf) == ()


def test_every_complaint_of_the_engine_is_a_fault(printed, deck_html):
    assert faults(printed(deck_html(1, '<p style="colour: red">x</p>'))) == [
        "B01 front: Ignored `colour: red` at 1:1, unknown property."
    ]
    assert faults(printed(deck_html(1, '<p><a href="#gone">x</a></p>'))) == [
        "B01 front: No anchor #gone for internal URI reference"
    ]


def test_complaints_are_heard_whatever_the_program_does_with_its_log(printed, deck_html, caplog):
    caplog.set_level(logging.CRITICAL, logger="weasyprint")
    assert len(printed(deck_html(1), "h2 { colour: red }").faults) == 1
    assert logging.getLogger("weasyprint").level == logging.CRITICAL
    assert caplog.records == []


def test_a_character_that_the_font_lacks_is_told_by_name_and_place(printed, deck_html):
    assert "ب" not in fonts.coverage()
    assert faults(printed(deck_html(1, on_back="<p>aبc</p>"))) == [
        "B01 back: the font has no 'ب' (U+0628, ARABIC LETTER BEH); use another character or draw it"
    ]


def test_a_font_that_is_not_ours_is_a_fault(printed, deck_html):
    face = fonts.packaged_faces()[0].path.as_uri()
    css = f"@font-face {{ font-family: Other; src: url({face}) }} h2 {{ font-family: Other }}"
    assert faults(printed(deck_html(1), css)) == ["font 'Other' is not the packaged 'Atkinson Hyperlegible'"]


def test_a_link_to_a_file_is_a_fault(printed, deck_html):
    assert faults(printed(deck_html(1, on_back='<p><a href="other.html">x</a></p>'))) == [
        "B01 back: the link 'other.html' leads to a file of this computer; give its public address"
    ]


def test_marks_that_cannot_be_drawn_stop_the_build():
    with pytest.raises(ValueError, match="notdef"):
        weasyprint_engine.render_untagged("<p>ب</p>", "")


def test_marks_are_drawn_with_the_fonts_of_the_project(tmp_path):
    font(tmp_path / fonts.PROJECT_FONTS / "Boxes.ttf", "ب")
    assert weasyprint_engine.render_untagged("<p>ب</p>", "", [tmp_path]).startswith(b"%PDF")


def test_words_are_printed_in_a_typeface_of_the_project(printed, deck_html, project):
    for name in WEIGHTS:
        house_face(project / fonts.PROJECT_FONTS / f"House-{name}.ttf", name)
    css = f".face {{ font-family: '{FAMILY}', '{fonts.FAMILY}' }}"
    made = printed(deck_html(1, on_back="<p>Plain and <strong>strong</strong></p>"), css)
    assert faults(made) == []
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        names = {
            str(each.BaseFont).partition("+")[2]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    assert {name.split("-")[0] for name in names} == {"House"}


def test_a_drawing_is_untagged():
    assert b"StructTreeRoot" not in weasyprint_engine.render_untagged("<p>Mark</p>", "")
    assert BytesIO(
        weasyprint_engine.render_untagged("<p>Mark</p>", "")
    ).read() == weasyprint_engine.render_untagged("<p>Mark</p>", "")


NOTE = "Zwischenrufsammlerin"


def test_a_photograph_is_printed_upright_in_its_box_at_300_dots_an_inch_and_without_the_cameras_notes(
    printed, deck_html, project
):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, NOTE
    large = Image.new("RGB", (1200, 600), "blue")
    large.paste("red", (0, 0, 600, 600))
    large.save(project / "yard.jpg", exif=exif, comment=NOTE)
    made = printed(deck_html(1, on_front='<img src="yard.jpg" alt="The yard" width="24">'))
    assert faults(made) == []
    assert NOTE.encode() not in made.pdf
    with Document(made.pdf) as pdf:
        [picture] = pdf[0].get_objects(filter=[IMAGE_OBJECTS])
        left, bottom, right, top = picture.get_bounds()
        assert (right - left, top - bottom) == pytest.approx((18, 36), abs=0.1)
        shape = picture.get_metadata()
        assert (shape.width, shape.height) == (75, 150)
        drawn = picture.get_bitmap().to_pil().convert("RGB")
    assert drawn.getpixel((37, 15))[0] > 200 > 60 > drawn.getpixel((37, 15))[2]
    assert drawn.getpixel((37, 135))[2] > 200

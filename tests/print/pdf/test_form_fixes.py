"""A workbook can be filled in by a program, and what is filled in can be read and seen."""

import itertools
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf.form import ExtendedAppearanceStreamGenerator, Form

from playbook_press.print.preflight import pdf_ua

BOOK = "first-hour-workbook-a4.pdf"
WORDS = "Berth nine, on your left.\nÀ bientôt – “Käpt’n”!"


def form_of(data):
    return Form(pikepdf.open(BytesIO(data)), ExtendedAppearanceStreamGenerator)


@pytest.fixture(scope="module")
def blank(taught):
    return taught[BOOK].pdf


@pytest.fixture(scope="module")
def filled(blank):
    pdf = pikepdf.open(BytesIO(blank))
    form = Form(pdf, ExtendedAppearanceStreamGenerator)
    form["m1-2"].value = WORDS
    form["room-m1"].value = "Ask about berth nine."
    form["m4-2-1"].checked = True
    form["m1-4-1"].value = pikepdf.Name("/3")
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def test_every_field_has_a_name_of_its_own_and_one_to_be_spoken(blank):
    fields = list(form_of(blank))
    names = [field.fully_qualified_name for field in fields]
    assert len(set(names)) == len(names)
    assert {
        "name",
        "m1-2",
        "m1-4-1",
        "m3-1-3",
        "m3-3-left",
        "m4-1-2-2",
        "m4-2-1",
        "m4-4-who",
    } <= set(names)
    spoken = {field.fully_qualified_name: field.alternate_name for field in fields}
    assert all(len(words) > 3 for words in spoken.values())
    assert spoken["m1-4-1"] == "I named a place before I asked for anything."
    assert spoken["m4-1-2-2"] == "Who can move it, row 2"
    assert spoken["m4-3-2-2"] == "What they need, The dog"


def test_what_is_left_of_a_page_has_a_name_can_be_written_in_and_comes_last_on_it(blank):
    with pikepdf.open(BytesIO(blank)) as pdf:
        rooms = {
            number: page.obj.Annots[-1]
            for number, page in enumerate(pdf.pages, 1)
            if str(page.obj.get("/Annots", [{}])[-1].get("/T", "")).startswith("room-")
        }
        assert len(rooms) > 3
        assert len({str(room.TU) for room in rooms.values()}) >= 3
        for number, room in rooms.items():
            fields = [each for each in pdf.pages[number - 1].obj.Annots if each.get("/FT") and each != room]
            assert float(room.Rect[3]) <= min((float(each.Rect[1]) for each in fields), default=842) + 1, (
                number
            )
            assert spoken_last(pdf, pdf.pages[number - 1].obj).Obj == room


def test_typed_text_stands_on_white_in_type_that_gets_smaller_and_asks_for_nothing_that_is_missing(blank):
    with pikepdf.open(BytesIO(blank)) as pdf:
        fields = [
            each for page in pdf.pages for each in page.obj.get("/Annots", ()) if each.get("/FT") == "/Tx"
        ]
        assert {tuple(map(float, each.MK.BG)) for each in fields} == {(1, 1, 1)}
        sizes = {bool(int(each.get("/Ff", 0)) & 1 << 12): str(each.DA).split()[-2] for each in fields}
        assert sizes[True] == "0"
        assert float(sizes[False]) > 9
        named = {name for each in fields for name in str(each.DA).split() if name.startswith("/")}
        assert named <= set(pdf.Root.AcroForm.DR.Font.keys())


def spoken_last(pdf, page):
    """The last thing that is read aloud of a page."""
    thing = [each for each in pdf.Root.StructTreeRoot.K[0].K if each.get("/Pg") == page][-1]
    while thing.get("/Type") != "/OBJR":
        thing = thing.K[-1]
    return thing


def test_choices_say_their_number_and_what_it_means(blank):
    with pikepdf.open(BytesIO(blank)) as pdf:
        said = [
            str(kid.TU)
            for field in pdf.Root.AcroForm.Fields
            if str(field.get("/T")) == "m1-4-1"
            for kid in field.Kids
        ]
    assert said[0].endswith(": 1 of 5, not at all")
    assert said[2].endswith(": 3 of 5")
    assert said[4].endswith(": 5 of 5, completely")


def test_what_is_filled_in_is_read_again(filled):
    form = form_of(filled)
    assert form["m1-2"].value == WORDS
    assert form["room-m1"].value == "Ask about berth nine."
    assert (form["m4-2-1"].checked, form["m4-2-2"].checked) == (True, False)
    assert (form["m1-4-1"].value, form["m1-4-2"].value) == (pikepdf.Name("/3"), pikepdf.Name("/Off"))


def test_what_is_filled_in_is_seen(blank, filled):
    pages = pages_with(blank, {"m1-2", "room-m1", "m4-2-1", "m1-4-1"})
    assert len(pages) > 2
    for page in pages:
        before, after = (shown(data, page) for data in (blank, filled))
        assert dark(after) > dark(before) + 20, page
    assert "Berth nine" in text_of(filled, 2)
    assert "Käpt’n" in text_of(filled, 2)


def pages_with(data, names):
    """The pages, from 0, on which fields of these names are."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return {
            number
            for number, page in enumerate(pdf.pages)
            for field in page.get("/Annots", ())
            if str(field.get("/T", field.get("/Parent", field).get("/T", ""))) in names
        }


def shown(data, page):
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        return document[page].render(scale=2, may_draw_forms=True).to_pil().convert("L")


def dark(picture):
    return sum(number for number, value in picture.getcolors() if value < 128)


def text_of(data, page):
    """The words on a page once its fields are made part of it."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        document[page].flatten()
        return document[page].get_textpage().get_text_range()


def test_an_answer_of_six_hundred_characters_is_whole_in_each_box_as_a_viewer_sets_it(blank):
    answer = ("She had rung three times before nine. " * 16)[:590] + " Finished"
    typed, boxes = typed_in_every_box(blank, answer)
    with pypdfium2.PdfDocument(typed) as document:
        document.init_forms()
        ends = [end for page in range(len(document)) for end in last_words(document, page, "Finished")]
    assert len(boxes) == len(ends) > 10
    outside = [box for box, end in zip(sorted(boxes), sorted(ends), strict=True) if not within(end, box)]
    assert outside == []


def typed_in_every_box(data, words):
    """A book with these words in each field of several lines, for a viewer to set; and where these are."""
    target, boxes = BytesIO(), []
    with pikepdf.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for field in page.obj.get("/Annots", ()):
                if field.get("/FT") == "/Tx" and int(field.get("/Ff", 0)) & 1 << 12:
                    field.V = words
                    left, right = sorted(map(float, field.Rect[0::2]))
                    bottom, top = sorted(map(float, field.Rect[1::2]))
                    boxes.append((number, -top, left, -bottom, right))
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(target)
    return target.getvalue(), boxes


def last_words(document, number, words):
    """Where these words end on a page once its fields are made part of it: page, top, left, bottom, right."""
    document[number].flatten()
    text = document[number].get_textpage()
    found = text.search(words)
    while at := found.get_next():
        left, bottom, right, top = text.get_charbox(sum(at) - 1)
        yield number, -top, left, -bottom, right


def within(inner, outer):
    """Whether a place is inside another one of its page."""
    return (
        inner[0] == outer[0]
        and inner[1] >= outer[1] - 1
        and inner[2] >= outer[2] - 1
        and inner[3] <= outer[3] + 1
        and inner[4] <= outer[4] + 1
    )


def test_a_filled_book_is_as_accessible_as_a_blank_one(filled):
    assert pdf_ua.check(filled) == ()


def test_fields_follow_one_another_as_the_words_do(blank):
    """Tabs follow the structure; widgets of a page lie from its top down."""
    with pikepdf.open(BytesIO(blank)) as pdf:
        for page in pdf.pages:
            assert page.obj.Tabs == pikepdf.Name.S
            tops = [float(each.Rect[3]) for each in page.obj.get("/Annots", ()) if each.Subtype == "/Widget"]
            assert all(later <= earlier + 60 for earlier, later in itertools.pairwise(tops))

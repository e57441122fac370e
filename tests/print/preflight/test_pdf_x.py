"""What PDF/X-4 asks is read from the finished file: each fault is found once it is put into a good one."""

import pytest
from PIL import Image

from playbook_press.core.output_condition import FOGRA39
from playbook_press.core.press_colours import rgb_of
from playbook_press.print.pdf.press_file import press_file
from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Name,
    content_of,
    dictionaries,
    instructions,
    open_pdf,
    save,
)
from playbook_press.print.preflight import pdf_ua, pdf_x

INK = "#1f2a37"
FACE = f"""<p style="color: {INK}">Words <a href="https://example.org/">and a link</a></p>
<div style="height: 6mm; background: linear-gradient(#1f5c57, #8c2f39)"></div>
<img src="map.png" alt="A map" style="width: 8mm"><img src="grey.png" alt="A grey map" style="width: 8mm">"""
NEUTRAL = frozenset([rgb_of(INK)])


@pytest.fixture(scope="module")
def screen(tmp_path_factory, deck_html):
    """A card with words, a link, a gradient and two pictures, in the colours of the screen."""
    from playbook_press.print.pdf.weasyprint_engine import render
    from tests.print.conftest import DECK_CSS

    folder = tmp_path_factory.mktemp("pictures")
    noise = Image.effect_noise((100, 100), 80)
    Image.merge("RGB", [noise, noise.rotate(90), noise.rotate(180)]).save(folder / "map.png")
    noise.convert("RGB").save(folder / "grey.png")
    return render(deck_html(1, on_back=FACE), DECK_CSS, base=folder, roots=[folder]).pdf


@pytest.fixture(scope="module")
def good(screen):
    return press_file(screen, FOGRA39, NEUTRAL, 1_700_000_000, marks=True)


def messages(pdf):
    return [fault.message.removesuffix(" (PDF/X-4)") for fault in pdf_x.check(pdf, FOGRA39)]


def builds(pdf):
    """The inks of every fill and stroke of the pages, in percent."""
    return {
        tuple(round(100 * float(ink)) for ink in operands)
        for page in open_pdf(pdf).pages
        for operands, name in instructions(page)
        if name in ("k", "K")
    }


def test_a_file_for_a_press_is_pdf_x_4_and_still_pdf_ua_1(good):
    assert messages(good) == []
    assert pdf_ua.check(good) == ()


def test_a_file_for_the_screen_is_not(screen):
    found = messages(screen)
    assert "its metadata do not say PDF/X-4" in found
    assert "it has 0 output intents of PDF/X; expected 1" in found
    assert "an annotation lies on a page" in found
    assert "a colour is not set in the four inks: rg" in found
    assert "a picture, gradient or group is not in the four inks: DeviceRGB" in found


def test_words_are_black_alone(good):
    assert (0, 0, 0, 100) in builds(good)


def test_the_date_is_the_one_given_and_the_same_input_gives_the_same_bytes(screen, good):
    assert str(open_pdf(good).docinfo.CreationDate) == "D:20231114221320+00'00'"
    assert press_file(screen, FOGRA39, NEUTRAL, 1_700_000_000, marks=True) == good


def test_a_grey_picture_is_printed_in_black_alone(good):
    spaces = [
        str(thing.ColorSpace) for thing in dictionaries(open_pdf(good)) if thing.get("/Subtype") == Name.Image
    ]
    assert sorted(spaces) == ["/DeviceCMYK", "/DeviceGray"]


def test_crop_marks_stand_outside_the_bleed(screen, good):
    for before, after in zip(open_pdf(screen).pages, open_pdf(good).pages, strict=True):
        assert [float(edge) for edge in after.bleedbox] == [float(edge) for edge in before.bleedbox]
        left, bottom, right, top = map(float, after.mediabox)
        bled = [float(edge) for edge in after.bleedbox]
        assert left < bled[0] - 10
        assert bottom < bled[1] - 10
        assert right > bled[2] + 10
        assert top > bled[3] + 10
        drawn = after.Contents[-1].read_bytes().split()
        for at, word in enumerate(drawn):
            if word == b"m":
                ends = [float(number) for number in (*drawn[at - 2 : at], *drawn[at + 1 : at + 3])]
                xs, ys = sorted(ends[::2]), sorted(ends[1::2])
                assert xs[1] < bled[0] or xs[0] > bled[2] or ys[1] < bled[1] or ys[0] > bled[3]


def paint(*step):
    def damage(pdf):
        pdf.pages[0].obj.Contents = pdf.make_stream(content_of([*instructions(pdf.pages[0]), step]))

    return damage


def drop(*path):
    def damage(pdf):
        thing = pdf.Root
        for name in path[:-1]:
            thing = thing[name]
        del thing[path[-1]]

    return damage


def untrap(pdf):
    pdf.docinfo.Trapped = Name.Unknown


def annotate(pdf):
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text))])


def swap_boxes(pdf):
    pdf.pages[0].obj.BleedBox = Array([10, 10, 20, 20])


def drop_trim(pdf):
    del pdf.pages[1].obj.TrimBox


def act(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="")


def lose_font(pdf):
    for thing in dictionaries(pdf):
        if thing.get("/Type") == Name.FontDescriptor:
            thing.FontName = Name("/Lost")
            for program in pdf_x.PROGRAMS:
                if program in thing:
                    del thing[program]
            return


def flood_picture(pdf):
    for thing in dictionaries(pdf):
        if thing.get("/Subtype") == Name.Image and thing.ColorSpace == Name.DeviceCMYK:
            thing.write(b"\xff" * (int(thing.Width) * int(thing.Height) * 4))


def group_in_rgb(pdf):
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def other_condition(pdf):
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = "FOGRA51"


def screen_profile(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(b"\0" * 12 + b"mntrRGB ", N=3)


DAMAGES = {
    "it does not say whether it is trapped": untrap,
    "it has 0 output intents of PDF/X; expected 1": drop("/OutputIntents"),
    "its output condition is FOGRA51; expected FOGRA39": other_condition,
    "its output profile is not that of a press with four inks": screen_profile,
    "page 1: the TrimBox is not inside the BleedBox, or that not inside the MediaBox": swap_boxes,
    "page 2 has no TrimBox, or an ArtBox beside it": drop_trim,
    "an annotation lies on a page": annotate,
    "it has an action, a form, an attached file or a password": act,
    "the font Lost is not in the file": lose_font,
    "a colour is not set in the four inks: RG": paint([1, 0, 0], "RG"),
    "300 % of ink lie on one another; the press bears 280 %": paint([1, 1, 1, 0], "k"),
    "400 % of ink lie on one another; the press bears 280 %": flood_picture,
    "a picture, gradient or group is not in the four inks: DeviceRGB": group_in_rgb,
}


@pytest.mark.parametrize("message", DAMAGES)
def test_each_fault_is_found(good, message):
    pdf = open_pdf(good)
    DAMAGES[message](pdf)
    assert messages(save(pdf, "1.6")) == [message]


def test_a_later_pdf_is_refused(good):
    assert messages(save(open_pdf(good), "1.7")) == ["it is PDF 1.7; expected 1.6"]

"""Sheets, measured in the finished PDF."""

import pypdfium2
import pytest

from playbook_press.core.units import points_to_mm
from playbook_press.plan.imposition.calibration import Adjustment, Correction
from playbook_press.plan.imposition.n_up import side_texts
from playbook_press.print.pdf.tagged_pdf import (
    kids,
    named_destinations,
    number_tree,
    open_pdf,
    outline_items,
    walk_elements,
)
from playbook_press.print.preflight import all_checks, pdf_ua
from tests.print.landing import imposed, landings

DUPLEX = ["long-edge", "short-edge", "fold-over"]


@pytest.fixture(scope="module")
def sheets(deck, planned):
    """Imposed PDFs by duplex mode, made once."""
    made = {}

    def run(duplex="long-edge"):
        if duplex not in made:
            made[duplex] = imposed(deck.pdf, planned(11, duplex=duplex), title="Sheets", duplex=duplex)
        return made[duplex]

    return run


def painted(page):
    """Centre (mm) of each card, and 1 if it stands upright, else -1; a deck page's trim starts at 0, 0."""
    return {number: (*landing.centre, landing.up[1]) for number, landing in landings(page).items()}


@pytest.mark.parametrize("duplex", DUPLEX)
def test_sheets_are_accessible_and_say_all_that_the_deck_says(sheets, deck, planned, duplex, a4):
    said = side_texts(planned(11, duplex=duplex), deck.boxes.page_texts())
    assert all_checks.preflight_file(sheets(duplex), said, safe=a4.margin) == ()


@pytest.mark.parametrize(
    ("duplex", "wish"),
    [("long-edge", "/DuplexFlipLongEdge"), ("short-edge", "/DuplexFlipShortEdge"), ("fold-over", "/Simplex")],
)
def test_viewers_print_sheets_at_their_size_and_turn_them_as_planned(sheets, duplex, wish):
    pdf = open_pdf(sheets(duplex))
    wishes = pdf.Root.ViewerPreferences
    assert (str(wishes.PrintScaling), str(wishes.Duplex)) == ("/None", wish)


def test_pages_have_the_size_of_the_paper(sheets):
    pdf = open_pdf(sheets())
    assert len(pdf.pages) == 4
    for page in pdf.pages:
        assert [points_to_mm(float(edge)) for edge in page.mediabox] == pytest.approx([0, 0, 210, 297])
        assert list(page.trimbox) == list(page.mediabox)


def test_turned_at_the_long_edge_every_back_lies_behind_its_front(sheets):
    pdf = open_pdf(sheets())
    pages = pdf.pages
    for front, back in ((pages[0], pages[1]), (pages[2], pages[3])):
        fronts, backs = painted(front), painted(back)
        assert fronts
        assert len(fronts) == len(backs)
        for page, (x, y, upright) in fronts.items():
            assert backs[page + 1] == pytest.approx((210 - x, y, upright), abs=1e-3)


def test_turned_at_the_short_edge_every_back_lies_behind_its_front_on_its_head(sheets):
    pdf = open_pdf(sheets("short-edge"))
    pages = pdf.pages
    for front, back in ((pages[0], pages[1]), (pages[2], pages[3])):
        fronts, backs = painted(front), painted(back)
        assert fronts
        assert len(fronts) == len(backs)
        for page, (x, y, upright) in fronts.items():
            assert backs[page + 1] == pytest.approx((x, 297 - y, -upright), abs=1e-3)


def test_folded_every_back_lies_beside_its_front(sheets):
    pdf = open_pdf(sheets("fold-over"))
    places = {page: place for sheet in pdf.pages for page, place in painted(sheet).items()}
    assert sorted(places) == list(range(22))
    for page in range(0, 22, 2):
        x, y, upright = places[page]
        assert places[page + 1] == pytest.approx((x + 85, y, upright), abs=1e-3)


def test_the_eleventh_card_lies_on_the_last_sheet_with_one_other(sheets):
    pdf = open_pdf(sheets())
    last = painted(pdf.pages[2])
    assert sorted(last) == [18, 20]
    assert last[20] == pytest.approx((147.5, 258.5, 1), abs=1e-3)


@pytest.mark.parametrize("duplex", DUPLEX)
def test_links_lie_over_their_words(sheets, duplex):
    pdf = open_pdf(sheets(duplex))
    with pypdfium2.PdfDocument(sheets(duplex)) as shown:
        words = [page.get_textpage() for page in shown]
        linked = [
            words[number].get_text_bounded(*map(float, annotation.Rect))
            for number, page in enumerate(pdf.pages)
            for annotation in page.obj.get("/Annots", ())
        ]
    assert [" ".join(text.split()) for text in linked] == ["27a997"] * 11
    for page in pdf.pages:
        assert {link.P.objgen for link in page.obj.get("/Annots", ())} <= {page.obj.objgen}


def test_cards_are_read_one_after_the_other_front_then_back(sheets):
    pdf = open_pdf(sheets())
    number = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    read = [number[section.Pg.objgen] for section in pdf.Root.StructTreeRoot.K[0].K]
    assert read == [0, 1] * 9 + [2, 3] * 2


def test_no_tag_name_or_bookmark_points_to_a_page_that_is_gone(sheets):
    pdf = open_pdf(sheets())
    pages = {page.obj.objgen for page in pdf.pages}
    assert {
        element.Pg.objgen for element in walk_elements(pdf.Root.StructTreeRoot.K) if "/Pg" in element
    } == pages
    held = [
        kid for element in walk_elements(pdf.Root.StructTreeRoot.K) for kid in kids(element) if "/Pg" in kid
    ]
    assert {str(kid.Type) for kid in held if kid.Pg.objgen in pages} == {"/MCR", "/OBJR", "/StructElem"}
    assert {kid.Pg.objgen for kid in held} == pages
    assert {place[0].objgen for place in named_destinations(pdf).values()} == pages
    dests = [item.Dest for item in outline_items(pdf) if "/Dest" in item]
    assert len(dests) == 12
    assert {dest[0].objgen for dest in dests} == {pdf.pages[0].obj.objgen, pdf.pages[2].obj.objgen}
    assert float(dests[0][3]) > 700


def test_words_on_a_sheet_find_their_tags(sheets):
    pdf = open_pdf(sheets())
    numbers = list(number_tree(pdf))
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in pdf.pages:
        for name, form in page.obj.Resources.XObject.items():
            if name != "/Marks":
                assert {owner.Pg.objgen for owner in owners[int(form.StructParents)]} == {page.obj.objgen}


def test_imposing_is_repeatable(sheets, deck, planned):
    assert sheets() == imposed(deck.pdf, planned(11), title="Sheets", duplex="long-edge")


def colours(pdf, number, *points_mm):
    """The colours of a rendered sheet at points in mm from the upper left, at 200 dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[number].render(scale=200 / 72).to_pil()
    return [image.getpixel((round(x / 25.4 * 200), round(y / 25.4 * 200))) for x, y in points_mm]


def test_bleed_shows_outside_the_block_and_never_on_a_neighbour(sheets):
    green, white = (31, 92, 87), (255, 255, 255)
    assert colours(sheets(), 0, (18, 40), (16, 40), (62, 9.5), (62, 7)) == [green, white, green, white]
    assert colours(sheets("fold-over"), 0, (104.5, 40), (105.5, 40)) == [green, white]
    assert colours(sheets(), 0, (106, 258), (109, 258)) == [green, white]


def test_the_ruler_is_fifty_millimetres_in_print(sheets):
    black = colours(sheets(), 0, *((8.6, 297 - 11 - step) for step in (5, 25, 45)))
    beyond = colours(sheets(), 0, (8.6, 297 - 11 - 51), (8.6, 297 - 10.5))
    assert all(max(colour) < 200 for colour in black)
    assert beyond == [(255, 255, 255)] * 2


def test_a_plan_must_place_every_page_once(deck, planned):
    with pytest.raises(ValueError, match="the plan places 20 different pages; the deck has 22"):
        imposed(deck.pdf, planned(10), title="Sheets")


def test_letter_sheets_work_too(deck, planned, letter):
    data = imposed(deck.pdf, planned(11, paper=letter), title="Letter")
    assert pdf_ua.check(data) == ()
    pdf = open_pdf(data)
    assert [len(painted(page)) for page in pdf.pages] == [9, 9, 2, 2]


def test_merged_chunks_can_be_imposed(printed, deck_html, planned):
    from playbook_press.print.pdf.merge import merge

    whole = merge([printed(deck_html(1)).pdf, printed(deck_html(2, first=2)).pdf], title="Deck", lang="en")
    assert pdf_ua.check(imposed(whole, planned(3), title="Sheets")) == ()


def test_a_card_that_stands_more_than_once_is_read_once(deck, planned):
    data = imposed(deck.pdf, planned(11, copies=2, sets=2), title="Four of each")
    assert pdf_ua.check(data) == ()
    pdf = open_pdf(data)
    forms = [
        (name, form)
        for page in pdf.pages
        for name, form in page.obj.Resources.XObject.items()
        if name != "/Marks"
    ]
    read = [form for _, form in forms if "/StructParents" in form]
    assert (len(forms), len(read)) == (88, 22)
    assert all(b"MCID" not in form.read_bytes() for _, form in forms if "/StructParents" not in form)
    with pypdfium2.PdfDocument(data) as shown:
        assert (
            sum(
                page.get_textpage().get_text_range().count("Which step can I take for them?")
                for page in shown
            )
            == 44
        )


def test_fronts_alone_forget_their_backs(deck, planned):
    data = imposed(deck.pdf, planned(11, duplex="none"), title="Fronts")
    assert pdf_ua.check(data) == ()
    pdf = open_pdf(data)
    assert [sorted(landings(page)) for page in pdf.pages] == [list(range(0, 18, 2)), [18, 20]]
    assert len(pdf.Root.StructTreeRoot.K[0].K) == 11


def test_a_back_alone_is_no_plan(deck, planned):
    from dataclasses import replace

    [sheet] = planned(10)
    fewer = replace(sheet.sides[1], placements=sheet.sides[1].placements[1:])
    with pytest.raises(ValueError, match="the plan places 19 different pages; the deck has 22"):
        imposed(deck.pdf, [replace(sheet, sides=(sheet.sides[0], fewer))], title="Sheets")


def test_what_makes_up_for_a_printer_moves_cards_marks_and_links_together(deck, planned):
    wrong = Correction(back=Adjustment(1.01, 0.99, 0.5, -1.25))
    plain, moved = (
        open_pdf(imposed(deck.pdf, planned(11, correction=each), title="Sheets"))
        for each in (Correction(), wrong)
    )
    for page, there in landings(plain.pages[1]).items():
        x, y = there.centre
        expected = (105 + 1.01 * (x - 105) + 0.5, 148.5 + 0.99 * (y - 148.5) - 1.25)
        assert landings(moved.pages[1])[page].centre == pytest.approx(expected, abs=0.01)
    assert landings(moved.pages[0]) == landings(plain.pages[0])
    link, same = (
        [points_to_mm(float(edge)) for edge in pdf.pages[1].obj.Annots[0].Rect] for pdf in (plain, moved)
    )
    assert same[0] == pytest.approx(105 + 1.01 * (link[0] - 105) + 0.5, abs=0.01)


def test_every_box_of_a_sheet_is_its_paper(sheets):
    for page in open_pdf(sheets()).pages:
        assert list(page.bleedbox) == list(page.trimbox) == list(page.mediabox)

import pytest

from playbook_press.plan.imposition.calibration import Adjustment, Correction
from playbook_press.plan.imposition.n_up import side_texts
from playbook_press.read.media import LabelGrid, Stock


def where(side):
    return {placement.page: (placement.x, placement.y) for placement in side.placements}


def test_fronts_fill_the_sheet_row_by_row(planned):
    front = planned(10)[0].sides[0]
    assert where(front) == {
        0: (20, 231),
        2: (105, 231),
        4: (20, 176),
        6: (105, 176),
        8: (20, 121),
        10: (105, 121),
        12: (20, 66),
        14: (105, 66),
        16: (20, 11),
        18: (105, 11),
    }


def test_turned_at_the_long_edge_backs_change_columns_and_stand_upright(planned):
    back = planned(10)[0].sides[1]
    assert where(back)[1] == (105, 231)
    assert where(back)[3] == (20, 231)
    assert {placement.rotation for placement in back.placements} == {0}


def test_turned_at_the_short_edge_backs_change_rows_and_stand_on_their_heads(planned):
    back = planned(10, duplex="short-edge")[0].sides[1]
    assert where(back)[1] == (20, 11)
    assert where(back)[19] == (105, 231)
    assert {placement.rotation for placement in back.placements} == {180}


@pytest.mark.parametrize("duplex", ["long-edge", "short-edge"])
def test_on_landscape_paper_the_edges_change_their_parts(planned, a4, duplex):
    landscape = a4.model_copy(update={"width": a4.height, "height": a4.width})
    back = planned(9, duplex=duplex, paper=landscape)[0].sides[1]
    # its fronts lie on their sides
    assert back.placements[0].rotation == (90 if duplex == "long-edge" else 270)


def test_folded_each_back_stands_right_of_its_front(planned):
    sheets = planned(11, duplex="fold-over")
    assert [len(sheet.sides) for sheet in sheets] == [1, 1, 1]
    places = where(sheets[0].sides[0])
    assert all(places[page + 1] == (places[page][0] + 85, places[page][1]) for page in range(0, 10, 2))


def test_to_fold_there_is_no_gap_and_a_dashed_mark(planned, stock):
    side = planned(1, duplex="fold-over", stock=stock.model_copy(update={"gutter": 4.0}))[0].sides[0]
    places = where(side)
    assert places[1][0] - places[0][0] == 85
    assert {line.x1 for line in side.lines if line.dashed} == {places[1][0]}


def test_turned_cards_to_fold_have_their_backs_above(planned):
    poker = Stock(name="Poker card", width="63 mm", height="88 mm")
    side = planned(1, duplex="fold-over", stock=poker)[0].sides[0]
    places = where(side)
    assert {placement.rotation for placement in side.placements} == {90}
    assert places[1] == (places[0][0], places[0][1] + 63)


def test_printed_on_one_side_there_are_fronts_only(planned):
    [sheet] = planned(3, duplex="none")
    assert [list(where(side)) for side in sheet.sides] == [[0, 2, 4]]


@pytest.mark.parametrize(("duplex", "turn"), [("long-edge", 270), ("short-edge", 90)])
def test_the_back_of_a_turned_card_has_its_head_behind_the_head_of_the_front(planned, letter, duplex, turn):
    front, back = planned(1, duplex=duplex, paper=letter)[0].sides
    assert (front.placements[0].rotation, back.placements[0].rotation) == (90, turn)


def test_cut_piles_laid_on_one_another_are_the_deck(planned):
    sheets = planned(23, order="cut-stack")
    piles = [[] for _ in range(10)]
    for sheet in sheets:
        for placement in sheet.sides[0].placements:
            piles[
                [
                    (20, 231),
                    (105, 231),
                    (20, 176),
                    (105, 176),
                    (20, 121),
                    (105, 121),
                    (20, 66),
                    (105, 66),
                    (20, 11),
                    (105, 11),
                ].index((placement.x, placement.y))
            ].append(placement.page // 2)
    assert [card for pile in piles for card in pile] == list(range(23))


def test_a_sheet_is_filled_with_one_card(planned):
    sheets = planned(2, order="repeat")
    assert [[placement.page for placement in sheet.sides[1].placements] for sheet in sheets] == [
        [1] * 10,
        [3] * 10,
    ]
    assert len(planned(2, order="repeat", copies=11)) == 4


def test_copies_follow_one_another_and_sets_begin_anew(planned):
    pages = [
        placement.page for placement in planned(2, duplex="none", copies=2, sets=2)[0].sides[0].placements
    ]
    assert sorted(pages) == [0] * 4 + [2] * 4
    by_place = {
        (p.x, p.y): p.page for p in planned(2, duplex="none", copies=2, sets=2)[0].sides[0].placements
    }
    assert [by_place[place] for place in sorted(by_place, key=lambda place: (-place[1], place[0]))] == [
        0,
        0,
        2,
        2,
    ] * 2


def test_perforated_stock_needs_no_crop_marks_and_keeps_its_ruler(planned, letter):
    labels = LabelGrid(
        paper="letter",
        columns=2,
        rows=5,
        left="0.75 in",
        top="0.5 in",
        pitch_across="3.5 in",
        pitch_down="2 in",
    )
    stock = Stock(
        name="Labels",
        width="3.5 in",
        height="2 in",
        bleed="0 mm",
        frame="2 mm",
        labels=labels,
        source="a test",
    )
    side = planned(10, stock=stock, paper=letter)[0].sides[0]
    assert len(side.lines) == 7
    assert {placement.bleed for placement in side.placements} == {(0, 0, 0, 0)}


def test_the_last_sheet_may_be_part_filled(planned):
    last = planned(12)[-1]
    assert [where(side) for side in last.sides] == [
        {20: (20, 231), 22: (105, 231)},
        {21: (105, 231), 23: (20, 231)},
    ]
    assert last.number == 2


def test_what_no_card_fills_holds_the_blank_one_behind_the_deck(planned):
    full, last = planned(12, blanks=True)
    assert {placement.page for placement in full.sides[0].placements} == set(range(0, 20, 2))
    assert [placement.page for placement in last.sides[0].placements] == [20, 22, *[24] * 8]
    assert [placement.page for placement in last.sides[1].placements] == [21, 23, *[25] * 8]


def test_no_cards_need_no_sheets(planned):
    assert planned(0) == ()


def test_bleed_is_kept_except_towards_a_neighbour(planned, stock):
    full, last = planned(12)
    assert full.sides[0].placements[0].bleed == (3, 0, 0, 3)
    assert full.sides[1].placements[0].bleed == (0, 0, 3, 3)
    assert last.sides[0].placements[0].bleed == (3, 3, 0, 3)
    apart = planned(9, stock=stock.model_copy(update={"gutter": 2.0}))[0].sides[0]
    assert apart.placements[0].bleed == (3, 1, 1, 3)


def test_a_printers_faults_change_no_place_and_stand_on_their_side(planned):
    wrong = Correction(back=Adjustment(1.01, 1.01, 0.5, -1.25))
    plain, moved = planned(3)[0].sides, planned(3, correction=wrong)[0].sides
    assert moved[0] == plain[0]
    assert (where(moved[1]), moved[1].adjustment) == (where(plain[1]), wrong.back)


def test_the_margin_says_which_side_of_which_sheet_this_is(planned):
    captions = [side.notes[1].text for sheet in planned(11) for side in sheet.sides]
    assert captions[0] == "Winning beliefs · sheet 1 of 2 · front"
    assert captions[-1] == "Winning beliefs · sheet 2 of 2 · back"


def test_a_side_says_what_its_faces_and_its_margin_say(planned):
    said = side_texts(planned(1), ["Front", "Back"])
    assert said[1] == "Back 50 mm: print at 100 % Winning beliefs · sheet 1 of 1 · back"

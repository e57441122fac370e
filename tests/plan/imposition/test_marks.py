from dataclasses import replace

from playbook_press.plan.imposition.grid import STRIP_DEPTH, best_grid
from playbook_press.plan.imposition.marks import (
    LETTER_WIDTH,
    RULER,
    MarginWords,
    crop_marks,
    cut_guides,
    fold_lines,
    margin_texts,
    ruler_lines,
)
from playbook_press.plan.imposition.n_up import ImpositionOptions, plan_n_up
from playbook_press.read.media import Stock


def test_every_cut_of_a_full_sheet_is_marked_at_both_ends_once(stock, a4):
    grid = best_grid(stock, a4)
    marks = crop_marks(grid, grid.cells())
    upright, level = [m for m in marks if m.x1 == m.x2], [m for m in marks if m.y1 == m.y2]
    assert sorted({m.x1 for m in upright}) == [20, 105, 190]
    assert sorted({m.y1 for m in level}) == [11, 66, 121, 176, 231, 286]
    assert len(marks) == len(set(marks)) == 2 * (3 + 6)


def test_marks_stay_clear_of_bleed_and_inside_the_printable_area(stock, a4, letter):
    for paper in (a4, letter):
        grid = best_grid(stock, paper)
        for mark in crop_marks(grid, grid.cells()):
            lengthwise = (
                (mark.y1, mark.y2, paper.height, grid.bottom)
                if mark.x1 == mark.x2
                else (mark.x1, mark.x2, paper.width, grid.left)
            )
            start, stop, sheet, edge = lengthwise
            from_edge = sorted((start, stop)) if stop < sheet / 2 else sorted((sheet - start, sheet - stop))
            assert paper.margin - 1e-3 <= from_edge[0]
            assert from_edge[1] <= edge - stock.bleed + 1e-3
            assert from_edge[1] - from_edge[0] >= 2


def test_marks_leave_the_strip_of_words_free(a4):
    poker = best_grid(Stock(name="Poker card", width="63 mm", height="88 mm"), a4)
    highest = max(max(mark.y1, mark.y2) for mark in crop_marks(poker, poker.cells()))
    assert highest == a4.height - a4.margin - STRIP_DEPTH


def test_one_card_has_the_marks_of_its_own_cuts_only(stock, a4):
    grid = best_grid(stock, a4)
    assert {m.x1 for m in crop_marks(grid, grid.cells()[:1]) if m.x1 == m.x2} == {20, 105}


def test_a_fold_is_dashed_and_nothing_else(stock, a4):
    grid = best_grid(stock, a4, folded=True)
    marks = crop_marks(grid, grid.cells(), folded=True)
    assert {m.x1 for m in marks if m.dashed} == {105}
    assert {(m.y1, m.y2) for m in fold_lines(grid, grid.cells()[:1])} == {(231, 286)}


def test_the_line_of_a_fold_is_dashed_and_runs_over_the_card(stock, a4):
    upright = best_grid(stock, a4, folded=True)
    turned = best_grid(Stock(name="Poker card", width="63 mm", height="88 mm"), a4, folded=True)
    assert (upright.turned, turned.turned) == (False, True)
    for grid in (upright, turned):
        assert all(line.dashed and line.over for line in fold_lines(grid, grid.cells()))


def test_guides_run_along_every_cut_once_and_over_the_cards(stock, a4):
    grid = best_grid(stock, a4)
    guides = cut_guides(grid, grid.cells())
    assert len(guides) == len(set(guides)) == 5 * 3 + 2 * 6  # a side of a card each: upright, level
    assert {line.x1 for line in guides if line.x1 == line.x2} == {20, 105, 190}
    assert {line.y1 for line in guides if line.y1 == line.y2} == {11, 66, 121, 176, 231, 286}
    assert all(line.over and not line.dashed for line in guides)


def test_guides_are_drawn_for_filled_cells_only(stock, a4):
    grid = best_grid(stock, a4)
    assert len(cut_guides(grid, grid.cells()[:1])) == 4


def test_perforated_paper_has_no_guides(a4):
    labels = {
        "paper": "a4",
        "columns": 2,
        "rows": 5,
        "left": "15 mm",
        "top": "13.5 mm",
        "pitch_across": "95 mm",
        "pitch_down": "54 mm",
    }
    grid = best_grid(
        Stock(name="Labels", width="85 mm", height="54 mm", bleed="0 mm", labels=labels, source="a test"), a4
    )
    assert cut_guides(grid, grid.cells()) == ()


def test_folded_cards_have_no_guide_on_their_fold(stock, a4):
    grid = best_grid(stock, a4, folded=True)
    assert 105 not in {line.x1 for line in cut_guides(grid, grid.cells()) if line.x1 == line.x2}


def test_the_fold_of_turned_cards_is_level(a4):
    grid = best_grid(Stock(name="Poker card", width="63 mm", height="88 mm"), a4, folded=True)
    assert grid.turned
    assert all(
        m.y1 == m.y2
        for m in (*crop_marks(grid, grid.cells(), folded=True), *fold_lines(grid, grid.cells()))
        if m.dashed
    )


def test_the_ruler_is_fifty_millimetres_long_beside_or_above_the_cards(stock, a4):
    for card in (stock, Stock(name="Poker card", width="63 mm", height="88 mm")):
        line, *ticks = ruler_lines(best_grid(card, a4))
        assert abs(line.x2 - line.x1) + abs(line.y2 - line.y1) == RULER == 50
        assert len(ticks) == 6


def test_words_stand_in_the_strip_between_margin_and_marks(stock, a4):
    grid = best_grid(stock, a4)
    for note in margin_texts(grid, "50 mm", "Sheet 1"):
        assert a4.margin < note.x < grid.left - stock.bleed - 5
        assert (note.turn, a4.margin < note.y < a4.height - a4.margin) == (90, True)


def test_numbers_that_the_print_studio_fills_in_take_no_more_room_than_numbers(words):
    studio = replace(words, caption="{product}, {{sheet}} of {{sheets}}, {side}")
    letters = len("Everyday kindness, 00 of 00, front") + len(words.ruler)
    studio = replace(studio, product="Everyday kindness", front="front")
    whole = studio.line(1, 1, "front", LETTER_WIDTH * letters + 0.01)
    assert whole == "Everyday kindness, {sheet} of {sheets}, front"
    assert "…" in studio.line(1, 1, "front", LETTER_WIDTH * (letters - 1) + 0.01)


def test_a_name_in_capitals_is_cut_sooner_since_capitals_are_wider(words):
    name, room = "Municipal works of the greater harbour", LETTER_WIDTH * (50 + len(words.ruler))
    usual = replace(words, caption="{product}, {side}", product=name).line(1, 1, "front", room)
    capitals = replace(words, caption="{product}, {side}", product=name.upper()).line(1, 1, "front", room)
    assert usual == f"{name}, {words.front}"
    assert capitals.endswith(f"…, {words.front}")
    assert len(capitals) < len(usual)


def test_a_long_name_is_cut_so_that_ruler_and_caption_stay_apart(stock, letter, words):
    long = MarginWords(
        "The Playbook of Everybody Who Serves Anybody: every card that there is",
        words.ruler,
        words.caption + " · pile up row by row",
        "fold on the dashed line",
        "",
    )
    [sheet] = plan_n_up(1, stock, letter, ImpositionOptions("fold-over"), long)
    ruler_words, caption = sheet.sides[0].notes
    assert caption.text.endswith("… · sheet 1 of 1 · fold on the dashed line · pile up row by row")
    assert ruler_words.x + len(ruler_words.text) * 1.05 < caption.x - len(caption.text) * 1.05

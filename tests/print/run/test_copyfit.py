"""Words become smaller until they fit, and no face is laid out more often than it takes to know."""

from types import SimpleNamespace

import pytest
from markupsafe import Markup

from playbook_press.compose.cards import Face
from playbook_press.compose.documents.deck import CardFaces, Deck, compose_decks
from playbook_press.compose.templates import Templates
from playbook_press.core.cache import MEGABYTE, Cache
from playbook_press.core.text_compare import normalise_text
from playbook_press.plan.jobs import jobs
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.layout import Area, PageFrame, PageLayout, PlacedPiece, SourceUnit
from playbook_press.print.preflight import all_checks
from playbook_press.print.run.copyfit import KnownSteps, Trial, fit, judge
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.screen_steps import screen_steps

CSS = """
@page { size: 60mm 40mm; margin: 0; bleed: 3mm }
body { margin: 0 }
.face { height: 40mm; padding: 5mm; box-sizing: border-box; font: 12pt/15pt 'Atkinson Hyperlegible' }
.fit-1 { font: 10pt/12pt 'Atkinson Hyperlegible' } .fit-2 { font: 8pt/10pt 'Atkinson Hyperlegible' }
h1, p { margin: 0; font-size: inherit; line-height: inherit; font-weight: inherit }
"""
ROOM = {0: 15, 1: 28, 2: 40}  # words of the length of "service" that fit at each step


def face(unit, words):
    side = "front" if "front" in unit else "back"
    text = f"<h1>{'service ' * words}</h1>" if side == "front" else f"<p>{'service ' * words}</p>"
    return Face(unit, Markup(f'<section class="face {side}" data-unit="{unit}">{text}</section>'))


def a_deck(*words, halves=()):
    """One card for each pair of numbers of words: front, back."""
    cards = tuple(
        CardFaces((face(f"B{number:02} front", front), face(f"B{number:02} back", back)), halves)
        for number, (front, back) in enumerate(words, 1)
    )
    return Deck(
        '<!doctype html><html lang="en"><head><title>Deck</title></head><body>',
        cards,
        "</body></html>",
        CSS,
        4,
        2,
    )


@pytest.fixture
def laid(lay_out):
    """Fits a deck; says what was found, and how many faces each round laid out."""

    def run(deck, known=None):
        rounds = []

        def counted(html, css):
            rounds.append(html.count("data-unit"))
            return lay_out(html, css)

        return fit(deck, counted, known or {}), rounds

    return run


def test_a_deck_that_fits_is_laid_out_once(laid):
    found, rounds = laid(a_deck((5, 9), (6, 10)))
    assert rounds == [4]
    assert set(found.steps.values()) == {0}
    assert not found.faults


def test_only_what_does_not_fit_is_laid_out_again_a_step_smaller(laid):
    found, rounds = laid(a_deck((5, 9), (6, ROOM[1]), (7, ROOM[2]), (ROOM[1], 8)))
    assert rounds == [8, 3, 1]
    assert {unit: step for unit, step in found.steps.items() if step} == {
        "B02 back": 1,
        "B03 back": 2,
        "B04 front": 1,
    }


def test_the_pages_of_all_rounds_are_one_deck_in_order_that_passes_every_gate(laid):
    deck = a_deck((5, 9), (6, ROOM[1]), (7, ROOM[2]), (ROOM[1], 8))
    printed = weasyprint_engine.write_pdf(laid(deck)[0].laid_out())
    assert all_checks.preflight_document(printed, all_checks.Expectations("faces", deck.safe)) == ()
    assert [normalise_text(text).count("service") for text in printed.boxes.page_texts()] == [
        5,
        9,
        6,
        ROOM[1],
        7,
        ROOM[2],
        ROOM[1],
        8,
    ]


def test_steps_that_are_known_are_laid_out_once_and_give_the_same_pdf_each_time(laid):
    deck = a_deck((5, 9), (6, ROOM[1]), (7, ROOM[2]))
    found, _ = laid(deck)
    again, rounds = laid(deck, found.steps)
    assert rounds == [6]
    assert again.steps == found.steps
    first, second = (weasyprint_engine.write_pdf(each.laid_out()) for each in (found, laid(deck)[0]))
    assert first.pdf == second.pdf
    assert weasyprint_engine.write_pdf(again.laid_out()).boxes.page_texts() == first.boxes.page_texts()


def test_what_fits_at_no_size_says_how_many_words_are_too_many(laid):
    found, rounds = laid(a_deck((5, ROOM[2] + 7), (5, 9)))
    [fault] = found.faults
    assert (fault.where, fault.message[:45]) == ("B01 back", "7 words too many (the last that fits is 'serv")
    assert rounds == [4, 1, 1]


def test_faults_of_all_faces_are_told_at_once(laid):
    found, _ = laid(a_deck((5, 80), (5, 9), (90, 70)))
    assert {fault.where for fault in found.faults} == {"B01 back", "B03 front", "B03 back"}


def test_a_card_goes_over_two_only_where_it_fits_at_no_size(laid):
    halves = tuple(
        face(f"B01 {side} {part}", words)
        for part in (1, 2)
        for side, words in (("front", 5), ("back", ROOM[1]))
    )
    whole, rounds = laid(a_deck((5, ROOM[2]), halves=halves))
    assert not any("back 1" in unit for unit in whole.steps)
    assert rounds == [2, 1, 1]
    found, rounds = laid(a_deck((5, 60), halves=halves))
    assert rounds == [2, 1, 4, 2]  # the smallest type is tried before those between
    assert len(found.pages) == 4
    assert found.steps["B01 back"] == 3
    again, rounds = laid(a_deck((5, 60), halves=halves), found.steps)
    assert rounds == [4]
    assert len(again.pages) == 4


def test_a_card_that_could_be_split_has_the_largest_type_that_fits(laid):
    halves = (face("B01 front 1", 5), face("B01 back 1", 5))
    reached = set()
    for words in ROOM.values():
        alone, _ = laid(a_deck((5, words)))
        found, _ = laid(a_deck((5, words), halves=halves))
        assert found.steps == alone.steps
        assert len(found.pages) == 2
        reached.add(found.steps["B01 back"])
    assert reached == set(ROOM)


def test_a_card_in_halves_stands_between_whole_ones_and_passes_every_gate(laid):
    halves = tuple(
        face(f"B01 {side} {part}", words)
        for part in (1, 2)
        for side, words in (("front", 5), ("back", ROOM[1]))
    )
    deck = a_deck((5, 60), (6, 9), halves=halves)
    printed = weasyprint_engine.write_pdf(laid(deck)[0].laid_out())
    assert all_checks.preflight_document(printed, all_checks.Expectations("faces", deck.safe)) == ()
    assert [normalise_text(text).count("service") for text in printed.boxes.page_texts()] == [
        5,
        ROOM[1],
        5,
        ROOM[1],
        6,
        9,
    ]


def test_a_face_that_another_ran_over_is_tried_again_as_it_is():
    area, frame = Area(10, 10, 20, 20), PageFrame(Area(0, 0, 60, 40), Area(0, 0, 60, 40))
    layout = PageLayout(
        (frame, frame),
        (SourceUnit("B01 front", "one two", (0, 1), True), SourceUnit("B01 back", "three", (1,), True)),
        (
            PlacedPiece("B01 front", 0, "one", area),
            PlacedPiece("B01 front", 1, "two", area),
            PlacedPiece("B01 back", 1, "three", area),
        ),
    )
    trying = [Trial(face("B01 front", 2), 0), Trial(face("B01 back", 1), 0)]
    judge(trying, SimpleNamespace(layout=layout), a_deck((2, 1)))
    assert [(trial.step, trial.place) for trial in trying] == [(1, None), (0, None)]


def test_steps_are_remembered_until_the_words_or_the_design_change(tmp_path):
    deck, steps = a_deck((5, 9), (6, 20)), {"B01 front": 0, "B01 back": 0, "B02 front": 0, "B02 back": 1}
    cache = Cache(tmp_path / "cache", MEGABYTE)
    KnownSteps(cache, "environment").store(deck, steps)
    known = KnownSteps(cache, "environment")
    assert known.find(deck) == steps
    assert known.find(a_deck((5, 9), (6, 21))) == {"B01 front": 0, "B01 back": 0}
    assert KnownSteps(cache, "another engine").find(deck) == {}


@pytest.fixture
def long_list(small):
    """The small playbook, whose list card has as many lines and words as a list may have."""
    file = small / "content/cards/three-breaths.md"
    before, rest = file.read_text().split("## Card back")
    lines = "\n".join(f"{n}. Put every single handset down, then smile and wait." for n in range(1, 9))
    file.write_text(f"{before}## Card back\n{lines}\n\n## Try it today{rest.split('## Try it today')[1]}")
    return small


def test_a_list_in_large_print_goes_over_two_cards_and_counts_on(long_list, library_of, lay_out):
    library = library_of(long_list)
    [card] = (entry for entry in library.entries if entry.code == "C01")
    [deck] = compose_decks(
        library, Templates(library.project, library.site, "x"), [card], "a6", "large-print"
    )
    printed = weasyprint_engine.write_pdf(fit(deck, lay_out, {}).laid_out())
    assert all_checks.preflight_document(printed, all_checks.Expectations("faces", deck.safe)) == ()
    front, back, second_front, second_back = printed.boxes.page_texts()
    assert "C01 · 1/2" in front
    assert "C01 · 2/2" in second_front
    assert [number for number in range(1, 9) if f"{number}." in back] == [1, 2, 3, 4]
    assert [number for number in range(1, 9) if f"{number}." in second_back] == [5, 6, 7, 8]
    assert "C01 · 1/2" in back
    assert "C01 · 2/2" in second_back


@pytest.fixture
def counted(monkeypatch):
    """How many faces each call of the engine lays out, in this process."""
    seen, lay_out = [], weasyprint_engine.lay_out

    def counting(html, css, **options):
        seen.append(html.count("data-unit"))
        return lay_out(html, css, **options)

    monkeypatch.setattr(weasyprint_engine, "lay_out", counting)
    return seen


def test_a_run_lays_out_what_changed_and_nothing_else(unprinted, small, library_of, counted):
    def on_screen():
        library = library_of(small)
        run = PrintRun(library, Templates(library.project, library.site, "x"), WorkerPool(1))
        del counted[:]
        steps = screen_steps(run)
        return run, steps, sum(counted)

    library = library_of(small)
    assert on_screen()[2] >= 2 * len(library.entries)
    run, steps, laid = on_screen()
    assert laid == 0
    assert len(steps) == 2 * len(library.entries)
    first = next(
        each for each in library.entries if not steps[f"{each.code} front"] + steps[f"{each.code} back"]
    )
    file = small / first.file
    file.write_text(file.read_text().replace(first.title, first.title[::-1]))  # as long as before
    run, steps, laid = on_screen()
    assert laid == 2
    [job] = jobs(run.library, {"deck": run.library.products["deck"]})
    print_jobs(run, [job])
    del counted[:]
    print_jobs(run, [job])
    assert counted == []


@pytest.mark.audit
def test_halved_cards_stand_on_sheets_front_to_back(long_list, library_of):
    library = library_of(long_list)
    row = library.products["sheets"].model_copy(
        update={"stock": "a6", "look": "large-print", "papers": ("a4",)}
    )
    [job] = jobs(library, {"sheets": row})
    run = PrintRun(library, Templates(library.project, library.site, "x"), WorkerPool(1))
    [sheets] = print_jobs(run, [job])
    assert sum("1/2" in text for text in sheets.texts) == sum("2/2" in text for text in sheets.texts) == 2
    front, back = (
        next(at for at, text in enumerate(sheets.texts) if words in normalise_text(text))
        for words in ("c01·2/2", "5.put")
    )
    assert (front % 2, back) == (0, front + 1)

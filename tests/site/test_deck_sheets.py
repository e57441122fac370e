"""What the deck builder prints, measured in the PDF that Chromium makes of it: faces lie where the press
would put them, no word is lost."""

import json
import re
from collections import Counter
from contextlib import closing
from io import BytesIO

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from playbook_press.core.units import mm_to_points, points_to_mm
from playbook_press.pipeline import ready_templates
from playbook_press.plan.imposition.marks import MarginWords
from playbook_press.plan.imposition.n_up import ImpositionOptions, plan_n_up
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.screen_steps import screen_steps
from playbook_press.read.library import card_fits_stock

pytestmark = pytest.mark.audit

NEAR = 0.3  # mm
LINKED = """() => document.querySelectorAll('.laid .face').forEach(face => {
  for (const [name, height] of [['whole', '100%'], ['head', '50%']]) {
    const link = document.createElement('a');
    link.href = `https://example.org/${name}/${face.dataset.unit.replaceAll(' ', '/')}`;
    const box = { position: 'absolute', top: 0, left: 0, width: '100%', height, display: 'block' };
    Object.assign(link.style, box);
    face.append(link);
  }
})"""
SAID = """() => Object.fromEntries([...document.querySelectorAll('.laid .face')].map(face =>
  [face.dataset.unit, face.textContent]))"""
STEPS = """() => Object.fromEntries([...document.querySelectorAll('.laid .face')].map(face =>
  [face.dataset.unit, Number((/\\bfit-(\\d)/.exec(face.className) || [0, 0])[1])]))"""
SETTINGS = [
    ("a4", "85x55", "colour", "long-edge"),
    ("letter", "a7", "ink-saver", "short-edge"),
    ("a4", "a7", "high-contrast", "fold-over"),
    *(
        pytest.param(*each, marks=pytest.mark.audit)
        for each in (
            ("letter", "85x55", "colour", "short-edge"),
            ("letter", "avery-5371", "colour", "long-edge"),
            ("a4", "c32011", "colour", "none"),
            ("letter", "3x5in", "high-contrast", "long-edge"),
            ("a4", "a6", "large-print", "long-edge"),
        )
    ),
]


@pytest.fixture(scope="module")
def library(harbour, library_of):
    return library_of(harbour)


@pytest.fixture(scope="module")
def site(library):
    return library.site


@pytest.fixture(scope="module")
def codes(harbour_site):
    """Twelve cards that fit the smallest stock, of as many kinds as there are."""
    script = (harbour_site / "assets/deck-cards.js").read_text(encoding="utf-8")
    cards = json.loads(script.partition(" = ")[2].rpartition(";")[0])["cards"]
    every = [card["code"] for card in cards if not card["small"]]
    kinds = list({code[0]: code for code in every}.values())
    return [*kinds, *(code for code in every if code not in kinds)][:12]


@pytest.fixture
def printed(window, base, codes):
    """The PDF of a deck and the words of its faces; each face links its whole and its upper half, which tells
    where they lie."""

    def run(paper, stock, look, way, gaps=None):
        page = window(base).page
        page.goto(base + "deck.html")
        if gaps:
            page.evaluate(
                "gaps => localStorage.setItem('playbook.gaps', JSON.stringify(gaps))",
                {f"{paper} {way}": gaps},
            )
        settings = f"paper={paper}&size={stock}&look={look}&ways={way}&fill=nothing"
        page.goto(f"{base}deck.html#cards={','.join(codes)}&{settings}")
        page.reload()
        page.locator(".has-sheets").wait_for()
        page.evaluate(LINKED)
        return page.pdf(prefer_css_page_size=True), page.evaluate(SAID)

    return run


def landed(pdf):
    """Where faces lie, a page after another: by unit the trim's left, bottom, right, top in mm, and the way
    to its head."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            boxes = {
                tuple(str(link.A.URI).split("/")[3:]): [points_to_mm(float(value)) for value in link.Rect]
                for link in page.get("/Annots", [])
            }
            yield {
                " ".join(unit): (box, head(box, boxes["head", *unit]))
                for (part, *unit), box in boxes.items()
                if part == "whole"
            }


def head(whole, half):
    """The direction of a face's head, from its middle to that of its upper half."""
    return tuple(
        round(
            (half[axis] + half[axis + 2] - whole[axis] - whole[axis + 2])
            / (whole[axis + 2] - whole[axis])
            * 2
        )
        for axis in (0, 1)
    )


def wanted(site, paper, stock, way, cards):
    """The same from the press's plan: pages of the deck, a side after another."""
    card, heads = site.stocks[stock], {0: (0, 1), 90: (-1, 0), 180: (0, -1), 270: (1, 0)}
    for sheet in plan_n_up(
        cards, card, site.papers[paper], ImpositionOptions(way), MarginWords("", "", "", "", "")
    ):
        for side in sheet.sides:
            yield {
                each.page: (
                    (
                        each.x,
                        each.y,
                        each.x + (card.height if each.rotation % 180 else card.width),
                        each.y + (card.width if each.rotation % 180 else card.height),
                    ),
                    heads[each.rotation],
                )
                for each in side.placements
            }


def letters(text):
    """Every letter and sign, however often; a hyphen at the end of a line comes out of a PDF as a sign of its
    own, and a word joiner, which nobody sees, does not come out."""
    return Counter(re.sub(r"[\s\u2060]", "", re.sub("[\x02\ufffe]", "-", text.casefold())))


@pytest.mark.parametrize(("paper", "stock", "look", "way"), SETTINGS)
def test_every_face_lies_where_the_press_puts_it_and_says_all_it_has_to_say(
    site, printed, paper, stock, look, way
):
    pdf, said = printed(paper, stock, look, way)
    fronts = [unit for unit in said if " front" in unit]
    pages, plans = list(landed(pdf)), list(wanted(site, paper, stock, way, len(fronts)))
    assert len(pages) == len(plans)
    deck = in_deck_order(fronts)
    for found, places in zip(pages, plans, strict=True):
        assert len(found) == len(places)
        for number, (box, up) in places.items():
            assert found[deck[number]][0] == pytest.approx(box, abs=NEAR), deck[number]
            assert found[deck[number]][1] == up
    lost = {
        unit: letters(said[unit]) - inside(pdf, number, box)
        for number, found in enumerate(pages)
        for unit, (box, _) in found.items()
    }
    assert {unit: missing for unit, missing in lost.items() if missing} == {}


def in_deck_order(fronts):
    """Which face each page of the deck is."""
    return {
        2 * number + side: unit.replace("front", name)
        for number, unit in enumerate(fronts)
        for side, name in enumerate(("front", "back"))
    }


def inside(pdf, number, box):
    """The letters that a reader of PDFs finds within a trim."""
    with closing(PdfDocument(pdf)) as opened:
        left, bottom, right, top = map(mm_to_points, box)
        return letters(opened[number].get_textpage().get_text_bounded(left, bottom, right, top))


def test_type_is_set_as_large_as_the_press_sets_it(window, base, library):
    page = window(base).page
    steps = screen_steps(PrintRun(library, ready_templates(library), WorkerPool(1)))
    entries = [entry for entry in library.entries if card_fits_stock(library, entry, "85x55")]
    pressed = {
        f"{entry.code} {side}": steps[f"{entry.code} {side}"]
        for entry in entries
        for side in ("front", "back")
    }
    codes = ",".join(entry.code for entry in entries)
    page.goto(f"{base}deck.html#cards={codes}&paper=a4&size=85x55&look=colour&ways=long-edge&fill=nothing")
    page.locator(".has-sheets").wait_for()
    shown = page.evaluate(STEPS)
    assert shown.keys() == pressed.keys()
    assert {0, 1} <= set(shown.values())
    assert {unit: (shown[unit], step) for unit, step in pressed.items() if shown[unit] != step} == {}


@pytest.mark.parametrize(("way", "axis"), [("long-edge", 0), ("short-edge", 1)])
def test_a_back_lies_behind_its_front_once_the_sheet_is_turned(site, printed, way, axis):
    pages = list(landed(printed("a4", "85x55", "colour", way)[0]))
    size = site.papers["a4"].width if axis == 0 else site.papers["a4"].height
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        assert {unit.replace("front", "back") for unit in front} == set(back)
        for unit, (box, up) in front.items():
            behind, its_up = back[unit.replace("front", "back")]
            mirrored = list(behind)
            mirrored[axis], mirrored[axis + 2] = size - behind[axis + 2], size - behind[axis]
            assert mirrored == pytest.approx(box, abs=2 * NEAR)
            seen_up = list(its_up)
            seen_up[axis] *= -1
            assert tuple(seen_up) == up


def test_the_gaps_of_a_printer_move_the_backs_and_not_the_fronts(printed):
    plain = list(landed(printed("a4", "85x55", "colour", "long-edge")[0]))
    moved = list(
        landed(
            printed("a4", "85x55", "colour", "long-edge", {"left": 22, "right": 18, "top": 19, "bottom": 21})[
                0
            ]
        )
    )
    for before, after, shift in ((plain[0], moved[0], (0, 0)), (plain[1], moved[1], (-2, -1))):
        for unit, (box, _) in before.items():
            assert after[unit][0] == pytest.approx(
                [box[0] + shift[0], box[1] + shift[1], box[2] + shift[0], box[3] + shift[1]], abs=NEAR
            )


def test_colour_runs_into_the_bleed_and_no_further_and_the_ruler_is_50_mm_long(printed, site, codes):
    pdf, _ = printed("a4", "85x55", "colour", "long-edge")
    scale = 300 / 72
    with closing(PdfDocument(pdf)) as opened:
        page = opened[0].render(scale=scale).to_pil().convert("L")
        text = opened[0].get_textpage().get_text_range()

    def mm(pixels):
        return points_to_mm(pixels / scale)

    block = page.crop((round(mm_to_points(15) * scale), 0, page.width, page.height)).point(
        lambda grey: 255 * (grey < 130)
    )
    rows = [block.crop((0, y, block.width, y + 1)).histogram()[255] for y in range(block.height)]
    dark = [y for y, count in enumerate(rows) if count > block.width / 3]
    bleed, height = site.stocks["85x55"].bleed, site.papers["a4"].height
    places = [trim for trim, _ in next(wanted(site, "a4", "85x55", "long-edge", len(codes))).values()]
    lowest, highest = min(trim[1] for trim in places), max(trim[3] for trim in places)
    assert mm(dark[0]) == pytest.approx(height - highest - bleed, abs=NEAR)
    assert mm(dark[-1] + 1) == pytest.approx(height - lowest + bleed, abs=NEAR)
    strip = page.crop((0, 0, round(mm_to_points(9.2) * scale), page.height)).point(
        lambda grey: 255 * (grey < 160)
    )
    lines = [
        "".join("#" if strip.getpixel((x, y)) else " " for y in range(strip.height))
        for x in range(strip.width)
    ]
    longest = max(len(line) for column in lines for line in column.split())
    assert "50mm" in "".join(text.split())
    assert mm(longest) == pytest.approx(50, abs=NEAR)

"""Faces in every size and look, printed for real from the repository's fullest cards and looked at as
pictures."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import ImageColor

from playbook_press.compose.card_layouts import (
    LIST_PREFIX,
    POSTER_PREFIX,
    list_css_files,
    load_layout,
    poster_papers,
)
from playbook_press.compose.cards import (
    SHORT_TAIL,
    SHORT_WORD,
    build_card,
    join_short_words,
    keep_hyphenated,
    prevent_widow,
)
from playbook_press.compose.documents.deck import CardFaces, compose_decks, id_on_tab
from playbook_press.compose.marks import figure_on_paper
from playbook_press.compose.site.pages import PageComposer
from playbook_press.compose.templates import Templates
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.pdf.tag_fixes import walk_boxes
from playbook_press.print.preflight import all_checks
from playbook_press.print.run.copyfit import fit
from playbook_press.read.card_back import card_back, ready_to_say
from playbook_press.read.library import card_fits_stock
from tests.conftest import at_address
from tests.likeness import is_near, without_figure

ROOT = Path(__file__).parents[2]
ADDRESS = "https://playbook.example.org/"
SIZES = sorted(path.stem for path in (ROOT / "site_config/stock").glob("*.yml"))
LOOKS = [
    ("85x55", "ink-saver"),
    ("avery-5371", "ink-saver"),
    ("a6", "ink-saver"),
    ("85x55", "high-contrast"),
    ("a6", "high-contrast"),
    ("c32011", "high-contrast"),
    ("4x6in", "high-contrast"),
    ("tent-a4", "ink-saver"),
    ("tent-letter", "high-contrast"),
    ("a6", "large-print"),
    ("4x6in", "large-print"),
]
# `make audit` prints the others too, in every look; a build prints and checks what it publishes
TRIED = ("85x55", "colour")
EVERY = [
    pytest.param(size, look, marks=() if (size, look) == TRIED else pytest.mark.audit)
    for size, look in (*((size, "colour") for size in SIZES), *LOOKS)
]
TABS = {"tent-a4": 20, "tent-letter": 20}  # mm: how wide the tab is; on cards 11
PX = 0.75  # pt: WeasyPrint sets type in CSS pixels
SMALLEST = {"large-print": 18.0}  # pt; of the others 7.5


@pytest.fixture(scope="module")
def library(own_library):
    return at_address(own_library, ADDRESS)


@pytest.fixture(scope="module")
def fullest(library):
    """Of each kind the entry with the longest back, and of all the one with the longest front, among those
    that a size may hold."""

    def back(entry):
        return sum(len(row.text) for row in card_back(entry).rows)

    def front(entry):
        return len(entry.title) + len(entry.facts["cue"])

    def run(size):
        fitting = [entry for entry in library.entries if card_fits_stock(library, entry, size)]
        chosen = [
            *(
                max((entry for entry in fitting if entry.kind is kind), key=back)
                for kind in library.kinds_in_use
            ),
            max(fitting, key=front),
        ]
        return [entry for entry in fitting if entry in chosen]

    return run


@pytest.fixture(scope="module")
def printed(library, fullest, lay_out):
    """The chunks of a deck in one size and look, laid out and written once for all tests."""
    made = {}

    def run(size, look="colour"):
        if (size, look) not in made:
            templates = Templates(library.project, library.site, "x")
            fitted = [
                (deck, fit(deck, lay_out, {}))
                for deck in compose_decks(library, templates, fullest(size), size, look)
            ]
            assert not [fault for _, each in fitted for fault in each.faults]
            made[size, look] = [(deck, weasyprint_engine.write_pdf(each.laid_out())) for deck, each in fitted]
        return made[size, look]

    return run


def codes_of_fronts(files):
    """The code of every front, page by page; a card in halves has two."""
    fronts = [
        (number, unit.pages[0], unit.name.split()[0])
        for number, (_, file) in enumerate(files)
        for unit in file.boxes.units
        if unit.name and " front" in unit.name
    ]
    return [code for _, _, code in sorted(fronts)]


@pytest.fixture
def pictures(printed):
    """Every page of a deck as a picture, fronts and backs by turns."""

    def run(size, look="colour", dpi=100):
        for _, file in printed(size, look):
            with pypdfium2.PdfDocument(BytesIO(file.pdf)) as pdf:
                yield from (page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pdf)

    return run


@pytest.mark.audit
def test_every_stock_has_a_layout_of_its_own_or_of_a_size_that_it_holds(library):
    stocks = library.site.stocks
    for key, stock in stocks.items():
        drawn = next(each for each in stocks if each.replace(".", "-") == load_layout(library, key).name)
        assert stocks[drawn].width <= stock.width
        assert stocks[drawn].height <= stock.height
    assert (
        set(list_css_files(library, "layouts"))
        <= stocks.keys()
        | poster_papers(library, POSTER_PREFIX).keys()
        | poster_papers(library, LIST_PREFIX).keys()
    )


def test_a_label_beside_its_line_keeps_room_before_it(library):
    """However long its words are: what is as wide as the label's column ends before the line begins."""
    beside = {}
    for name in list_css_files(library, "layouts"):
        for rule in re.findall(r"\.label \{([^}]*position: absolute[^}]*)\}", load_layout(library, name).css):
            beside[name] = float(re.search(r"padding: .* ([\d.]+)mm 0 0;", rule)[1])
    assert {"3x5in", "4x6in", "a6", "tent-a4", "tent-letter"} <= beside.keys()
    assert min(beside.values()) >= 1.5


@pytest.mark.parametrize(
    ("width", "height", "drawn"),
    [(100, 70, "l7165"), (130, 80, "3x5in"), (300, 200, "a6"), (40, 30, "3-5x2in")],
)
def test_a_stock_of_ones_own_takes_the_largest_layout_that_it_holds(library, width, height, drawn):
    own = library.site.stocks["85x55"].model_copy(update={"width": width, "height": height})
    library.site.stocks["own"] = own
    try:
        assert load_layout(library, "own").name == drawn
    finally:
        del library.site.stocks["own"]


@pytest.mark.parametrize(("size", "look"), EVERY)
def test_the_fullest_cards_fit_and_pass_every_gate(printed, size, look):
    for deck, file in printed(size, look):
        assert all_checks.preflight_document(file, all_checks.Expectations("faces", deck.safe)) == ()


@pytest.mark.parametrize(("size", "look"), EVERY)
def test_no_letter_is_smaller_than_people_can_read(printed, size, look):
    for _, file in printed(size, look):
        with pypdfium2.PdfDocument(BytesIO(file.pdf)) as pdf:
            smallest = min(
                PX * pdfium.FPDFText_GetFontSize(text, at)
                for text in (page.get_textpage() for page in pdf)
                for at in range(text.count_chars())
                if text.get_text_range(at, 1).strip()
            )
        assert smallest >= SMALLEST.get(look, 7.5) - 0.01


@pytest.mark.parametrize(("size", "look"), EVERY)
def test_the_code_stands_inside_the_safe_area_and_no_word_in_its_quiet_zone(printed, size, look):
    for deck, file in printed(size, look):
        codes = {piece.page: piece.area for piece in file.boxes.pieces if piece.is_picture}
        assert len(codes) == file.pages // 2
        for page, area in codes.items():
            assert area.excess(file.boxes.frames[page].trim.inset(deck.safe))[0] <= 0.2
            assert not [
                piece.text
                for piece in file.boxes.pieces
                if piece.page == page
                and not piece.is_picture
                and piece.text.strip()
                and overlap(piece.area, area)
            ]


def overlap(one, other):
    shared = one.intersection(other)
    # line boxes are taller than letters
    return shared.right - shared.left > 0.05 and shared.bottom - shared.top > 0.4


@pytest.mark.parametrize(
    "size", [pytest.param(each.values[0], marks=each.marks) for each in EVERY if each.values[1] == "colour"]
)
def test_colour_runs_to_the_end_of_the_bleed_or_ends_before_a_white_frame(pictures, library, size):
    stock, dpi = library.site.stocks[size], 100
    front = next(pictures(size, dpi=dpi))
    inset = round((stock.bleed + stock.frame) * dpi / 25.4)
    edges = [front.getpixel((x, y)) for x in (1, front.width - 2) for y in (1, front.height - 2)]
    assert len(set(edges)) == 1
    assert (edges[0] == (255, 255, 255)) is bool(stock.frame)
    assert front.getpixel((inset + 3, front.height - inset - 3)) != (255, 255, 255)


@pytest.mark.parametrize(("size", "look"), [each for each in EVERY if each.values[1] != "ink-saver"])
def test_the_tab_is_at_the_top_at_the_place_of_its_kind_and_in_its_accent(
    printed, pictures, library, size, look
):
    stock, dpi, places = library.site.stocks[size], 100, {}
    fronts = list(pictures(size, look, dpi))[::2]
    kinds = [library.by_code[code].kind for code in codes_of_fronts(printed(size, look))]
    for kind, front in zip(kinds, fronts, strict=True):
        accent = (0, 0, 0) if look == "high-contrast" else ImageColor.getrgb(kind.colours.accent)
        y = round((stock.bleed + stock.frame + 0.8) * dpi / 25.4)
        edge = round((stock.bleed + stock.frame + 1) * dpi / 25.4)
        tab = [x for x in range(edge, front.width - edge) if is_near(front.getpixel((x, y)), accent)]
        assert len(tab) * 25.4 / dpi == pytest.approx(TABS.get(size, 11), abs=0.5)
        places.setdefault(kind.key, set()).add(tab[0])
    assert all(len(each) == 1 for each in places.values())
    assert len(set.union(*places.values())) == len(places)


@pytest.mark.audit
@pytest.mark.parametrize("look", ["ink-saver", pytest.param("high-contrast", marks=pytest.mark.audit)])
def test_only_the_tab_runs_to_the_edge_of_a_front_without_colour(pictures, library, look):
    """A cut that is 1 mm off leaves no more than that on the neighbour."""
    stock, dpi = library.site.stocks["85x55"], 100
    front = next(pictures("85x55", look, dpi=dpi))
    row = [front.getpixel((x, round((stock.bleed + 0.5) * dpi / 25.4))) for x in range(front.width)]
    assert sum(max(colour) < 250 for colour in row) <= 12 * dpi / 25.4


@pytest.mark.audit
def test_high_contrast_takes_less_ink_than_colour(pictures):
    full, black = ink(pictures("a6")), ink(pictures("a6", "high-contrast"))
    assert black < 0.2
    assert black < full


@pytest.mark.audit
@pytest.mark.parametrize(
    "size",
    ["85x55", *(pytest.param(size, marks=pytest.mark.audit) for size in ("avery-5371", "a6", "tent-a4"))],
)
def test_the_ink_saver_takes_a_small_part_of_the_ink(pictures, size):
    full, spared = ink(pictures(size)), ink(pictures(size, "ink-saver"))
    assert spared < 0.08
    assert 4 * spared < full


def ink(pages):
    """How much of the paper would be black if all ink were put together."""
    shares = [1 - sum(page.convert("L").tobytes()) / (255 * page.width * page.height) for page in pages]
    return sum(shares) / len(shares)


@pytest.mark.audit
@pytest.mark.parametrize(
    "size",
    ["85x55", *(pytest.param(size, marks=pytest.mark.audit) for size in ("c32011", "4x6in", "tent-letter"))],
)
def test_high_contrast_is_black_and_white(pictures, size):
    for page in pictures(size, "high-contrast"):
        red, green, blue = page.split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()
        assert sum(red.histogram()[90:165]) < 0.05 * page.width * page.height  # the edges of letters


def test_faces_share_their_styles_since_ids_stand_at_their_tabs(library, lay_out):
    entries = [entry for entry in library.entries if entry.kind.key == "belief"][:2]
    [deck] = compose_decks(library, Templates(library.project, library.site, "x"), entries, "85x55")
    laid = lay_out(deck.html(face.html for card in deck.cards for face in card.whole), deck.css)
    assert {f"{entry.code.lower()}-{side}" for entry in entries for side in ("front", "back")} <= {
        name for page in laid.document.pages for name in page.anchors
    }
    styles = [
        box.style
        for page in laid.document.pages
        for box in walk_boxes(page._page_box)
        if box.element is not None and box.element.get("class") == "idea"
    ]
    assert len(styles) == 2
    assert styles[0] is styles[1]


def test_a_face_on_the_site_has_the_same_words_and_step_as_on_paper(library, fullest, lay_out):
    templates = Templates(library.project, library.site, "x")
    fitting = fullest("85x55")
    few = replace(library, entries=tuple(fitting))
    steps = {
        unit: step
        for deck in compose_decks(library, templates, fitting, "85x55")
        for unit, step in fit(deck, lay_out, {}).steps.items()
    }
    shown = PageComposer(few, templates, [], steps).faces
    [paper] = list(compose_decks(library, templates, fitting[:1], "85x55"))
    for face, html in zip(paper.cards[0].whole, shown[fitting[0].code], strict=True):
        pressed = face.at(steps[face.unit]).replace("h1", "p")
        assert without_figure(pressed) == without_figure(id_on_tab(html).replace("h1", "p"))
    assert {step > 0 for step in steps.values()} == {True, False}
    assert build_card(library, fitting[0], figure_on_paper).qr in shown[fitting[0].code][1]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Good listeners hear the feeling along with the facts", "with the~facts"),
        ("A question is the way to an answer", "to an~answer"),
        ("Hand over the story along with the customer", "with the customer"),
        ("Say it so", "Say it~so"),
        ("Then fix", "Then fix"),
    ],
)
def test_no_short_word_is_left_alone_on_a_last_line(title, kept):
    assert prevent_widow(title).replace("\N{NO-BREAK SPACE}", "~").endswith(kept)


@pytest.mark.parametrize(
    ("title", "joined"),
    [
        ("Customers can’t see what you meant", "Customers~can’t see~what you~meant"),
        ("Answer the question first, then explain", "Answer~the question~first, then~explain"),
        ("Say it so", "Say~it~so"),
        ("Then fix", "Then fix"),
        ("So be it", "So~be~it"),
        ("Is it so?", "Is~it~so?"),
    ],
)
def test_no_short_word_of_a_title_can_stand_alone(title, joined):
    assert join_short_words(title).replace("\N{NO-BREAK SPACE}", "~") == joined


def lines_of(box):
    """The lines of the title below a box, as text."""
    if type(box).__name__ == "LineBox":
        if box.element is not None and box.element.get("class") == "title":
            yield " ".join("".join(texts_of(box)).replace("\N{NO-BREAK SPACE}", " ").split())
    else:
        for child in getattr(box, "children", ()):
            yield from lines_of(child)


def texts_of(box):
    yield getattr(box, "text", "")
    for child in getattr(box, "children", ()):
        yield from texts_of(child)


@pytest.mark.audit
def test_no_line_of_any_title_is_one_short_word_or_ends_in_a_hyphen(library, lay_out):
    """All cards of the playbook on the card that most are printed on."""
    checked = 0
    for deck in compose_decks(
        library, Templates(library.project, library.site, "2026-01"), library.entries, "85x55"
    ):
        fronts = tuple(CardFaces(card.whole[:1]) for card in deck.cards)
        fitted = fit(replace(deck, cards=fronts), lay_out, {})
        for unit, (laid, number) in zip(fitted.units, fitted.pages, strict=True):
            *before, last = lines_of(laid.document.pages[number]._page_box)
            assert not any(" " not in line and len(line) <= SHORT_WORD for line in before), unit
            assert not (before and " " not in last and len(last) <= SHORT_TAIL), unit
            assert not any(line.rstrip("\N{WORD JOINER}").endswith("-") for line in before), unit
            checked += 1
    assert checked == len(library.entries)


def test_no_line_of_a_title_ends_in_the_hyphen_of_a_word():
    joined = keep_hyphenated("The thank-you, and a - b")
    assert joined == "The thank-\N{WORD JOINER}you, and a - b"


@pytest.mark.parametrize(("stock", "side"), [("85x55", 0), ("tent-a4", 1), ("tent-letter", 1)])
def test_the_cue_is_for_whoever_works_with_the_card(library, stock, side):
    entry = library.by_code["R02"]
    [deck] = compose_decks(library, Templates(library.project, library.site, "2026-01"), [entry], stock)
    [card] = deck.cards
    assert ['<p class="cue"' in face.html for face in card.whole] == [side == 0, side == 1]
    front, back = (face.html for face in card.whole)
    assert ('<p class="code">' in front, library.site.brand.name in front) == (side == 0, side == 1)
    assert (library.site.labels["tent_yours"] in back) == (side == 1)


@pytest.mark.parametrize("size", ["85x55", pytest.param("a6", marks=pytest.mark.audit)])
def test_faces_bear_their_code_and_no_fingerprint(printed, library, size):
    marks = {fingerprint(entry) for entry in library.entries}
    units = [unit for _, file in printed(size, "colour") for unit in file.boxes.units if unit.name]
    assert units
    assert all(unit.name.split()[0] in unit.text for unit in units)
    assert not any(mark in unit.text for mark in marks for unit in units)


def test_a_label_that_sticks_has_the_sentence_and_the_foot_of_its_back_on_its_front(library):
    templates, entry = Templates(library.project, library.site, "x"), library.by_code["B01"]
    [deck] = compose_decks(library, templates, [entry], "l7165", alone=True)
    [deck_of_cards] = compose_decks(library, templates, [entry], "l7165")
    front, two_sided = deck.cards[0].whole[0].html, deck_of_cards.cards[0].whole[0].html
    assert ready_to_say(entry).replace(" ", "") in front.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    assert 'class="face front alone' in front
    assert 'class="mark"' in front
    assert entry.facts["cue"] not in front
    assert 'class="mark"' not in two_sided

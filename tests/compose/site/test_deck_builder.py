"""What the print studio is given agrees with what the press prints."""

import json

import pytest
from markupsafe import escape

from playbook_press.commands.print_product import plan_request
from playbook_press.commands.print_request import PrintRequest
from playbook_press.compose.cards import build_card
from playbook_press.compose.documents.deck import compose_decks
from playbook_press.compose.marks import figure_on_page
from playbook_press.compose.site.deck_builder import deck_builder_files
from playbook_press.compose.site.deck_builder_data import deck_data, form_choices
from playbook_press.compose.templates import collapse_space
from playbook_press.pipeline import ready_templates
from playbook_press.read.library import card_stocks
from tests.likeness import without_figure


@pytest.fixture(scope="module")
def library(harbour, library_of):
    return library_of(harbour)


@pytest.fixture(scope="module")
def files(library):
    return {file.path: file.content for file in deck_builder_files(library, ready_templates(library), {})}


def data(script):
    return (
        json.loads(script.partition(" = ")[2].rpartition(";")[0])
        if script.startswith("window")
        else json.loads(script.partition("] = ")[2].rpartition(";")[0])
    )


def test_words_that_print_keeps_together_stay_together_in_the_studio(library, files):
    titles = {
        entry.code: build_card(library, entry, figure_on_page, 0).title
        for entry in library.of_kind(library.kinds_in_use[0])
    }
    faces = data(files[f"assets/deck-faces-{library.kinds_in_use[0].key}.js"])
    assert any("\N{NO-BREAK SPACE}" in title for title in titles.values())
    assert all(escape(title) in faces[code][0] for code, title in titles.items())


def test_every_kind_has_a_blank_card_with_room_for_the_rules_of_each_size(library, files):
    blanks = data(files["assets/deck-blanks.js"])
    assert list(blanks) == [kind.key for kind in library.kinds_in_use]
    sizes = deck_data(library, {})["sizes"]
    for front, back in blanks.values():
        assert library.site.labels["card_blank"] in front
        rows = back.count('class="to-fill"')
        drawn = back.count("<i>") // rows
        assert all(size["rules"][rows] <= drawn for size in sizes.values() if "rules" in size)
        assert "style=" not in front + back  # pages have no styles in their elements


def test_there_is_a_script_of_faces_for_every_kind_and_of_sheets_for_every_stock_on_its_papers(
    library, files
):
    assert {f"assets/deck-faces-{kind.key}.js" for kind in library.kinds_in_use} <= files.keys()
    reported = deck_data(library, {})
    assert {
        f"assets/deck-plans-{paper}-{stock}.js"
        for paper, stocks in reported["rooms"].items()
        for stock, ways in stocks.items()
        if any(ways.values())
    } == {path for path in files if "deck-plans" in path}
    assert "avery-5371" not in reported["rooms"]["a4"]
    assert reported["rooms"]["letter"]["avery-5371"]["long-edge"] == 10


def test_a_face_is_the_one_that_is_printed_but_for_its_layout_and_the_rank_of_its_title(library, files):
    printed = {
        face.unit: face.html
        for deck in compose_decks(library, ready_templates(library), library.entries, "a7")
        for card in deck.cards
        for face in card.whole
    }
    for kind in library.kinds_in_use:
        for code, faces in data(files[f"assets/deck-faces-{kind.key}.js"]).items():
            for side, html in zip(("front", "back"), faces, strict=True):
                wanted_html = (
                    collapse_space(printed[f"{code} {side}"]).replace("<h1", "<p").replace("</h1", "</p")
                )
                assert without_figure(html) == without_figure(wanted_html.replace(" on-a7 ", " on-any "))


def test_a_sheet_holds_as_many_cards_as_there_are_plans_for_it(library, files):
    reported = deck_data(library, {})
    for paper, stocks in reported["rooms"].items():
        for stock, ways in stocks.items():
            if any(ways.values()):
                plans = data(files[f"assets/deck-plans-{paper}-{stock}.js"])
                assert {way: len(fillings) for way, fillings in plans.items() if way != "sides"} == ways


def test_every_setting_that_the_page_lets_go_together_is_one_that_the_press_prints(library):
    reported = deck_data(library, {})
    for paper, stocks in reported["rooms"].items():
        for stock, ways in ((key, stocks[key]) for key in card_stocks(library) if key in stocks):
            for look in (look for look, meant in reported["looks"].items() if stock in meant):
                for way in ways:
                    [job] = plan_request(
                        library,
                        PrintRequest("sheets", paper=paper, stock=stock, look=look, duplex=way),
                    )
                    assert (job.paper, job.product.stock, job.product.look, job.product.duplex) == (
                        paper,
                        stock,
                        look,
                        way,
                    )


def test_a_card_tells_the_words_that_only_knows_and_the_stocks_that_are_too_small(library):
    for card, entry in zip(deck_data(library, {})["cards"], library.entries, strict=True):
        assert (card["code"], card["kind"]) == (entry.code, [entry.kind.key])
        assert card["situation"] == list(entry.facts["situations"])
    small = [card["code"] for card in deck_data(library, {})["cards"] if "85x55" in card["small"]]
    assert small == [entry.code for entry in library.entries if entry.facts["smallest_stock"] == "a7"]


A4_LABELS = ("l7173", "l7165", "zweckform-3427", "l7166", "l7169", "zweckform-3483")
LETTER_LABELS = ("avery-5395", "avery-5163", "avery-5164", "avery-5168")


def test_filters_offer_no_word_that_no_card_has(library):
    for name, words in form_choices(library)["filters"].items():
        have = {word for card in deck_data(library, {})["cards"] for word in card[name]}
        assert set(words) == have, name


def test_posters_are_on_the_larger_paper_of_a_family_and_labels_on_their_own(library):
    forms = deck_data(library, {})["forms"]
    assert {name: form["sizes"] for name, form in forms.items() if name not in ("cards", "fold")} == {
        "labels": {
            "a4": ["c32011", *A4_LABELS],  # cards first, then labels, each nearest to the usual size first
            "letter": ["avery-5371", "avery-8373", "avery-5388", "avery-5389", *LETTER_LABELS],
        },
        "tent": {"a4": ["tent-a4"], "letter": ["tent-letter"]},
        "sign": {"a4": ["poster-a4"], "letter": ["poster-letter"]},
        "poster": {"a4": ["poster-a3"], "letter": ["poster-tabloid"]},
        "list": {"a4": ["pocket"], "letter": ["pocket"]},
    }


@pytest.mark.harbour
def test_a_ready_set_holds_the_codes_of_the_settings(library):
    assert deck_data(library, {})["sets"]["first-day"]["cards"] == ("B01", "P01", "R01")

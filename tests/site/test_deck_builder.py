"""The print studio as a reader uses it: with a mouse or without, on a phone, with scripts or without, alone
or with a deck that somebody sent."""

import json
from contextlib import closing

import pytest
from pypdfium2 import PdfDocument

from playbook_press.core.units import points_to_mm
from playbook_press.plan.imposition.calibration import compute_correction
from playbook_press.read.printer_profile import CalibrationReading
from tests.site.test_axe import PHONE

OPENED = "#cards={}&form=cards&paper=a4&size=85x55&look=colour&ways=long-edge"
ROWS = "() => Array.from(document.querySelectorAll('#deck-list li'), row => row.dataset.code)"
SECOND_LANGUAGE = """document.addEventListener('readystatechange', () => {
  const link = document.createElement('a');
  Object.assign(link, { hreflang: 'xx', href: location.pathname });
  document.querySelector('header').append(link);
}, { once: true });"""  # before the scripts that a page defers
FORGETFUL = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('not allowed'); } });"
WATCH = """() => {
  window.drawn = new Set();
  const add = change => change.addedNodes.forEach(node => window.drawn.add(node));
  const observer = new MutationObserver(changes => changes.forEach(add));
  observer.observe(document.getElementById('deck-list'), { childList: true });
}"""
LONG_NAME = "Harbour Lights Pilots and Berths Ltd."  # longer than the foot of a card is wide
SHEETS = "[...document.querySelectorAll('.sheet')].map(sheet => sheet.getAttribute('aria-label'))"

# What of a blank card reaches over others: a sheet has classes of its own, and a card is no sheet.
BEYOND = """() => Array.from(document.querySelectorAll('.laid .blank .idea *'), part => {
  const card = part.closest('.face').getBoundingClientRect(), own = part.getBoundingClientRect();
  const across = own.left >= card.left - 1 && own.right <= card.right + 1;
  return across && own.top >= card.top - 1 && own.bottom <= card.bottom + 1 ? '' : part.className;
}).filter(Boolean)"""
# How much of each quarter of a pocket list its lines take, the room that they share out apart.
FULL = """() => Array.from(document.querySelectorAll('.laid .pocket'), list => {
  list.parentNode.classList.add('measured');
  const tall = Array.from(list.children).reduce((sum, line) => sum + line.offsetHeight, 0);
  const over = list.scrollHeight > list.clientHeight ? list.scrollHeight : 0;
  return Math.max(tall, over) / (list.clientHeight + 1);
})"""
# The words of titles that stand on two lines, cut in the middle.
CUT = """() => Array.from(document.querySelectorAll('.laid .title'), title => {
  const text = title.firstChild, range = document.createRange();
  return Array.from(text.data.matchAll(/[\\p{L}\\p{N}]+/gu), word => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set(Array.from(range.getClientRects(), box => Math.round(box.top))).size > 1 ? word[0] : '';
  });
}).flat().filter(Boolean)"""


@pytest.fixture(scope="session")
def deck(harbour_site):
    script = (harbour_site / "assets/deck-cards.js").read_text(encoding="utf-8")
    return json.loads(script.partition(" = ")[2].rpartition(";")[0])


@pytest.fixture(scope="session")
def codes(deck):
    """One card of every kind that fits the smallest stock, as many as a sheet holds and two more."""
    every = [card["code"] for card in deck["cards"] if not card["small"]]
    kinds = list({code[0]: code for code in reversed(every)}.values())
    return [*kinds, *(code for code in every if code not in kinds)][:12]


@pytest.fixture(scope="session")
def site_names(deck):
    """Names of papers by key."""
    return {key: paper["name"] for key, paper in deck["papers"].items()}


@pytest.fixture
def opened(window, base):
    """Opens the builder with cards in the deck."""

    def go(cards=(), base=base, **options):
        page = window(base, **options).page
        page.goto(base + "deck.html" + (OPENED.format(",".join(cards)) if cards else ""))
        if cards:
            page.locator(".has-sheets").wait_for()
        return page

    return go


def nothing(route):
    """A script that is there and says nothing."""
    route.fulfill(body="", content_type="text/javascript")


def select(page, name, value):
    page.locator(f"select[data-setting={name}], select[data-filter={name}]").select_option(value)


def become(page, form):
    page.locator(f"label.form:has([value={form}])").check()


def total(page):
    return page.locator("[data-total]").first.inner_text()


def box(page, code):
    return page.locator(f"#deck-shelf [value={code}]")


def find(page, code):
    """A card's box, once its code was typed."""
    page.locator("#deck-word").fill(code)
    box(page, code).wait_for()
    return box(page, code)


def test_cards_are_chosen_by_a_filter_all_at_once_and_one_by_one(opened, deck, labels):
    page = opened()
    assert total(page) == labels["deck_empty"]
    assert not page.locator("#deck-add").is_visible()  # never all there is by mistake
    wanted_codes = [card["code"] for card in deck["cards"] if "recovery" in card["kind"]]
    select(page, "kind", "recovery")
    page.get_by_text(labels["deck_found"].replace("{n}", str(len(wanted_codes))), exact=True).wait_for()
    page.get_by_role("button", name=labels["deck_add"]).click()
    assert page.evaluate(ROWS) == wanted_codes
    select(page, "kind", "")
    first = deck["cards"][0]["code"]
    find(page, first).check()
    assert page.evaluate(ROWS) == [*wanted_codes, first]
    box(page, first).uncheck()
    assert page.evaluate(ROWS) == wanted_codes


@pytest.mark.audit
def test_the_sites_own_search_finds_cards_and_nothing_is_told(opened, labels, search_data, deck):
    page = opened()
    page.locator("#deck-word").fill("apologise")
    page.wait_for_function(
        "n => document.querySelectorAll('#deck-shelf li').length < n", arg=len(deck["cards"])
    )
    shown = page.locator("#deck-shelf input").evaluate_all("all => all.map(one => one.value)")
    titles = {record["code"]: record["title"].lower() for record in search_data["entries"]}
    assert any("apologise" not in titles[code] for code in shown)  # by meaning, not by title alone
    page.locator("#deck-word").fill("xqzv")
    page.get_by_text(labels["deck_found_none"]).wait_for()


@pytest.mark.audit
def test_a_face_turns_by_its_button_and_its_back_is_read_then(opened, codes, labels):
    page = opened()
    find(page, codes[0])
    item = page.locator(f"#deck-shelf li:has([value={codes[0]}])")
    item.locator(".face.back").wait_for(state="attached")
    turn = item.get_by_role("button", name=labels["deck_turn"])
    assert item.locator(".pick-face").get_attribute("aria-hidden") == "true"
    turn.press("Enter")
    assert turn.get_attribute("aria-pressed") == "true"
    assert item.locator(".pick-face").get_attribute("aria-hidden") is None


@pytest.mark.audit
@pytest.mark.parametrize("name", ["collection", "audience", "situation", "tag"])
def test_every_filter_leaves_what_only_would_select(opened, deck, name, labels):
    page = opened()
    for word in page.locator(f"[data-filter={name}] option").evaluate_all(
        "all => all.map(one => one.value).filter(Boolean)"
    ):
        wanted_codes = [card["code"] for card in deck["cards"] if word in card[name]]
        select(page, name, word)
        reported = labels["deck_found_one" if len(wanted_codes) == 1 else "deck_found"]
        page.get_by_text(reported.replace("{n}", str(len(wanted_codes))), exact=True).wait_for()
        shown = page.locator("#deck-shelf input").evaluate_all("all => all.map(one => one.value)")
        assert shown == wanted_codes[:24], word


@pytest.mark.audit
def test_a_ready_set_is_taken_at_once_and_taken_back(opened, base, labels, deck):
    page = opened()
    key, *_ = deck["sets"]
    button = page.get_by_role("button", name=deck["sets"][key]["title"])
    button.click()
    page.locator(".has-sheets").wait_for()
    assert page.evaluate(ROWS) == deck["sets"][key]["cards"]
    assert labels["deck_set_taken"] in button.inner_text()
    page.get_by_role("button", name=labels["deck_undo"]).click()
    assert page.evaluate(ROWS) == []
    assert page.get_by_role("button", name=labels["deck_undo"]).is_disabled()


@pytest.mark.audit
def test_cards_are_put_in_order_by_keyboard_alone_and_each_move_is_told(opened, deck, codes, labels):
    page = opened(codes[:3])
    first, second, third = codes[:3]
    down = page.get_by_role("button", name=labels["deck_down"].replace("{code}", first))
    down.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate(ROWS) == [second, third, first]
    assert down.evaluate("button => button === document.activeElement")
    reported = labels["deck_moved"].replace("{code}", first).replace("{n}", "3").replace("{all}", "3")
    assert page.locator("#deck-said").inner_text() == reported
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert page.evaluate(ROWS) == [second, first, third]
    page.get_by_role("button", name=labels["deck_remove"].replace("{code}", first)).press("Enter")
    assert page.evaluate(ROWS) == [second, third]
    assert page.evaluate("() => document.activeElement.textContent") == labels["deck_remove"].replace(
        "{code}", third
    )
    page.get_by_role("button", name=labels["deck_sort"]).press("Enter")
    assert page.evaluate(ROWS) == [card["code"] for card in deck["cards"] if card["code"] in (second, third)]


@pytest.mark.audit
def test_a_card_is_dragged_by_its_grip(opened, codes):
    page = opened(codes[:4])
    grips = page.locator("#deck-list .grip")
    grips.nth(2).scroll_into_view_if_needed()
    start, end = grips.nth(0).bounding_box(), grips.nth(2).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 8, steps=8)
    page.mouse.up()
    assert page.evaluate(ROWS) == [codes[1], codes[2], codes[0], codes[3]]


@pytest.mark.audit
def test_moving_a_card_draws_one_row_however_many_there_are(opened, deck, labels):
    page = opened([card["code"] for card in deck["cards"]])
    page.evaluate(WATCH)
    page.get_by_role("button", name=labels["deck_down"].replace("{code}", deck["cards"][5]["code"])).click()
    assert page.evaluate("() => window.drawn.size") == 1


@pytest.mark.audit
def test_cards_and_sheets_are_counted_as_one_goes(opened, codes, labels):
    page = opened(codes[:9])
    assert total(page) == f"{labels['deck_cards'].replace('{n}', '9')}, {labels['deck_sheets_one']}"
    find(page, codes[9]).check()
    ten = labels["deck_cards"].replace("{n}", "10")
    assert total(page) == f"{ten}, {labels['deck_sheets'].replace('{n}', '2')}"
    select(page, "size", "a7")
    assert total(page) == f"{ten}, {labels['deck_sheets'].replace('{n}', '3')}"
    become(page, "tent")
    assert total(page) == f"{ten}, {labels['deck_sheets'].replace('{n}', '10')}"


def test_the_deck_is_kept_in_the_browser_and_not_in_the_address(address, window, codes):
    page = window(address).page
    page.goto(address + "deck.html")
    for code in (codes[1], codes[0]):
        find(page, code).check()
    select(page, "paper", "letter")
    assert "#" not in page.url
    page.goto(address + "index.html")
    page.goto(address + "deck.html")
    assert page.evaluate(ROWS) == [codes[1], codes[0]]
    assert page.locator("[data-setting=paper]").input_value() == "letter"


@pytest.mark.audit
def test_a_deck_that_somebody_sent_never_replaces_ones_own_unasked(opened, base, codes, labels):
    page = opened(codes[:2])
    sent = base + "deck.html" + OPENED.format(",".join(codes[2:5]))
    page.goto(sent)
    page.get_by_role("button", name=labels["deck_look_at"]).wait_for()
    assert page.evaluate(ROWS) == codes[:2]
    page.reload()  # what was sent waits until the reader says what becomes of it
    page.get_by_role("button", name=labels["deck_look_at"]).click()
    assert page.evaluate(ROWS) == codes[2:5]
    find(page, codes[5]).check()  # a change while looking is not kept
    page.get_by_role("button", name=labels["deck_mine"], exact=True).click()
    assert page.evaluate(ROWS) == codes[:2]
    page.reload()
    assert page.evaluate(ROWS) == codes[:2]
    page.goto(sent)
    page.get_by_role("button", name=labels["deck_join"]).click()
    assert page.evaluate(ROWS) == codes[:5]
    page.goto(base + "deck.html" + OPENED.format(codes[6]))
    page.get_by_role("button", name=labels["deck_replace"]).click()
    assert page.evaluate(ROWS) == [codes[6]]
    page.get_by_role("button", name=labels["deck_undo"]).click()
    assert page.evaluate(ROWS) == codes[:5]
    assert not page.locator("#deck-sent").is_visible()


@pytest.mark.audit
def test_a_link_shows_the_cards_of_a_kind_or_a_situation_to_choose_from(opened, base, deck):
    page = opened()
    word = next(card["situation"][0] for card in deck["cards"] if card["situation"])
    wanted_codes = [card["code"] for card in deck["cards"] if word in card["situation"]]
    page.goto(f"{base}deck.html#situation={word}")
    page.reload()
    page.locator("#deck-add").wait_for()
    shown = page.locator("#deck-shelf input").evaluate_all("all => all.map(one => one.value)")
    assert shown == wanted_codes[:24]


@pytest.mark.audit
def test_a_card_joins_the_deck_from_its_own_page_once(opened, base, codes, labels, records):
    page = opened(codes[:2])
    find(page, codes[2]).check()
    entry = next(record for record in records if record["code"] == codes[3])
    page.goto(base + entry["url"])
    page.get_by_role("link", name=labels["entry_card_deck"]).click()
    page.locator(".has-sheets").wait_for()
    assert page.evaluate(ROWS) == codes[:4]
    find(page, codes[3]).uncheck()
    page.reload()
    assert page.evaluate(ROWS) == codes[:3]


@pytest.mark.audit
def test_a_browser_that_keeps_nothing_and_a_link_that_says_too_much_do_no_harm(window, base, codes, labels):
    page = window(base).page
    page.add_init_script(FORGETFUL)
    page.goto(
        base + f"deck.html#cards={codes[0].lower()},Q99,<b>,{codes[0]}&form=x&paper=papyrus&size=../x&look="
    )
    page.locator(".has-sheets").wait_for()
    assert page.evaluate(ROWS) == [codes[0]]
    assert page.locator("#deck-missing").inner_text() == labels["deck_gone"].replace("{codes}", "Q99, <B>")
    assert page.locator("[data-setting=paper]").input_value() == "a4"
    find(page, codes[1]).check()
    assert page.evaluate(ROWS) == codes[:2]
    for _ in range(2):
        page.reload()  # the address keeps what the browser may not
        page.locator(".has-sheets").wait_for()
        assert page.evaluate(ROWS) == codes[:2]


@pytest.mark.audit
def test_cards_from_a_link_are_kept_by_the_address_where_the_browser_keeps_nothing(window, base, codes):
    page = window(base).page
    page.add_init_script(FORGETFUL)
    for link in (f"#cards={codes[0]}", f"#add={codes[0]}"):
        page.goto("about:blank")
        page.goto(base + "deck.html" + link)
        for _ in range(2):
            page.reload()
            page.locator(".has-sheets").wait_for()
            assert page.evaluate(ROWS) == [codes[0]]


@pytest.mark.audit
def test_cards_that_are_all_left_out_are_not_called_missing(opened, deck, labels):
    small = next(card["code"] for card in deck["cards"] if "85x55" in card["small"])
    page = opened()
    find(page, small).check()
    select(page, "size", "85x55")
    assert page.locator("#deck-why").inner_text() == labels["deck_all_out"]
    assert total(page) == labels["deck_left_out"].replace("{n}", "1")
    find(page, small).uncheck()
    assert page.locator("#deck-why").inner_text() == labels["deck_no_cards"]


@pytest.mark.audit
def test_what_does_not_fit_is_told_with_what_helps(opened, deck, labels):
    """A larger size that has room for it; where none is larger, a list."""
    small = next(card for card in deck["cards"] if "85x55" in card["small"])
    roomy = [size for size in deck["forms"]["cards"]["sizes"]["a4"] if size not in small["small"]]
    least = min(roomy, key=lambda size: deck["sizes"][size]["area"])
    page = opened()
    find(page, small["code"]).check()
    select(page, "size", "85x55")
    page.get_by_text(labels["deck_help_size"].replace("{size}", deck["sizes"][least]["name"])).wait_for()


@pytest.mark.audit
def test_cards_of_another_language_stay_in_the_deck_where_they_stood(window, base, codes, labels):
    page = window(base).page
    page.add_init_script(SECOND_LANGUAGE)
    page.route("**/deck-elsewhere.js", nothing)
    page.goto(base + f"deck.html#cards=Q98,{codes[0]},Q99,{codes[1]}")
    page.locator(".has-sheets").wait_for()
    page.get_by_text(labels["deck_absent"].replace("{codes}", "Q98, Q99"), exact=True).wait_for()
    find(page, codes[2]).check()
    assert page.evaluate(ROWS) == codes[:3]
    kept = page.evaluate("localStorage.getItem('playbook.deck')")
    assert kept.startswith(f"cards=Q98,{codes[0]},Q99,{codes[1]},{codes[2]}&")
    page.locator("#deck-empty").click()
    assert page.evaluate("localStorage.getItem('playbook.deck')").startswith("cards=&")


@pytest.mark.audit
def test_a_link_to_cards_that_are_all_gone_offers_nothing(opened, base, codes, labels):
    page = opened(codes[:2])
    page.goto(base + "deck.html#cards=Q98,Q99")
    page.get_by_text(labels["deck_gone"].replace("{codes}", "Q98, Q99")).wait_for()
    assert not page.locator("#deck-sent").is_visible()
    assert page.evaluate(ROWS) == codes[:2]


@pytest.mark.audit
def test_a_code_that_was_replaced_and_one_of_another_language_are_told_apart(window, base, codes, labels):
    page = window(base).page
    page.add_init_script(SECOND_LANGUAGE)
    page.add_init_script(
        """addEventListener('readystatechange', () => {
          if (window.playbookDeck) playbookDeck.retired.Q97 = playbookDeck.cards[0].code;
          window.playbookElsewhere = { language: 'Xish', tag: 'xx', cards: { Q98: ['A card', '../q.html'] } };
        }, { capture: true });"""
    )
    page.route("**/deck-elsewhere.js", nothing)
    page.goto(base + f"deck.html#cards={codes[0]},Q97,Q98,Q99")
    page.locator("#deck-missing a").wait_for()
    reported = page.locator("#deck-missing").inner_text()
    heir = page.evaluate("playbookDeck.cards[0].code + ' ' + playbookDeck.cards[0].title")
    assert labels["deck_replaced_by"].replace("{code}", "Q97").replace("{heir}", heir) in reported
    assert labels["deck_gone"].replace("{codes}", "Q99") in reported
    assert labels["deck_absent"].replace("{codes}", "Q98") in reported
    assert page.locator("#deck-missing a").get_attribute("lang") == "xx"


SETTINGS = """() => Object.fromEntries([...document.querySelectorAll('select[data-setting]')].map(
  select => [select.dataset.setting, select.value]))"""


@pytest.mark.audit
def test_no_setting_changes_another_and_what_cannot_be_says_why(opened, codes, labels, site_names):
    page = opened(codes[:2])
    select(page, "look", "ink-saver")
    become(page, "labels")
    own = page.evaluate(SETTINGS)
    assert (own["paper"], own["size"], own["look"]) == ("a4", "c32011", "colour")
    avery = page.locator("[data-setting=size] option[value=avery-5371]")
    assert avery.is_disabled()
    assert labels["deck_only_on"].replace("{paper}", site_names["letter"]) in avery.inner_text()
    become(page, "cards")
    assert page.evaluate(SETTINGS) == {
        "paper": "a4",
        "size": "85x55",
        "look": "ink-saver",
        "ways": "long-edge",
    }
    large = page.locator("[data-setting=look] option[value=large-print]")
    assert large.is_disabled()
    select(page, "size", "a6")
    assert not large.is_disabled()
    select(page, "look", "large-print")
    assert page.locator("[data-setting=size] option[value='85x55']").is_disabled()
    page.get_by_role("button", name=labels["deck_undo"]).click()
    assert page.evaluate(SETTINGS)["look"] == "ink-saver"


@pytest.mark.parametrize(
    "form",
    [
        "tent",
        *(
            pytest.param(form, marks=pytest.mark.audit)
            for form in ("poster", "list", "sign", "labels", "fold")
        ),
    ],
)
def test_the_same_cards_become_each_form_at_its_true_size(opened, codes, form, deck):
    page = opened(codes[:3])
    become(page, form)
    page.locator(".has-sheets:not(.is-pending) .laid figure").first.wait_for()
    assert page.evaluate(CUT) == []
    with closing(PdfDocument(page.pdf(prefer_css_page_size=True))) as pdf:
        sheet = deck["papers"]["a3" if form == "poster" else "a4"]
        size = [points_to_mm(each) for each in pdf[0].get_size()]
        assert size == pytest.approx([sheet["width"], sheet["height"]], abs=0.5)
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
        assert len(pdf) == {"tent": 3, "poster": 3, "sign": 3, "list": 1, "labels": 2, "fold": 1}[form]
    assert [code for code in codes[:3] if code not in words] == []


def test_cards_are_found_by_the_name_of_their_kind(opened, deck):
    page = opened()
    kinds = page.locator("[data-filter=kind] option[value]:not([value=''])")
    key, name = kinds.first.get_attribute("value"), kinds.first.inner_text()
    page.locator("#deck-word").fill(name[:4].upper())
    mine = [card["code"] for card in deck["cards"] if card["kind"] == [key]]
    page.wait_for_function("code => document.querySelector('#deck-shelf input')?.value === code", arg=mine[0])


def test_the_line_in_the_margin_of_a_sheet_bears_the_readers_company(opened, codes):
    page = opened(codes[:2])
    page.locator(".to-company").click()
    page.keyboard.type("Hanse Water")
    line = page.locator(".laid .margin-words span", has_text="Hanse Water:")
    line.first.wait_for(state="attached")
    assert page.evaluate("() => document.activeElement.id") == "company-name"


def test_on_a_tent_the_question_faces_whoever_sits_behind_it_and_the_visitor_reads_whose_desk_it_is(
    opened, codes, labels
):
    page = opened(codes[:1])
    page.evaluate("name => { window.playbookDeck.brand = name; }", LONG_NAME)
    become(page, "tent")
    front, back = (page.locator(f".laid .{side}.on-tent-a4").first for side in ("front", "back"))
    back.wait_for(state="attached")
    asked = back.locator(".cue").text_content()
    assert asked
    assert asked not in front.text_content()
    assert codes[0] not in front.text_content()
    assert front.locator(".eyebrow").text_content() == LONG_NAME
    assert back.locator(".mark").text_content().endswith(labels["tent_yours"])


@pytest.mark.audit
def test_labels_that_stick_are_printed_on_one_side_unless_told_otherwise(opened, codes):
    page = opened(codes[:2])
    select(page, "paper", "a4")
    become(page, "labels")
    usual = page.evaluate(SETTINGS)["ways"]
    assert usual == "long-edge"  # business cards, which have a back
    select(page, "size", "l7165")
    assert page.evaluate(SETTINGS)["ways"] == "none"
    select(page, "ways", "short-edge")
    select(page, "size", "l7166")
    assert page.evaluate(SETTINGS)["ways"] == "short-edge"
    select(page, "size", "c32011")
    assert page.evaluate(SETTINGS)["ways"] == "long-edge"


@pytest.mark.audit
@pytest.mark.parametrize(
    "look",
    ["colour", *(pytest.param(look, marks=pytest.mark.audit) for look in ("ink-saver", "high-contrast"))],
)
def test_a_label_that_sticks_has_the_sentence_to_say_and_the_foot_of_the_back(opened, codes, deck, look):
    page = opened(codes[:3])
    select(page, "paper", "a4")
    become(page, "labels")
    select(page, "size", "l7165")
    select(page, "look", look)
    page.locator(f".look-{look} .laid .alone.on-l7165").nth(2).wait_for(state="attached")
    say = {card["code"]: card["say"] for card in deck["cards"]}
    said = page.evaluate(
        """() => [...document.querySelectorAll('.laid .alone')].map(face => [face.dataset.unit,
          ...['.cue', '.mark'].map(part => face.querySelector(part).textContent)])"""
    )
    assert [(unit, cue) for unit, cue, _ in said] == [(f"{code} front", say[code]) for code in codes[:3]]
    assert all(mark.startswith(code) for (_, _, mark), code in zip(said, codes, strict=False))


@pytest.mark.audit
def test_ten_cards_are_offered_a_size_that_holds_them_on_one_sheet(opened, deck):
    ten = [card["code"] for card in deck["cards"] if not card["small"]][:10]
    page = opened(ten)
    assert page.locator(".laid .sheet").count() == 4
    page.locator("#deck-fuller-take").click()
    page.wait_for_function("() => document.querySelectorAll('.laid .sheet').length === 2")
    assert not page.locator("#deck-fuller").is_visible()
    page.locator("#deck-undo").click()
    page.locator("#deck-fuller-take").wait_for()


@pytest.mark.audit
def test_a_print_command_without_a_deck_prints_what_to_do(opened, labels):
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("main").inner_text().strip() == labels["deck_nothing"]


@pytest.mark.audit
def test_a_pocket_list_of_all_cards_keeps_the_page_answering(opened, deck, codes):
    page = opened([card["code"] for card in deck["cards"]])
    page.evaluate(
        """() => {
          const tell = list => list.getEntries().forEach(each => {
            window.longest = Math.max(window.longest, each.duration);
          });
          window.longest = 0;
          new PerformanceObserver(tell).observe({ type: 'longtask' });
        }"""
    )
    become(page, "list")
    page.locator(".laid .quarter").first.wait_for()
    assert page.evaluate("() => window.longest") < 1500


@pytest.mark.audit
def test_a_link_to_large_print_sets_its_look_and_size_and_a_wrong_one_sets_nothing(opened, base, codes):
    page = opened(codes[:2])
    page.goto(base + "deck.html#form=cards&look=large-print&size=a6")
    page.locator(".sheets.look-large-print.stock-a6").wait_for()
    before = page.evaluate(SETTINGS)
    assert (before["look"], before["size"]) == ("large-print", "a6")
    assert page.locator("select[data-setting=look] option:checked").is_enabled()
    for wrong in ("&look=<b>&size=x", "&look=large-print&size=85x55", ""):
        page.goto(base + "deck.html#form=cards" + wrong)
        assert page.evaluate(SETTINGS) == before
    assert page.evaluate(ROWS) == codes[:2]


@pytest.mark.audit
def test_readers_are_sent_to_no_command(opened, codes):
    assert "playbook print" not in opened(codes[:2]).locator("main").inner_text()


@pytest.mark.audit
def test_places_that_no_card_fills_hold_blank_ones_of_its_kind_until_a_reader_wants_none(opened, codes, deck):
    page = opened(codes[:3])
    blank = page.locator(".laid .face.blank.front")
    room = deck["rooms"]["a4"]["85x55"]["long-edge"]
    assert blank.count() == room - 3
    kind = next(card["kind"][0] for card in deck["cards"] if card["code"] == codes[2])
    assert page.locator(f".laid .face.blank.front.kind-{kind}").count() == room - 3
    assert page.evaluate(BEYOND) == []
    rules = deck["sizes"]["85x55"]["rules"]
    rows = page.locator(".laid .face.blank.back .to-fill")
    per_back = rows.count() // (room - 3)
    assert rows.first.locator("i").count() == rules[str(per_back)]
    rules_wide = "rules => rules.map(rule => rule.offsetWidth)"
    assert min(page.locator(".laid .face.blank.back i").evaluate_all(rules_wide)) > 100
    page.locator("#deck-fill").uncheck()
    page.wait_for_function("() => !document.querySelector('.laid .face.blank')")
    page.locator("#deck-undo").click()
    blank.first.wait_for(state="attached")
    assert page.locator("#deck-fill").is_checked()
    become(page, "tent")
    assert not page.locator("#deck-fill").is_visible()


@pytest.mark.audit
@pytest.mark.parametrize("count", [2, 8, 12])
def test_a_pocket_list_fills_every_quarter_and_is_told_once(opened, codes, count):
    page = opened(codes[:count])
    become(page, "list")
    page.locator(".laid .quarter").nth(3).wait_for()
    assert page.locator(".laid .quarter").count() == 4
    assert all(0.5 < share <= 1 for share in page.evaluate(FULL))
    copies = page.locator(".laid .pocket .code").all_inner_texts()
    assert {copies.count(code) for code in codes[:count]} <= {1, 2, 4}
    assert page.locator(".laid figcaption").inner_text().count(codes[0]) == 1


@pytest.mark.parametrize(
    "gaps",
    [
        (19, 19.4, 21, 20.2),
        *(
            pytest.param(gaps, marks=pytest.mark.audit)
            for gaps in (
                (30, 10, 20, 20),
                (20, 20, 20, 20),
                (21.5, 18.5, 20, 20),
                (22, 22, 22, 22),
                (15, 15, 20, 20),
            )
        ),
    ],
)
def test_gaps_are_made_up_for_by_the_formula_of_the_press(opened, deck, library_of, harbour, gaps):
    page = opened()
    paper = library_of(harbour).site.papers["a4"]
    named = dict(zip(("left", "right", "top", "bottom"), gaps, strict=True))
    found = page.evaluate(
        "([gaps, paper, known]) => window.playbookCorrection(gaps, paper, known)",
        [named, deck["papers"]["a4"], deck["calibration"]],
    )
    try:
        wanted_ones = compute_correction(
            CalibrationReading(back={name: f"{gap} mm" for name, gap in named.items()}), paper
        )
    except ValueError:
        assert list(found) == ["fault"]
    else:
        for side in ("front", "back"):
            expected = wanted_ones.of(side)
            assert found[side] == pytest.approx(
                {"across": expected.across, "down": expected.down, "right": expected.right, "up": expected.up}
            )


@pytest.mark.audit
def test_gaps_are_kept_by_the_page_about_calibration_and_what_cannot_be_is_told(opened, base, codes, labels):
    page = opened(codes[:2])
    page.goto(base + "calibration.html")

    def fill(*gaps):
        for edge, gap in zip(("left", "right", "top", "bottom"), gaps, strict=True):
            page.locator(f"[data-gap={edge}]").fill(str(gap))

    reported = page.locator("#gaps [role=status]")
    fill(21, 19, 20, "")
    page.get_by_text(labels["deck_gaps_some"]).wait_for()
    fill(10, 10, 10, 10)
    page.get_by_text(labels["deck_gaps_stretch"]).wait_for()
    fill(21, 19, 20, 20)
    page.get_by_text(labels["deck_gaps_kept"]).wait_for()
    page.locator("[data-for=way]").select_option("short-edge")
    assert page.locator("[data-gap=left]").input_value() == ""
    assert reported.inner_text() == ""
    page.goto(base + "deck.html")
    page.locator("[data-side=back] .side[style^='transform: translate(-1mm, 0mm)']").wait_for()
    assert "translate(0mm" in page.locator("[data-side=front] .side").get_attribute("style")
    assert page.locator("#deck-gaps-used").is_visible()
    select(page, "ways", "short-edge")
    assert not page.locator("#deck-gaps-used").is_visible()


@pytest.mark.audit
def test_gaps_that_the_browser_does_not_keep_are_told_so(window, base, labels):
    page = window(base).page
    page.add_init_script(FORGETFUL)
    page.goto(base + "calibration.html")
    for edge, gap in (("left", 21), ("right", 19), ("top", 20), ("bottom", 20)):
        page.locator(f"[data-gap={edge}]").fill(str(gap))
    page.get_by_text(labels["deck_gaps_lost"]).wait_for()


def test_without_scripts_the_page_says_so_and_links_the_pdfs(window, base, labels):
    page = window(base, java_script_enabled=False).page
    page.goto(base + "deck.html")
    assert page.locator("noscript p").inner_text() == labels["deck_without"]
    assert not page.locator("#builder").is_visible()
    links = page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {"downloads/sheets-a4.pdf", "downloads/sheets-letter.pdf", "downloads.html"} <= set(links)


@pytest.mark.audit
def test_no_other_page_loads_anything_of_it_and_it_loads_no_plans_but_those_in_use(
    window, base, codes, records
):
    made = window(base)
    for path in ("index.html", "downloads.html", records[0]["url"]):
        made.page.goto(base + path)
    assert [url for url in made.asked if "/deck-" in url or url.endswith("deck.js")] == []
    made.page.goto(base + "deck.html" + OPENED.format(codes[0]))
    made.page.locator(".has-sheets").wait_for()
    names = [url.rpartition("/")[2] for url in made.asked]
    assert [name for name in names if "deck-plans-" in name] == ["deck-plans-a4-85x55.js"]
    assert [name for name in names if "halves" in name or "posters" in name] == []


@pytest.mark.audit
def test_a_phone_shows_parts_closed_that_a_desk_shows_open_but_none_in_use(base, window):
    page = window(base, viewport=PHONE).page
    page.goto(base + "deck.html")
    opened = "document.querySelectorAll('[data-on-phones][open]').length"
    assert page.evaluate(opened) == 0
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function(f"{opened} === document.querySelectorAll('[data-on-phones]').length")
    part = page.locator("[data-on-phones]", has=page.locator("select[data-filter]")).first
    part.locator("select[data-filter]").first.select_option(index=1)
    page.set_viewport_size(PHONE)
    page.wait_for_function(f"{opened} === 1")
    assert part.get_attribute("open") is not None


@pytest.mark.audit
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_a_deck_in_the_making_is_without_fault(opened, codes, host, harbour_site, scheme, viewport, faults):
    page = opened(codes, host(harbour_site), color_scheme=scheme, viewport=viewport)
    assert faults(page) == []


@pytest.mark.audit
@pytest.mark.parametrize("width", [320, 390])
def test_it_never_scrolls_sideways(opened, codes, width):
    # 320 x 256: 1280 x 1024 at 400 %
    page = opened(codes, viewport={"width": width, "height": 256 if width == 320 else 844})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    small = page.locator("#builder :is(button, select, input, summary)").evaluate_all(
        "all => all.filter(one => one.offsetParent && !one.matches('label input, [type=radio]')"
        " && Math.min(one.offsetWidth, one.offsetHeight) < 24).map(one => one.outerHTML)"
    )
    assert small == []


@pytest.mark.audit
def test_sheets_tell_what_is_on_them(opened, codes, labels):
    page = opened(codes[:2])
    reported = (
        labels["deck_side"].replace("{n}", "1").replace("{all}", "1").replace("{codes}", ", ".join(codes[:2]))
    )
    assert page.evaluate(SHEETS) == [
        reported.replace("{side}", labels[f"deck_{side}"]) for side in ("front", "back")
    ]


@pytest.mark.audit
def test_a_deck_that_is_open_in_two_tabs_is_one_deck(opened, base, codes):
    here = opened(codes[:2])
    there = here.context.new_page()
    there.goto(base + "deck.html")
    there.locator(".has-sheets").wait_for()
    there.locator("#deck-empty").click()
    here.wait_for_function("document.querySelectorAll('#deck-list li').length === 0")
    here.locator("#deck-undo").click()
    there.wait_for_function("document.querySelectorAll('#deck-list li').length === 2")
    there.close()


@pytest.mark.audit
def test_a_print_command_before_the_sheets_are_ready_prints_that_they_are_not(opened, codes):
    page = opened(codes[:2])
    page.evaluate("document.querySelector('.page-deck').classList.add('is-pending')")
    with closing(PdfDocument(page.pdf())) as printed:
        said = printed[0].get_textpage().get_text_range()
    assert "Please print once more" in said
    assert codes[0] not in said

"""The deck builder as a reader uses it: with a mouse or without, on a phone, with scripts or without, alone
or sent by another."""

import json

import pytest

from playbook_press.plan.imposition.calibration import compute_correction
from playbook_press.read.printer_profile import CalibrationReading
from tests.site.test_axe import PHONE

OPENED = "#cards={}&paper=a4&stock=85x55&look=colour&ways=long-edge"
ROWS = "() => Array.from(document.querySelectorAll('#deck-list li'), row => row.dataset.code)"
FORGETFUL = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('not allowed'); } });"
WATCH = """() => {
  window.drawn = new Set();
  const add = change => change.addedNodes.forEach(node => window.drawn.add(node));
  const observer = new MutationObserver(changes => changes.forEach(add));
  observer.observe(document.getElementById('deck-list'), { childList: true });
}"""
SHEETS = "[...document.querySelectorAll('.sheet')].map(sheet => sheet.getAttribute('aria-label'))"


@pytest.fixture(scope="session")
def base(harbour_site):
    """From a folder, where browsers allow least."""
    return harbour_site.as_uri() + "/"


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


def select(page, name, value):
    page.locator(f"[data-setting={name}], [data-filter={name}]").and_(page.locator("select")).select_option(
        value
    )


def test_cards_are_chosen_by_a_filter_all_at_once_and_one_by_one(opened, deck, labels):
    page = opened()
    assert page.locator("#deck-count").inner_text() == labels["deck_empty"]
    wanted_codes = [card["code"] for card in deck["cards"] if "recovery" in card["kind"]]
    select(page, "kind", "recovery")
    assert page.locator("#deck-found").inner_text() == labels["deck_found"].replace(
        "{n}", str(len(wanted_codes))
    )
    page.get_by_role("button", name=labels["deck_add"]).click()
    assert page.evaluate(ROWS) == wanted_codes
    select(page, "kind", "")
    page.get_by_role("checkbox", name=deck["cards"][0]["title"]).check()
    assert page.evaluate(ROWS) == [*wanted_codes, deck["cards"][0]["code"]]
    page.get_by_role("checkbox", name=deck["cards"][0]["title"]).uncheck()
    assert page.evaluate(ROWS) == wanted_codes


@pytest.mark.audit
@pytest.mark.parametrize(
    "name",
    [
        "collection",
        *(pytest.param(name, marks=pytest.mark.audit) for name in ("audience", "situation", "tag")),
    ],
)
def test_every_filter_leaves_what_only_would_select(opened, deck, name):
    page = opened()
    for word in page.locator(f"[data-filter={name}] option").evaluate_all(
        "all => all.map(one => one.value).filter(Boolean)"
    ):
        select(page, name, word)
        shown = page.locator("#deck-shelf li:not([hidden]) input").evaluate_all(
            "all => all.map(one => one.value)"
        )
        assert shown == [card["code"] for card in deck["cards"] if word in card[name]], word


def test_cards_are_put_in_order_by_keyboard_alone_and_each_move_is_told(opened, deck, codes, labels):
    page = opened(codes[:3])
    first, second, third = codes[:3]
    down = page.get_by_role("button", name=labels["deck_down"].replace("{code}", first))
    down.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate(ROWS) == [second, third, first]
    assert down.evaluate("button => button === document.activeElement")
    told = labels["deck_moved"].replace("{code}", first).replace("{n}", "3").replace("{all}", "3")
    assert page.locator("#deck-said").inner_text() == told
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
    start, end = grips.nth(0).bounding_box(), grips.nth(2).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 8, steps=8)
    page.mouse.up()
    assert page.evaluate(ROWS) == [codes[1], codes[2], codes[0], codes[3]]
    assert f"cards={codes[1]},{codes[2]},{codes[0]},{codes[3]}" in page.url


@pytest.mark.audit
def test_moving_a_card_draws_one_row_however_many_there_are(opened, deck, labels):
    page = opened([card["code"] for card in deck["cards"]])
    page.evaluate(WATCH)
    page.get_by_role("button", name=labels["deck_down"].replace("{code}", deck["cards"][5]["code"])).click()
    assert page.evaluate("() => window.drawn.size") == 1


def test_cards_and_sheets_are_counted_as_one_goes(opened, codes, labels):
    page = opened(codes[:10])
    count = page.locator("#deck-count")
    assert count.inner_text() == f"{labels['deck_cards'].replace('{n}', '10')}, {labels['deck_sheets_one']}"
    page.get_by_role("checkbox").and_(page.locator(f"[value={codes[10]}]")).check()
    assert (
        count.inner_text()
        == f"{labels['deck_cards'].replace('{n}', '11')}, {labels['deck_sheets'].replace('{n}', '2')}"
    )
    select(page, "stock", "a7")
    assert (
        count.inner_text()
        == f"{labels['deck_cards'].replace('{n}', '11')}, {labels['deck_sheets'].replace('{n}', '3')}"
    )


def test_the_deck_is_kept_and_a_link_gives_it_to_somebody_else(address, window, codes):
    page = window(address).page
    page.goto(address + "deck.html")
    page.locator(f"#deck-shelf [value={codes[1]}]").check()
    page.locator(f"#deck-shelf [value={codes[0]}]").check()
    select(page, "paper", "letter")
    link = page.url
    page.goto(address + "index.html")
    page.goto(address + "deck.html")
    assert page.evaluate(ROWS) == [codes[1], codes[0]]
    other = window(address).page
    other.goto(link)
    assert other.evaluate(ROWS) == [codes[1], codes[0]]
    assert other.locator("[data-setting=paper]").input_value() == "letter"


@pytest.mark.audit
def test_a_card_joins_the_deck_from_its_own_page_once(opened, base, codes, labels, records):
    page = opened(codes[:2])
    page.locator(f"#deck-shelf [value={codes[2]}]").check()
    entry = next(record for record in records if record["code"] == codes[3])
    page.goto(base + entry["url"])
    page.get_by_role("link", name=labels["entry_card_deck"]).click()
    page.locator(".has-sheets").wait_for()
    assert page.evaluate(ROWS) == codes[:4]
    page.locator(f"#deck-shelf [value={codes[3]}]").uncheck()
    page.reload()
    assert page.evaluate(ROWS) == codes[:3]


@pytest.mark.audit
def test_a_browser_that_keeps_nothing_and_a_link_that_says_too_much_do_no_harm(window, base, codes, labels):
    page = window(base).page
    page.add_init_script(FORGETFUL)
    page.goto(
        base
        + f"deck.html#cards={codes[0].lower()},Q99,<b>,{codes[0]}&paper=papyrus&stock=../x&look=&ways=none"
    )
    page.locator(".has-sheets").wait_for()
    assert page.evaluate(ROWS) == [codes[0]]
    assert page.locator("#deck-problem").inner_text() == labels["deck_gone"].replace("{codes}", "Q99, <B>")
    assert page.locator("[data-setting=paper]").input_value() == "a4"
    page.locator(f"#deck-shelf [value={codes[1]}]").check()
    assert page.evaluate(ROWS) == codes[:2]


def test_settings_that_do_not_go_together_give_way_to_the_one_just_chosen(opened, codes):
    page = opened(codes[:2])
    select(page, "stock", "avery-5371")
    assert page.locator("[data-setting=paper]").input_value() == "letter"
    select(page, "paper", "a4")
    assert page.locator("[data-setting=stock]").input_value() != "avery-5371"
    select(page, "look", "large-print")
    assert page.locator("[data-setting=stock]").input_value() in ("a6", "4x6in")
    select(page, "ways", "fold-over")
    assert page.locator("[data-setting=look]").input_value() != "large-print"


@pytest.mark.audit
def test_readers_are_sent_to_no_command(opened, codes):
    assert "playbook print" not in opened(codes[:2]).locator("main").inner_text()


@pytest.mark.parametrize(
    "gaps",
    [
        (19, 19.4, 21, 20.2),
        (30, 10, 20, 20),
        *(
            pytest.param(gaps, marks=pytest.mark.audit)
            for gaps in ((20, 20, 20, 20), (21.5, 18.5, 20, 20), (22, 22, 22, 22), (15, 15, 20, 20))
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
def test_gaps_are_kept_for_a_paper_and_an_edge_and_what_cannot_be_is_told(opened, codes, labels):
    page = opened(codes[:2])
    page.locator(".gaps summary").click()

    def fill(*gaps):
        for edge, gap in zip(("left", "right", "top", "bottom"), gaps, strict=True):
            page.locator(f"[data-gap={edge}]").fill(str(gap))

    fill(21, 19, 20, "")
    told = page.locator("#deck-gaps")
    page.get_by_text(labels["deck_gaps_some"]).wait_for()
    fill(10, 10, 10, 10)
    page.get_by_text(labels["deck_gaps_stretch"]).wait_for()
    fill(21, 19, 20, 20)
    page.get_by_text(labels["deck_gaps_used"]).wait_for()
    page.locator("[data-side=back] .side[style^='transform: translate(-1mm, 0mm)']").wait_for()
    assert "translate(0mm" in page.locator("[data-side=front] .side").get_attribute("style")
    select(page, "ways", "short-edge")
    assert page.locator("[data-gap=left]").input_value() == ""
    assert told.inner_text() == ""
    page.reload()
    select(page, "ways", "long-edge")
    assert page.locator("[data-gap=left]").input_value() == "21"


def test_without_scripts_the_page_says_so_and_links_the_pdfs(window, base, labels):
    page = window(base, java_script_enabled=False).page
    page.goto(base + "deck.html")
    assert page.locator("noscript p").inner_text() == labels["deck_without"]
    assert not page.locator("#builder").is_visible()
    links = page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {"downloads/sheets-a4.pdf", "downloads/sheets-letter.pdf", "downloads.html"} <= set(links)


@pytest.mark.audit
def test_no_other_page_loads_anything_of_it_and_it_loads_faces_of_chosen_kinds_only(
    window, base, codes, records
):
    made = window(base)
    for path in ("index.html", "downloads.html", records[0]["url"]):
        made.page.goto(base + path)
    assert [url for url in made.asked if "/deck-" in url or url.endswith("deck.js")] == []
    belief = next(code for code in codes if code.startswith("B"))
    made.page.goto(base + "deck.html" + OPENED.format(belief))
    made.page.locator(".has-sheets").wait_for()
    assert [
        url.rpartition("/")[2]
        for url in made.asked
        if "deck-faces-" in url or "deck-plans-" in url or "halves" in url
    ] == ["deck-faces-belief.js", "deck-plans-a4-85x55.js"]


@pytest.mark.audit
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_a_deck_in_the_making_is_without_fault(opened, codes, host, harbour_site, scheme, viewport, faults):
    page = opened(codes, host(harbour_site), color_scheme=scheme, viewport=viewport)
    page.locator(".gaps summary").click()
    assert faults(page) == []


@pytest.mark.audit
@pytest.mark.parametrize("width", [320, 390])
def test_it_never_scrolls_sideways(opened, codes, width):
    # 320 x 256: 1280 x 1024 at 400 %
    page = opened(codes, viewport={"width": width, "height": 256 if width == 320 else 844})
    page.locator(".gaps summary").click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    small = page.locator("#builder :is(button, select, input, summary)").evaluate_all(
        "all => all.filter(one => one.offsetParent && !one.matches('label input')"
        " && Math.min(one.offsetWidth, one.offsetHeight) < 24).map(one => one.outerHTML)"
    )
    assert small == []


@pytest.mark.audit
def test_the_address_says_what_is_chosen_once_a_search_has_come_and_gone(opened, codes):
    page = opened(codes[:2])
    page.keyboard.press("/")
    page.keyboard.type("sorry")
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/deck.html#cards={codes[0]},{codes[1]}&*")


@pytest.mark.audit
def test_sheets_tell_what_is_on_them(opened, codes, labels):
    page = opened(codes[:2])
    told = (
        labels["deck_side"].replace("{n}", "1").replace("{all}", "1").replace("{codes}", ", ".join(codes[:2]))
    )
    assert page.evaluate(SHEETS) == [
        told.replace("{side}", labels[f"deck_{side}"]) for side in ("front", "back")
    ]

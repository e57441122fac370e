"""The site in a real browser, from everywhere it may stand. Every window must be silent and ask no other host
(see conftest)."""

import json

import pytest

from tests.packed_search import unpacked_places

PHONE = {"width": 390, "height": 844}
BRIGHTNESS = """() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
  return (red + green + blue) / 765;
}"""
SOME = 8  # of the entries with the longest titles
NEEDED_WIDTH = "() => document.documentElement.scrollWidth"


@pytest.fixture(scope="session")
def hidden_word(search_data):
    """A long word that one entry holds, only in its text; and that entry."""
    found = [
        (word, place[0])
        for word, packed in zip(search_data["words"], search_data["places"], strict=True)
        for place in [unpacked_places(packed)]
        if len(place) == 2 and place[1] < 10
    ]
    word, entry = max(found, key=lambda pair: len(pair[0]))
    return word, search_data["entries"][entry]


@pytest.mark.audit
def test_home_leads_to_every_kind_and_a_card_leads_to_its_entry(address, window, labels, records):
    page = window(address).page
    page.goto(address + "index.html")
    assert page.get_by_role("heading", level=1).count() == 1
    entries = [record for record in records if record["kind"] not in ("workshop", "path")]
    for record in {record["kind"]: record for record in entries}.values():
        page.locator(f"main a[href='{record['url'].partition('/')[0]}/index.html']:visible").first.click()
        page.locator(f"main a[href='{record['url'].partition('/')[2]}']").first.click()
        assert page.url == address + record["url"]
        page.locator("header a[href='../index.html']").first.click()
        assert page.url == address + "index.html"
    page.get_by_role("button", name=labels["search_open"]).wait_for()


@pytest.mark.audit
def test_the_door_to_teach_leads_to_every_workshop_by_its_cover(address, window, labels, records):
    page = window(address).page
    workshops = [record for record in records if record["kind"] == "workshop"]
    page.goto(address + "index.html")
    page.get_by_role("navigation", name=labels["nav_label"]).get_by_role(
        "link", name=labels["nav_teach"]
    ).click()
    page.locator(".cover").first.wait_for()
    assert page.locator(".cover").count() == len(workshops)
    page.locator(".cover").get_by_role("link", name=workshops[0]["title"]).click()
    assert page.url == address + workshops[0]["url"]


def test_search_finds_an_entry_by_a_word_of_its_body_and_opens_it_by_keyboard(
    address, window, hidden_word, labels
):
    word, record = hidden_word
    page = window(address).page
    page.goto(address + "tags.html")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name=labels["search_title"])
    dialog.get_by_role("searchbox").fill(word)
    dialog.get_by_role("link", name=record["title"]).wait_for()
    page.keyboard.press("ArrowDown")
    best = dialog.get_by_role("listitem").first.get_by_role("link", name=record["title"])
    assert best.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url(address + record["url"])
    assert page.get_by_role("heading", level=1).inner_text() == record["title"]


def test_the_keyboard_may_skip_the_frame(address, window, labels):
    page = window(address).page
    page.goto(address + "beliefs/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == labels["skip_to_content"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.audit
def test_search_opens_by_its_button_and_closes_by_escape(address, window, labels):
    page = window(address).page
    page.goto(address + "beliefs/index.html")
    page.get_by_role("button", name=labels["search_open"]).click()
    box = page.get_by_role("dialog").get_by_role("searchbox")
    assert box.evaluate("box => box === document.activeElement")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0


def test_the_readers_choice_of_dark_mode_stays(address, window, labels):
    page = window(address).page
    page.goto(address + "index.html")
    button = page.get_by_role("button", name=labels["scheme_dark"])
    assert page.evaluate(BRIGHTNESS) > 0.8
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert page.evaluate(BRIGHTNESS) < 0.3
    page.goto(address + "sources.html")
    assert page.evaluate(BRIGHTNESS) < 0.3
    assert button.get_attribute("aria-pressed") == "true"


@pytest.mark.audit
def test_without_a_choice_the_systems_dark_mode_counts(address, window):
    page = window(address, color_scheme="dark").page
    page.goto(address + "index.html")
    assert page.evaluate(BRIGHTNESS) < 0.3


@pytest.mark.parametrize("which", ["samples", pytest.param("templates", marks=pytest.mark.audit)])
def test_every_template_is_silent_and_scrolls_nowhere_sideways_on_a_phone(address, window, request, which):
    made, paths = window(address, viewport=PHONE), request.getfixturevalue(which)
    for path in paths:
        made.page.goto(address + path)
        assert made.page.get_by_role("heading", level=1).is_visible()
        assert (path, made.page.evaluate(NEEDED_WIDTH)) == (path, PHONE["width"])
    assert len(made.asked) > len(paths)


@pytest.mark.audit
def test_under_the_longest_titles_the_first_sentence_to_say_is_seen_without_scrolling_on_a_phone(
    harbour_site, window, records
):
    """`make audit` looks at every entry."""
    base = harbour_site.as_uri() + "/"
    page = window(base, viewport=PHONE).page
    below = {}
    in_a_hurry = [record for record in records if record["kind"] in ("belief", "recovery")]
    for record in sorted(in_a_hurry, key=lambda record: len(record["title"]))[-SOME:]:
        page.goto(base + record["url"])
        line = (
            page.locator(".sentence")
            .and_(page.locator(f"[data-say={json.dumps(record['say'], ensure_ascii=False)}]"))
            .first
        )
        assert line.is_visible()
        box = line.bounding_box()
        if box["y"] < 0 or box["y"] + box["height"] > PHONE["height"]:
            below[record["code"]] = box["y"] + box["height"]
    assert below == {}


@pytest.mark.audit
def test_a_permanent_address_leads_on_without_any_script(address, window, records):
    page = window(address, java_script_enabled=False).page
    for record in {record["kind"]: record for record in records}.values():
        page.goto(f"{address}c/{record['code']}.html", wait_until="commit")
        page.wait_for_url(address + record["url"])


@pytest.mark.audit
def test_an_address_that_leads_nowhere_is_told_on_a_page_with_a_way_back(window, host, harbour_site, labels):
    address = host(harbour_site)
    made = window(address)
    assert made.page.goto(address + "beliefs/no-such-thing.html").status == 404
    made.page.get_by_role("link", name=labels["missing_home"]).click()
    assert made.page.url == address + "index.html"
    # what we asked for
    made.said.remove("Failed to load resource: the server responded with a status of 404 (Not Found)")

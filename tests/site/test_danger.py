"""Somebody may be in danger: the red panel of the search, the page, and the tile that leads there."""

import pytest

pytestmark = pytest.mark.harbour

PANEL = "#search [data-danger]"


@pytest.fixture(scope="module")
def home(browser, host, harbour_site):
    """The home page of the harbour; no test leaves it."""
    page = browser.new_page()
    page.goto(host(harbour_site) + "index.html")
    yield page
    page.close()


@pytest.fixture
def type_in(home):
    """Types into the search; the dialog."""

    def fill(query):
        if not home.locator("#search").is_visible():
            home.keyboard.press("/")
        home.get_by_role("searchbox").fill(query)
        home.wait_for_function("query => location.hash === '#q=' + encodeURIComponent(query)", arg=query)
        home.locator(".results > li, .search-situations:not([hidden])").first.wait_for()
        return home.locator("#search")

    return fill


def test_the_panel_stands_above_all_results_and_says_what_to_do_and_whom_to_ring(type_in, labels):
    dialog = type_in("skipper is choking on the pier")
    panel = dialog.get_by_role("alert")
    assert panel.get_attribute("data-danger") == "Somebody may be very ill or hurt"
    assert panel.bounding_box()["y"] < dialog.locator(".results").bounding_box()["y"]
    assert panel.locator(".danger-now li").count() >= 2
    assert labels["danger_nobody"] in panel.inner_text()
    assert panel.get_by_role("link", name="Coastguard").get_attribute("href") == "tel:+49112"


def test_what_to_say_first_in_danger_is_copied_with_a_tap(type_in, labels):
    panel = type_in("skipper is choking on the pier").get_by_role("alert")
    panel.locator(".copy").click()
    panel.get_by_text(labels["copy_done"]).wait_for()


def test_the_page_about_danger_begins_with_words_to_say(documents):
    for place in (".//header[@class='masthead danger']", ".//article"):
        said = documents["danger.html"].find(place).findall(".//p[@class='sentence']")
        assert said
        assert all("".join(each.itertext()).startswith("“") for each in said)


def test_what_is_to_be_read_then_comes_first_and_nothing_else_offers_a_sentence(type_in):
    dialog = type_in("tired skipper is choking, sorry, late")
    results = dialog.locator(".results > [data-code]")
    assert results.first.get_attribute("data-code") == "C01"
    assert results.count() > 1
    assert dialog.locator(".results > [data-code]:not(:first-child) .result-say").count() == 0


def test_the_panel_goes_when_the_words_go(type_in, home):
    type_in("he has a gun")
    assert home.locator(PANEL).count() == 1
    type_in("begun")
    assert home.locator(PANEL).count() == 0


def test_the_first_tile_leads_to_the_page_about_danger(home, documents, labels):
    first = home.locator(".now .danger-tile a, .now .situations a").first
    assert first.inner_text() == labels["danger_tile"]
    assert first.get_attribute("href") == "danger.html"
    text = " ".join("".join(documents["danger.html"].itertext()).split())
    assert labels["danger_nobody"] in text
    assert "Somebody may want to harm themselves" in text

"""Finding without the search: by what is happening, and from the home page in three taps."""

import pytest

from tests.site.test_page_files import addresses, target

PHONE = {"width": 390, "height": 844}
THUMB = 48  # px
TAPS = 3
BOXES = """links => links.map(link => link.getBoundingClientRect())
  .map(box => [Math.round(box.left), box.height])"""

# The words of tiles that begin on one line and end on another.
CUT = """tiles => tiles.flatMap(tile => {
  const texts = document.createTreeWalker(tile, NodeFilter.SHOW_TEXT), range = document.createRange();
  const cut = [];
  while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
    range.setStart(texts.currentNode, word.index);
    range.setEnd(texts.currentNode, word.index + word[0].length);
    if (new Set(Array.from(range.getClientRects(), box => box.top)).size > 1) cut.push(word[0]);
  }
  return cut;
})"""


@pytest.fixture(scope="session")
def links(documents):
    """The pages that each page leads to, as often as it does."""
    return {
        page: [
            found[0]
            for address in addresses(document)
            if (found := target(page, address)) and found[0].endswith(".html")
        ]
        for page, document in documents.items()
    }


def test_every_entry_is_within_three_taps_of_home(links, records):
    reached = {"index.html"}
    for _ in range(TAPS):
        reached |= {leading for page in reached for leading in links[page]}
    assert {record["url"] for record in records} - reached == set()


def test_no_page_leads_to_entries_many_times_over(links, records):
    urls = {record["url"] for record in records}
    assert {
        page
        for page, leading in links.items()
        if not page.startswith("embed/")  # the cards of some weeks, for a frame without scripts
        and sum(url in urls for url in leading) > 1.5 * len(urls)
    } == set()
    assert [url for url in links["tags.html"] if url in urls] == []


@pytest.mark.audit
def test_situations_on_the_home_page_are_buttons_for_thumbs_in_two_columns(
    window, host, harbour_site, search_data
):
    address = host(harbour_site)
    page = window(address, viewport=PHONE).page
    page.goto(address + "index.html")
    boxes = page.locator(".now .situations a").evaluate_all(BOXES)
    assert len(boxes) == len(search_data["situations"])
    assert len({left for left, _ in boxes}) == 2
    assert min(height for _, height in boxes) >= THUMB


@pytest.mark.audit
@pytest.mark.parametrize("width", [320, 360, 390])
def test_no_word_of_a_tile_is_cut_on_a_narrow_phone(base, window, translations, width):
    page = window(base, viewport={"width": width, "height": 640}).page
    for path in ("index.html", *(f"{language}/index.html" for language in translations)):
        page.goto(base + path)
        assert page.locator(".situations a, .kind-tile .kind-name").evaluate_all(CUT) == [], path


@pytest.mark.audit
def test_each_situation_has_at_most_five_entries_ready_to_say_with_a_button(
    address, window, search_data, labels
):
    page = window(address).page
    page.goto(address + "index.html")
    for situation in search_data["situations"][:3]:
        page.locator(".now").get_by_role("link", name=situation["name"], exact=True).click()
        page.wait_for_url(address + situation["url"])
        assert 1 <= page.locator(".ready > li").count() <= 5
        assert page.locator(".ready button.copy").first.is_visible()
        page.goto(address + "index.html")


def test_every_situation_has_a_page_with_a_sentence_to_say(documents, search_data):
    for situation in search_data["situations"]:
        [ready] = (
            element
            for element in documents[situation["url"]].iter("ol")
            if "ready" in (element.get("class") or "").split()
        )
        sentences = [element for element in ready.iter() if element.get("class") == "sentence"]
        assert 1 <= len(sentences) <= 5, situation["url"]


def test_situations_have_an_address_on_the_page_right_now_and_themes_on_the_one_to_learn(
    documents, harbour_site
):
    ids = {
        page: {element.get("id") for element in documents[page].iter() if isinstance(element.tag, str)}
        for page in ("tags.html", "learn.html")
    }
    assert "situations-waiting-or-on-hold" in ids["tags.html"]
    assert {"tags-listening", "audiences-leaders"} <= ids["learn.html"]


@pytest.mark.audit
def test_stories_have_a_door_of_their_own(window, host, harbour_site, labels, library_of, harbour):
    [stories] = [kind for kind in library_of(harbour).kinds_in_use if kind.folder == "stories"]
    address = host(harbour_site)
    page = window(address).page
    page.goto(address + "index.html")
    door = page.locator(".door").filter(has=page.get_by_role("heading", name=labels["home_door_meet_title"]))
    door.get_by_role("link", name=stories.plural).click()
    page.wait_for_url(address + "stories/index.html")

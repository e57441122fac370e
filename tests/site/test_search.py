"""The search dialog in a real browser: what it shows, how it is moved through, what it remembers."""

import pytest

from playbook_press.compose.site.search import search_data
from tests.search.golden import load_search

pytestmark = pytest.mark.harbour

FIND = """([query, wish]) => window.playbookFind(window.playbookSearch)(query, wish)
  .map(({entry, say, twins}) =>
    ({code: entry.code, kind: entry.kind, say, twins: twins.map(twin => twin.code)}))"""
ANGRY = "furious customer late refund"  # asked of the repository's own playbook
TIRED = "tired skipper late sorry"  # asked of the harbour


@pytest.fixture
def search(address, window, labels):
    """Opens the search on a page of the site: the page and the dialog."""

    def open_one(path="sources.html", **options):
        page = window(address, **options).page
        page.goto(address + path)
        page.keyboard.press("/")
        return page, page.get_by_role("dialog", name=labels["search_title"])

    return open_one


@pytest.fixture(scope="module")
def find(browser, own_search):
    """What is found for a query in the repository's own playbook, as a page would show it."""
    page = browser.new_page()
    load_search(page, own_search.as_uri() + "/")
    yield lambda query, **wish: page.evaluate(FIND, [query, wish])
    page.close()


@pytest.fixture(scope="module")
def own_data(own_library):
    """All that the search of the repository's own playbook loads."""
    return search_data(own_library)


def test_a_result_has_the_sentence_to_say_and_a_button_that_copies_it(search, labels):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill(TIRED)
    first = dialog.get_by_role("listitem").first
    said = first.locator(".result-say p").inner_text()
    page.evaluate(
        """() => {
          window.copied = null;
          document.execCommand = () => { window.copied = document.activeElement.value; return true; };
          Object.defineProperty(navigator, 'clipboard', {value: undefined});
        }"""
    )
    first.get_by_role("button", name=f"{labels['copy_word']} {said}").click()
    dialog.get_by_role("status").get_by_text(labels["copy_done"]).wait_for()
    assert page.evaluate("() => window.copied") == said.strip("“”")


def test_arrows_move_through_results_and_enter_opens(search, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill(TIRED)
    dialog.get_by_role("listitem").nth(2).wait_for()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    second = dialog.locator("a.result").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    wanted = second.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)


def test_how_many_were_found_is_read_out(search, labels):
    _, dialog = search()
    dialog.get_by_role("searchbox").fill("berth")
    status = dialog.get_by_role("status")
    dialog.get_by_role("listitem").first.wait_for()
    count = dialog.locator(".results > li").count()
    assert status.inner_text() == (
        labels["search_one"] if count == 1 else labels["search_many"].replace("{n}", str(count))
    )


def test_the_query_stands_in_the_address_and_back_leads_out_of_the_search(search, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill("red tape")
    page.wait_for_url(address + "sources.html#q=red%20tape")
    page.go_back()
    page.wait_for_url(address + "sources.html")
    assert not dialog.is_visible()


def test_closing_the_search_leaves_the_address_as_it_was(search, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill("red tape")
    page.keyboard.press("Escape")
    page.wait_for_url(address + "sources.html")
    assert not dialog.is_visible()


def test_a_link_with_a_query_searches_and_back_from_an_entry_returns_to_it(address, window):
    page = window(address).page
    page.goto(address + "index.html#q=on%20hold")
    page.locator("a.result").first.click()
    page.wait_for_url(lambda url: "#q=" not in url)
    page.go_back()
    page.locator("a.result").first.wait_for()
    assert page.get_by_role("searchbox").input_value() == "on hold"


def test_where_nothing_is_found_the_situations_are_offered(search, labels, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill("xyzzyplugh")
    dialog.get_by_text(labels["search_none"].replace("{query}", "xyzzyplugh")).wait_for()
    dialog.get_by_role("link", name="saying no").click()
    page.wait_for_url(address + "situations/saying-no.html")


def test_choices_narrow_results_down_and_the_audience_is_remembered(search, labels, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill("tickets and users")
    dialog.get_by_text(labels["search_narrow"]).click()
    dialog.get_by_label(labels["search_audience"], exact=True).select_option("IT")
    dialog.get_by_label(labels["search_kind"], exact=True).select_option("practice")
    dialog.locator(".results > li.kind-practice").first.wait_for()
    assert dialog.locator(".results > li:not(.kind-practice)").count() == 0
    page.goto(address + "tags.html#q=tickets")
    dialog.get_by_text(labels["search_narrowed"].replace("{words}", "IT")).click()
    dialog.get_by_role("button", name=labels["search_widen"]).click()
    page.goto(address + "index.html#q=tickets")
    dialog.get_by_text(labels["search_narrow"]).wait_for()


def test_a_browser_that_keeps_nothing_searches_all_the_same(address, window):
    page = window(address).page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})"
    )
    page.goto(address + "sources.html#q=berth")
    page.locator("a.result").first.wait_for()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("apologising", "apologise"),
        ("refnud", "refund"),
        ("mangager", "manager"),
        ("suitcas", "suitcase"),
        ("E-MAIL", "email"),
    ],
)
def test_other_forms_beginnings_and_slips_find_the_same(find, typed, meant):
    assert find(typed)[0]["code"] == find(meant)[0]["code"]


def test_any_word_of_a_family_finds_what_is_written_with_another(find):
    assert {"C30"} <= {found["code"] for found in find("supervisor")[:2]} & {
        found["code"] for found in find("get me your boss")[:2]
    }


def test_words_are_weighed_and_none_is_required(find):
    assert find("hoops xyzzyplugh")[0]["code"] == find("hoops")[0]["code"]


def test_a_code_finds_its_entry(find):
    assert find("b04")[0]["code"] == "B04"


@pytest.mark.parametrize(
    "query", [ANGRY, "delivery missed", "rude colleague", "insurance will not pay", "lost luggage"]
)
def test_a_story_never_stands_above_what_is_for_the_moment(find, own_data, query):
    rank = {kind["key"]: kind["rank"] for kind in own_data["kinds"]}
    kinds = [found["kind"] for found in find(query)]
    momentary = [place for place, kind in enumerate(kinds) if rank[kind] == 1]
    stories = [place for place, kind in enumerate(kinds) if kind == "story"]
    assert momentary
    assert not stories or max(momentary) < min(stories)


def test_stories_and_interview_questions_come_first_where_they_are_asked_for(find):
    assert find("story lost luggage")[0]["kind"] == "story"
    assert {"trait", "leader"} & {found["kind"] for found in find("interview question about empathy")[:2]}
    assert find("lost luggage", kind="story")[0]["kind"] == "story"


def test_an_audience_brings_what_is_for_it_to_the_front(find, own_data):
    audience = {entry["code"]: entry["audience"] for entry in own_data["entries"]}
    assert all(
        {"leaders", "everyone"} & set(audience[found["code"]])
        for found in find("keep good people", audience="leaders")
    )
    assert find("people keep leaving", audience="leaders")[0]["kind"] == "leader"


def test_a_situation_narrows_down(find, own_data):
    filed = {entry["code"]: entry.get("situations", []) for entry in own_data["entries"]}
    found = find("sorry", situation="not our mistake")
    assert found
    assert all("not our mistake" in filed[each["code"]] for each in found)


def test_a_channel_brings_the_sentence_made_for_it(find, own_data):
    [entry] = [
        entry
        for entry in own_data["entries"]
        if entry.get("byChannel", {}).get("chat", entry.get("say")) != entry.get("say")
    ][:1]
    said = {found["code"]: found["say"] for found in find(entry["title"], channel="chat")}
    assert said[entry["code"]] == entry["byChannel"]["chat"]


def test_twins_stand_below_the_best_of_them(find, own_data):
    idea = {entry["code"]: entry.get("twins") for entry in own_data["entries"]}
    found = find("sorry if but apology")
    ideas = [idea[each["code"]] for each in found if idea[each["code"]]]
    assert len(ideas) == len(set(ideas))
    assert any(each["twins"] for each in found)
    assert all(idea[twin] == idea[each["code"]] for each in found for twin in each["twins"])

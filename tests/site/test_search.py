"""The search dialog in a real browser: what it shows, how it is moved through, what it remembers."""

import pytest

pytestmark = pytest.mark.harbour

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


@pytest.mark.audit
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


@pytest.mark.audit
def test_how_many_were_found_is_read_out(search, labels):
    _, dialog = search()
    dialog.get_by_role("searchbox").fill("berth")
    status = dialog.get_by_role("status")
    dialog.get_by_role("listitem").first.wait_for()
    count = dialog.locator(".results > li, .result-pages li").count()
    assert status.inner_text() == (
        labels["search_one"] if count == 1 else labels["search_many"].replace("{n}", str(count))
    )


@pytest.mark.audit
def test_the_query_stands_in_the_address_and_back_leads_out_of_the_search(search, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill("red tape")
    page.wait_for_url(address + "sources.html#q=red%20tape")
    page.go_back()
    page.wait_for_url(address + "sources.html")
    assert not dialog.is_visible()


@pytest.mark.audit
def test_closing_the_search_leaves_the_address_as_it_was(search, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill("red tape")
    page.keyboard.press("Escape")
    page.wait_for_url(address + "sources.html")
    assert not dialog.is_visible()


@pytest.mark.audit
def test_a_link_with_a_query_searches_and_back_from_an_entry_returns_to_it(address, window):
    page = window(address).page
    page.goto(address + "index.html#q=on%20hold")
    page.locator("a.result").first.click()
    page.wait_for_url(lambda url: "#q=" not in url)
    page.go_back()
    page.locator("a.result").first.wait_for()
    assert page.get_by_role("searchbox").input_value() == "on hold"


@pytest.mark.audit
def test_where_nothing_is_found_the_situations_are_offered(search, labels, address):
    page, dialog = search()
    dialog.get_by_role("searchbox").fill("xyzzyplugh")
    dialog.get_by_text(labels["search_none"].replace("{query}", "xyzzyplugh")).wait_for()
    dialog.get_by_role("link", name="saying no").click()
    page.wait_for_url(address + "situations/saying-no.html")


@pytest.mark.audit
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


@pytest.mark.audit
def test_a_browser_that_keeps_nothing_searches_all_the_same(address, window):
    page = window(address).page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})"
    )
    page.goto(address + "sources.html#q=berth")
    page.locator("a.result").first.wait_for()


def test_what_the_first_part_cannot_answer_is_answered_when_the_rest_is_there(address, window, labels):
    page, held = window(address).page, []
    page.route("**/search-rest.js", lambda route: held.append(route))
    with page.expect_event("request", lambda request: request.url.endswith("/search-rest.js")):
        # a script that is held back holds back the rest
        page.goto(address + "sources.html#q=harbour%20workshop", wait_until="commit")
    page.get_by_role("status").get_by_text(labels["search_loading"]).wait_for()
    page.wait_for_function("() => window.playbookFind")
    assert page.locator("a.result").count() == 0
    held[0].continue_()
    page.locator("a.result").first.wait_for()


@pytest.mark.parametrize("saves_data", [False, True])
def test_the_search_is_made_ready_when_a_page_is_idle_but_not_for_who_saves_data(address, window, saves_data):
    opened = window(address, saves_data=saves_data)
    opened.page.goto(address + "index.html")
    if not saves_data:
        opened.page.wait_for_function("() => window.playbookFind && window.playbookSearch?.entries")
    opened.page.wait_for_timeout(200)
    assert any("assets/search-" in url for url in opened.asked) is not saves_data


@pytest.mark.audit
def test_on_a_phone_it_is_loaded_when_the_way_to_it_is_touched(address, window):
    opened = window(address, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    opened.page.goto(address + "sources.html")
    opened.page.wait_for_timeout(300)
    assert not any("assets/search-" in url for url in opened.asked)
    opened.page.locator("[data-search-open]:visible").first.tap()
    opened.page.wait_for_function("() => window.playbookFind && window.playbookSearch?.entries")


@pytest.mark.audit
@pytest.mark.parametrize("saves_data", [False, True])
def test_on_a_phone_it_is_made_ready_when_a_finger_moves_the_page_but_not_for_who_saves_data(
    address, window, saves_data
):
    phone = {"has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 844}}
    opened = window(address, saves_data=saves_data, **phone)
    opened.page.goto(address + "sources.html")
    opened.page.wait_for_timeout(300)
    assert not any("assets/search-" in url for url in opened.asked)
    opened.page.locator("main").dispatch_event("touchmove")
    if not saves_data:
        opened.page.wait_for_function("() => window.playbookFind && window.playbookSearch?.entries")
    opened.page.wait_for_timeout(200)
    assert any("assets/search-" in url for url in opened.asked) is not saves_data


@pytest.mark.audit
def test_what_was_pasted_is_not_kept_in_the_address(address, window):
    page = window(address).page
    page.goto(address + "index.html")
    page.keyboard.press("/")
    page.locator("#search input[type=search]").fill("ring me on 020 7946 0018 " * 6)
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == "#q="


@pytest.mark.audit
def test_on_a_phone_the_key_to_search_puts_the_keyboard_away(address, window):
    page = window(address, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}).page
    page.goto(address + "index.html")
    page.locator("[data-search-open]").first.click()
    field = page.locator("#search input[type=search]")
    field.fill("berth")
    page.locator("#search a.result").first.wait_for()
    field.press("Enter")
    assert page.locator("#search").is_visible()
    assert not field.evaluate("field => field === document.activeElement")


@pytest.mark.audit
def test_on_a_phone_that_nothing_was_found_is_seen(address, window, labels):
    page = window(address, viewport={"width": 390, "height": 844}).page
    page.goto(address + "index.html")
    page.locator("[data-search-open]").first.click()
    page.locator("#search input[type=search]").fill("xqzv")
    status = page.locator("#search .search-status")
    page.wait_for_function("status => status.textContent", arg=status.element_handle())
    assert status.bounding_box()["height"] > 10


@pytest.mark.audit
def test_only_what_a_page_is_called_puts_it_before_sentences(search):
    page, _ = search()
    contents = (
        "Bend the rule when they talk over you, and say so before they have to ask for it a second time"
    )
    page.wait_for_function("'playbookFindPages' in window")
    named = page.evaluate(
        """([queries, contents]) => {
          const find = window.playbookFindPages({words: [], common: [], pages: [
            {title: "The year in weeks", kind: "Page", summary: "", words: contents}]});
          return queries.map(query => find(query).map(each => each.isNamed));
        }""",
        [
            ["year in weeks", "the year in wee", "talk over me", "he asked me for it all year and then"],
            contents,
        ],
    )
    assert named == [[True], [True], [False], [False]]

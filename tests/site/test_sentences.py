"""Sentences to say: blanks that are filled in where they stand, copying, ways of talking, favourites."""

import pytest

pytestmark = pytest.mark.harbour

WAITING = "situations/waiting-or-on-hold.html"
COPIED = """() => {
  window.copied = null;
  Object.defineProperty(navigator, 'clipboard',
    {value: {writeText: text => { window.copied = text; return Promise.resolve(); }}});
}"""


@pytest.fixture
def reader(window, host, harbour_site):
    """Opens pages of the harbour in one window, which keeps what it copies."""
    address = host(harbour_site)
    page = window(address).page
    page.add_init_script(f"({COPIED})()")

    def open_page(path):
        page.goto(address + path)
        return page

    return open_page


def copied(page):
    return page.evaluate("() => window.copied")


def sentence(page, code):
    return page.locator(f"[data-code={code}] .sentence").first


def test_an_empty_blank_is_asked_for_and_never_copied(reader, labels):
    page = reader(WAITING)
    place = page.locator("[data-code=R02]").first
    place.get_by_role("button", name=labels["copy_word"]).click()
    assert copied(page) is None
    blank = place.get_by_role("textbox", name=labels["slot_label"].replace("{hint}", "six"))
    assert blank.evaluate("slot => slot === document.activeElement")
    page.get_by_role("status").get_by_text(labels["slot_wanted"].replace("{hint}", "six")).wait_for()
    page.keyboard.type("eight")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.copied")
    assert copied(page) == "I’ll call you at eight with whatever I have by then."


@pytest.mark.audit
def test_a_blank_that_the_settings_name_is_remembered_until_the_tab_is_closed(reader):
    page = reader(WAITING)
    sentence(page, "R02").get_by_role("textbox").fill("nine")
    page = reader("recovery/keep-the-time.html")
    assert page.locator(".slot[data-slot=six]").first.inner_text() == "nine"
    page = reader("beliefs/ease.html")
    assert page.locator(".slot").first.inner_text() == ""


def test_a_tap_on_a_sentence_copies_it_and_so_does_its_number(reader):
    page = reader(WAITING)
    plain = page.locator(".ready .sentence").filter(has_not=page.locator(".slot")).first
    said = plain.inner_text().strip("“”")
    plain.click(position={"x": 4, "y": 4})
    assert copied(page) == said
    page.evaluate("() => { window.copied = null; }")
    page.keyboard.press("1")
    assert copied(page) == page.locator(".ready .sentence").first.inner_text().strip("“”")


@pytest.mark.audit
def test_a_number_copies_right_after_a_way_of_talking_was_chosen(reader, labels):
    page = reader(WAITING)
    page.get_by_role("group", name=labels["search_channel"]).first.get_by_label("chat").check()
    page.keyboard.press("1")
    page.wait_for_function("() => window.copied")
    assert copied(page) == page.locator(".ready .sentence").first.inner_text().strip("“”")


@pytest.mark.audit
def test_a_number_that_is_typed_into_a_blank_copies_nothing(reader):
    page = reader(WAITING)
    sentence(page, "R02").get_by_role("textbox").click()
    page.keyboard.type("1")
    assert copied(page) is None
    assert sentence(page, "R02").get_by_role("textbox").inner_text() == "1"


@pytest.mark.audit
def test_the_chosen_way_of_talking_is_remembered_and_shows_the_line_written_for_it(reader, labels):
    page = reader(WAITING)
    usual = sentence(page, "B03").inner_text()
    page.get_by_role("group", name=labels["search_channel"]).first.get_by_label("chat").check()
    assert sentence(page, "B03").inner_text().startswith("“No answer from the yard yet.")
    page = reader("beliefs/call-first.html")
    assert page.locator(".pair.for-channel").first.inner_text().lower().startswith("in chat or e-mail")
    page.get_by_role("group", name=labels["search_channel"]).first.get_by_label(
        labels["search_any_channel"]
    ).check()
    assert sentence(reader(WAITING), "B03").inner_text() == usual


@pytest.mark.audit
def test_a_star_and_what_was_copied_last_bring_sentences_to_the_home_page(reader, labels):
    page = reader(WAITING)
    said = page.locator(".ready > li").filter(has=page.locator(".star"))
    codes = [said.first.get_attribute("data-code"), said.last.get_attribute("data-code")]
    said.last.get_by_role("button", name=labels["star"]).click()
    page.keyboard.press("1")
    page = reader("index.html")
    own = page.locator(".now .danger-tile ~ [data-own]")  # whoever is in danger scrolls past nothing
    assert [each.get_attribute("data-code") for each in own.locator("li").all()] == codes
    own.get_by_role("button", name=labels["star"], pressed=True).click()
    assert own.locator("li").count() == 1


def test_each_sentence_of_a_situation_has_what_never_to_say_and_then_there_are_next_steps(reader, labels):
    page = reader(WAITING)
    assert page.locator(".ready .dont .label").first.inner_text().lower() == labels["situation_never"].lower()
    assert page.locator(".then h3").all_inner_texts() == ["They ask again", "You must say no"]
    every = page.locator("details.more")
    assert every.get_attribute("open") is None
    every.locator("summary").click()
    assert every.get_by_role("link").count() >= 3


def test_the_first_sentence_of_a_situation_can_be_said_as_it_stands(documents, search_data):
    for each in search_data["situations"]:
        said = [
            "".join(element.itertext())
            for element in documents[each["url"]].iter()
            if isinstance(element.tag, str) and element.get("class") == "sentence"
        ]
        plain = [words for words in said if "[" not in words]
        assert not plain or said[0] == plain[0], each["url"]


@pytest.mark.audit
def test_without_scripts_a_sentence_is_plain_text(window, host, harbour_site):
    address = host(harbour_site)
    page = window(address, java_script_enabled=False).page
    page.goto(address + WAITING)
    assert "[six]" in page.locator("[data-code=R02] .sentence").first.inner_text()
    assert page.locator("[data-code=R02] button").count() == 1
    assert not page.locator("[data-code=R02] button").is_visible()

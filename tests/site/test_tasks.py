"""The page of downloads asks what a reader wants to have: with a script or without, by keyboard, anywhere."""

import json

import pytest

pytestmark = pytest.mark.audit

PAGE = "downloads.html"
SHOWN = ".desk:visible"
MOST = 9
FILLED = "all => all.filter(one => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)').length"


@pytest.fixture(scope="session")
def rows(harbour_site):
    return json.loads((harbour_site / "downloads/manifest.json").read_text(encoding="utf-8"))


def files(page, visible=":visible"):
    links = page.locator(f".desks :is(.get, .also a)[href^='downloads/']{visible}")
    return set(links.evaluate_all("all => all.map(one => one.getAttribute('href').slice(10))"))


def test_it_asks_first_and_shows_one_task_with_one_primary_each(address, window, labels):
    page = window(address).page
    page.goto(address + PAGE)
    assert page.get_by_role("heading", name=labels["downloads_want"]).is_visible()
    assert page.locator(SHOWN).count() == 0
    for task in ("cards", "poster", "workbook", "leaflet", "labels", "large"):
        page.get_by_role("link", name=labels[f"downloads_want_{task}"], exact=True).click()
        page.wait_for_function("task => document.querySelector('.desk:not([hidden])').id === task", arg=task)
        assert page.locator(SHOWN).count() == 1
        assert page.locator(".offers .offer:visible").count() <= MOST
        for offer in page.locator(".offers .offer:visible").all():
            assert offer.locator(".get:visible").evaluate_all(FILLED) == 1


def test_a_workbook_stands_with_its_booklet_and_room_pack(base, window, rows):
    page = window(base).page
    page.goto(base + PAGE + "#workbook")
    own = {row["file"] for row in rows if row["product"] in ("workbook", "booklet", "room-pack")}
    on_a4 = {name for name in own if name.endswith(("-a4.pdf", "-a4.zip"))}
    assert on_a4 <= files(page)


def test_the_keyboard_answers_and_the_answer_is_told_and_remembered(base, window, labels):
    page = window(base).page
    page.goto(base + PAGE)
    page.get_by_role("link", name=labels["downloads_want_labels"]).focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.activeElement.textContent && document.activeElement.matches('.desk h2')"
    )
    reported = (
        labels["downloads_shown"].replace("{n}", "2").replace("{desk}", labels["downloads_want_labels"])
    )
    assert page.locator(".asked [role=status]").text_content() == reported
    page.goto(base + "index.html")
    page.goto(base + PAGE)
    assert page.locator(".asked a[aria-current=true]").inner_text() == labels["downloads_want_labels"]


def test_the_paper_is_chosen_once_and_what_has_only_another_paper_stays(base, window):
    page = window(base).page
    page.goto(base + PAGE + "#labels")
    page.get_by_role("button", name="Letter").press("Enter")
    page.goto(base + "index.html")
    page.goto(base + PAGE + "#labels")
    assert page.get_by_role("button", name="Letter").get_attribute("aria-pressed") == "true"
    assert files(page) == {"avery-5371-letter.pdf", "c32011-a4.pdf"}


def test_what_is_printed_on_request_says_whom_to_ask_and_names_no_command(base, window, labels):
    page = window(base).page
    page.goto(base + PAGE + "#cards")
    assert "playbook print" not in page.locator("main").inner_text()
    asked = page.locator(".on-request:visible").first
    title = asked.get_by_role("heading").inner_text()
    assert asked.get_by_text(labels["downloads_request_nobody"].replace("{product}", title)).is_visible()


def test_without_a_script_everything_stands_below_the_question(address, window, rows):
    page = window(address, java_script_enabled=False).page
    page.goto(address + PAGE)
    assert files(page, "") == {row["file"] for row in rows}
    links = [link.get_attribute("href").removeprefix("#") for link in page.locator(".asked a").all()]
    assert links == [section.get_attribute("id") for section in page.locator(SHOWN).all()]
    assert page.get_by_role("button", name="Letter").count() == 0


def test_pictures_say_what_they_show_and_nothing_moves_when_they_come(base, window, labels):
    page = window(base).page
    page.goto(base + PAGE + "#workbook")
    pictures = page.locator(".desk:visible .pdf:visible img")
    for picture in pictures.all():
        assert picture.get_attribute("alt").startswith(labels["downloads_picture"].partition("{")[0])
        assert picture.get_attribute("loading") == "lazy"
    last = pictures.last
    before = last.bounding_box()
    last.scroll_into_view_if_needed()
    page.wait_for_function(
        "picture => picture.complete && picture.naturalWidth > 0", arg=last.element_handle()
    )
    after = last.bounding_box()
    assert (after["width"], after["height"]) == (before["width"], before["height"])

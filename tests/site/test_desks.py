"""The page of downloads asks what a reader has, and shows what fits: with a script, without one, by keyboard,
from a folder."""

import json

import pytest

pytestmark = pytest.mark.audit

PAGE = "downloads.html"
SHOWN = ".desk:visible"


@pytest.fixture(scope="session")
def base(harbour_site):
    """From a folder, where browsers allow least."""
    return harbour_site.as_uri() + "/"


@pytest.fixture(scope="session")
def rows(harbour_site):
    """What the page offers; what belongs to a workshop stands on the workshop's page."""
    every = json.loads((harbour_site / "downloads/manifest.json").read_text(encoding="utf-8"))
    return [row for row in every if row["workshop"] is None]


def files(page):
    return {
        link.get_attribute("href").removeprefix("downloads/")
        for link in page.locator(".desks .get:visible").all()
    }


def suiting(rows, desk, paper=None):
    """Files for a desk; of a product that comes on the paper, or on its larger sister, no others."""
    family = {"a4": ("a4", "a3"), "letter": ("letter", "tabloid")}.get(paper, ())
    own = [row for row in rows if desk in row["suits"]]
    on_paper = {row["product"] for row in own if row["paper"] in family}
    return {row["file"] for row in own if row["paper"] in family or row["product"] not in on_paper}


def test_it_asks_first_and_shows_what_fits_the_answer(address, window, labels, rows):
    page = window(address).page
    page.goto(address + PAGE)
    assert page.get_by_role("heading", name=labels["downloads_have"]).is_visible()
    assert page.locator(SHOWN).count() == 0
    for desk in ("office-colour", "office-black", "label-sheets", "larger-type", "screen"):
        page.get_by_role("link", name=labels[f"downloads_have_{desk.replace('-', '_')}"]).click()
        page.wait_for_function("desk => document.querySelector('.desk:not([hidden])').id === desk", arg=desk)
        assert page.locator(SHOWN).count() == 1
        assert files(page) == suiting(rows, desk)
    page.get_by_role("link", name=labels["downloads_have_everything"]).click()
    page.wait_for_function("() => document.querySelectorAll('.desk[hidden]').length === 0")
    assert files(page) == {row["file"] for row in rows}


def test_the_keyboard_answers_and_the_answer_is_told_and_remembered(base, window, labels, rows):
    page = window(base).page
    page.goto(base + PAGE)
    page.get_by_role("link", name=labels["downloads_have_label_sheets"]).focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.activeElement.textContent && document.activeElement.matches('.desk h2')"
    )
    told = (
        labels["downloads_shown"].replace("{n}", "3").replace("{desk}", labels["downloads_have_label_sheets"])
    )
    assert page.locator(".asked [role=status]").text_content() == told
    page.goto(base + "index.html")
    page.goto(base + PAGE)
    assert files(page) == suiting(rows, "label-sheets")
    assert page.locator(".asked a[aria-current=true]").inner_text() == labels["downloads_have_label_sheets"]


def test_the_paper_is_chosen_once_and_what_has_only_another_paper_stays(base, window, rows):
    page = window(base).page
    page.goto(base + PAGE + "#office-colour")
    page.get_by_role("button", name="Letter").press("Enter")
    assert files(page) == suiting(rows, "office-colour", "letter")
    page.goto(base + "index.html")
    page.goto(base + PAGE + "#label-sheets")
    assert page.get_by_role("button", name="Letter").get_attribute("aria-pressed") == "true"
    assert files(page) == {"avery-5371-letter.pdf", "c32011-a4.pdf", "calibration-letter.pdf"}


def test_what_is_printed_on_request_says_whom_to_ask_and_names_no_command(base, window, labels):
    page = window(base).page
    page.goto(base + PAGE + "#print-shop")
    assert "playbook print" not in page.locator("main").inner_text()
    asked = page.locator(".on-request:visible").first
    assert asked.get_by_text(labels["downloads_request_nobody"]).is_visible()


def test_without_a_script_everything_stands_below_the_question(address, window, rows):
    page = window(address, java_script_enabled=False).page
    page.goto(address + PAGE)
    assert files(page) == {row["file"] for row in rows}
    links = [link.get_attribute("href").removeprefix("#") for link in page.locator(".asked a").all()]
    assert links == [*(section.get_attribute("id") for section in page.locator(SHOWN).all()), "everything"]
    assert page.get_by_role("button", name="Letter").count() == 0


def test_pictures_say_what_they_show_and_nothing_moves_when_they_come(base, window, labels, rows):
    page = window(base).page
    page.goto(base + PAGE + "#everything")
    titles = {row["picture"]: row["title"] for row in rows}
    for picture in page.locator(".pdf img").all():
        title = titles[picture.get_attribute("src").removeprefix("downloads/")]
        assert picture.get_attribute("alt") == labels["downloads_picture"].replace("{title}", title)
        assert picture.get_attribute("loading") == "lazy"
    last = page.locator(".pdf img").last
    before = last.bounding_box()
    last.scroll_into_view_if_needed()
    page.wait_for_function(
        "picture => picture.complete && picture.naturalWidth > 0", arg=last.element_handle()
    )
    assert (last.bounding_box()["width"], last.bounding_box()["height"]) == (
        before["width"],
        before["height"],
    )

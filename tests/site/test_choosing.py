"""Choosing a card on the page of a kind: by its sentence, by when it helps, by words; without loading
anything anew."""

import shutil

import pytest

from playbook_press.compose.site import pages
from playbook_press.core.project import SHIPPED
from playbook_press.pipeline import ready_templates

pytestmark = pytest.mark.harbour

PHONE = {"width": 390, "height": 844}
KIND = "beliefs/index.html"


@pytest.fixture(scope="session")
def base(host, harbour_site):
    return host(harbour_site)


@pytest.fixture(scope="session")
def beliefs(records):
    return [record for record in records if record["kind"] == "belief"]


@pytest.fixture
def narrowed(library_of, harbour, tmp_path, monkeypatch, window, labels):
    """A page of a kind with what narrows it down, as if it had many cards."""
    monkeypatch.setattr(pages, "FEWEST_TO_FILTER", 1)
    library = library_of(harbour)
    composer = pages.PageComposer(library, ready_templates(library), [], None)
    (tmp_path / "beliefs").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "beliefs/index.html").write_text(
        f"<!doctype html><meta charset=utf-8>{composer.kind(library.kinds_in_use[0]).html}", encoding="utf-8"
    )
    (tmp_path / "beliefs/ease.html").write_text("<!doctype html><h1>One</h1>")
    shutil.copy(SHIPPED / "templates/assets/filter.js", tmp_path / "assets")
    page = window(tmp_path.as_uri()).page
    page.goto((tmp_path / "beliefs/index.html").as_uri())
    return page


def shown(page):
    """The addresses of the cards that are to be seen."""
    links = page.locator(".wall > li:visible .pinned")
    return {link.get_attribute("href") for link in links.all()}


def addresses(records):
    return {record["url"].partition("/")[2] for record in records}


@pytest.mark.audit
def test_each_card_says_its_sentence_and_when_it_helps(base, window, beliefs):
    page = window(base).page
    page.goto(base + KIND)
    for record in beliefs:
        item = page.locator(".wall > li").filter(
            has=page.locator(f"[href='{record['url'].partition('/')[2]}']")
        )
        assert item.locator(".wall-say").inner_text()
        assert item.locator(".wall-when").inner_text().lower() == " · ".join(record["situations"]).lower()


def test_a_situation_leaves_its_cards_alone_and_says_how_many(narrowed, beliefs, labels):
    page = narrowed
    word = beliefs[0]["situations"][0]
    fitting = [record for record in beliefs if word in record["situations"]]
    assert 0 < len(fitting) < len(beliefs)
    page.get_by_label(labels["filter_situations"], exact=True).select_option(word)
    assert shown(page) == addresses(fitting)
    counted = labels["filter_shown"].replace("{n}", str(len(fitting))).replace("{all}", str(len(beliefs)))
    assert page.locator(".filters [role=status]").inner_text() == counted
    page.get_by_label(labels["filter_situations"], exact=True).select_option("")
    assert shown(page) == addresses(beliefs)


@pytest.mark.audit
def test_words_find_a_card_whatever_their_case_and_groups_without_any_go(narrowed, beliefs, labels):
    page = narrowed
    page.get_by_label(labels["filter_words"]).fill(beliefs[0]["title"].upper())
    assert shown(page) == addresses(beliefs[:1])
    assert page.locator(".wall-group:visible").count() == 1
    page.get_by_label(labels["filter_words"]).fill("Zwischenrufsammlerin")
    assert shown(page) == set()
    assert page.locator(".filters [role=status]").inner_text() == labels["filter_none"]


@pytest.mark.audit
def test_what_was_chosen_is_still_so_on_the_way_back(narrowed, beliefs, labels):
    page = narrowed
    page.get_by_label(labels["filter_words"]).fill(beliefs[0]["title"])
    page.locator(".pinned:visible").first.click()
    page.wait_for_url("**/" + beliefs[0]["url"])
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.wall > li:not([hidden])').length === 1")


@pytest.mark.audit
def test_few_cards_need_no_narrowing_down(base, window, beliefs):
    assert len(beliefs) < pages.FEWEST_TO_FILTER
    page = window(base).page
    page.goto(base + KIND)
    assert page.locator(".filters").count() == 0


def test_without_scripts_it_is_a_plain_list_of_all(base, window, beliefs):
    page = window(base, java_script_enabled=False).page
    page.goto(base + KIND)
    assert shown(page) == addresses(beliefs)


@pytest.mark.audit
def test_on_a_phone_the_words_alone_stand_one_below_the_other_at_full_width(base, window, beliefs):
    page = window(base, viewport=PHONE).page
    page.goto(base + KIND)
    boxes = [item.bounding_box() for item in page.locator(".wall > li").all()]
    assert {box["x"] for box in boxes} == {16}
    assert min(box["width"] for box in boxes) >= PHONE["width"] - 2 * 16 - 1
    assert page.locator(".wall .face:visible").count() == 0
    assert page.get_by_role("link", name=beliefs[0]["title"], exact=True).is_visible()


@pytest.mark.audit
def test_a_cover_says_how_long_for_how_many_and_what_people_leave_with(base, window, labels):
    page = window(base).page
    page.goto(base + "workshops/index.html")
    cover = page.locator(".cover").first
    assert "minutes" in cover.locator(".cover-facts").inner_text()
    assert "people" in cover.locator(".cover-facts").inner_text()
    assert cover.get_by_text(labels["workshop_leave_with"]).is_visible()
    assert cover.locator(".ticks li").count() == 3

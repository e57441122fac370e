"""Five questions a day from memory: spaced by FSRS, kept where a reader says so, and carried by a file."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.harbour

VECTORS = json.loads((Path(__file__).parent / "fsrs_vectors.json").read_text(encoding="utf-8"))
REPLAY = """run => {
  const found = []; let card = null;
  for (const each of run) {
    card = playbookFsrs.answered(card, each.rating, each.day);
    found.push([card.stability, card.difficulty, card.due - card.last]);
  }
  return found;
}"""
STORES = "name => Object.keys(window[name]).filter(key => key.startsWith('playbook.practice'))"
QUEUE = """([questions, cards, most, ahead]) =>
  playbookQueue.today(questions, cards, 100, most, ahead).map(each => each.key)"""


def question(key):
    code, number = key.split(".")
    return {"key": key, "code": code, "number": int(number)}


def card(due, last=90, stability=5.0):
    return {"stability": stability, "difficulty": 5, "last": last, "due": due}


@pytest.fixture
def page(base, window):
    page = window(base).page
    page.goto(base + "practice.html")
    return page


def queue(page, keys, cards, most=5, ahead=False):
    return page.evaluate(QUEUE, [list(map(question, keys)), cards, most, ahead])


def answer_all(page, labels, mark="practice_good"):
    while page.locator(".practice-ask").is_visible():
        page.get_by_role("button", name=labels["practice_show"]).click()
        page.get_by_role("button", name=labels[mark]).click()


def test_days_stability_and_difficulty_are_those_of_the_reference(page):
    for run in VECTORS["runs"]:
        expected = [(each["stability"], each["difficulty"], each["interval"]) for each in run]
        for got, want in zip(page.evaluate(REPLAY, run), expected, strict=True):
            assert got == pytest.approx(want, abs=2e-6)
    for days, known in VECTORS["retrievability_at_stability_7.5"].items():
        got = page.evaluate("days => playbookFsrs.retrievability(7.5, days)", int(days))
        assert got == pytest.approx(known, abs=2e-6)


def test_what_is_nearly_forgotten_comes_first_then_new_ones_and_no_two_of_an_entry(page):
    cards = {"B01.1": card(99, stability=9.0), "B02.1": card(95, stability=1.0), "B03.1": card(120)}
    keys = ["B01.1", "B01.2", "B02.1", "B03.1", "B04.1", "B04.2"]
    assert queue(page, keys, cards) == ["B02.1", "B01.1", "B04.1"]
    assert queue(page, keys, cards, most=1) == ["B02.1"]
    assert queue(page, keys, cards, ahead=True) == ["B02.1", "B01.1", "B04.1", "B03.1"]
    assert queue(page, ["B04.1", "B04.2", "B05.2"], {"B04.1": card(200)}, most=5) in (
        ["B04.2", "B05.2"],
        ["B05.2", "B04.2"],
    )


@pytest.mark.audit
def test_nothing_is_kept_beyond_the_tab_until_the_reader_says_so(page, labels):
    page.get_by_role("button", name=labels["practice_begin"]).click()
    answer_all(page, labels)
    assert page.locator(".practice-list li").count() == 5
    assert page.evaluate(STORES, "localStorage") == []
    assert len(page.evaluate(STORES, "sessionStorage")) == 1
    page.get_by_role("button", name=labels["practice_end"]).click()
    page.get_by_label(labels["practice_keep_device"]).check()
    assert len(page.evaluate(STORES, "localStorage")) == 1
    assert page.evaluate(STORES, "sessionStorage") == []
    page.reload()
    page.get_by_role("status").first.get_by_text("You have met 5 of").wait_for()
    page.get_by_role("button", name=labels["practice_clear"]).click()
    assert len(page.evaluate(STORES, "localStorage")) == 1  # pressed once: it asks
    page.get_by_role("button", name=labels["practice_word_sure"]).click()
    assert page.evaluate(STORES, "localStorage") == []


def test_the_answer_stands_nowhere_on_the_page_until_it_is_asked_for_and_what_was_not_known_comes_again(
    page, labels
):
    page.evaluate("location.hash = 'only=B03'")
    page.get_by_role("button", name=labels["practice_begin"]).click()
    assert page.evaluate("document.activeElement.id") == "practice-place"
    assert "Whoever waits" not in page.locator("main, .content").first.inner_text()
    page.get_by_role("button", name=labels["practice_choices"]).click()
    assert page.evaluate("document.activeElement.tagName") == "LEGEND"
    assert page.locator(".practice-four button").count() == 4
    page.locator(".practice-four button", has_text="number six").click()
    assert page.evaluate("document.activeElement.textContent") == labels["practice_word_wrong"]
    assert "Whoever waits" in page.locator("[data-entry]").inner_text()
    page.get_by_role("button", name=labels["practice_next"]).click()
    assert labels["practice_word_again_place"].upper() in page.locator("#practice-place").inner_text().upper()
    page.get_by_role("button", name=labels["practice_undo"]).click()
    assert "1" in page.locator("[data-place]").inner_text()
    assert page.evaluate("Object.keys(playbookPractice.get().cards)") == []


@pytest.mark.audit
def test_a_file_carries_practice_to_another_browser_and_a_strange_one_changes_nothing(
    page, base, window, labels, tmp_path
):
    page.get_by_role("button", name=labels["practice_begin"]).click()
    answer_all(page, labels)
    with page.expect_download() as saved:
        page.get_by_role("button", name=labels["practice_export"]).click()
    file = tmp_path / labels["practice_word_file"]
    saved.value.save_as(file)
    other = window(base).page
    other.goto(base + "practice.html")
    choose = other.locator(".practice-import input")
    strange = tmp_path / "strange.json"
    strange.write_text(
        file.read_text(encoding="utf-8").replace('"difficulty": ', '"difficulty": -'), encoding="utf-8"
    )
    choose.set_input_files(strange)
    other.get_by_text(labels["practice_word_no_file"]).wait_for()
    assert other.evaluate("Object.keys(playbookPractice.get().cards).length") == 0
    choose.set_input_files(file)
    other.get_by_text("Read: 5 questions").wait_for()
    assert other.evaluate("playbookPractice.get()") == page.evaluate("playbookPractice.get()")


def test_no_answer_is_found_by_the_search_or_handed_to_other_programs(harbour_site, records):
    secret = "Three skippers called about one light"
    holds = [
        path.relative_to(harbour_site).as_posix()
        for path in harbour_site.rglob("*")
        if path.suffix in {".html", ".js", ".json", ".txt", ".md", ".csv", ".yml", ".xml"}
        and secret in path.read_text(encoding="utf-8")
    ]
    assert holds == ["assets/practice-data.js"]

"""Questions are answered on the page, for oneself: words stay in the browser, are forgotten unless kept, and
can be taken away or cleared."""

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.harbour

ENTRY = "beliefs/ease.html"
WORDS = "I asked for the number twice.\nOnce would do. <b>&"
KEPT = "name => Object.keys(window[name]).filter(key => key.startsWith('playbook.notes'))"
LEADERS = {"run-notes.js"}  # follows the facilitator's notes of a workshop: not what readers write
FOCUSED = "() => document.activeElement.textContent.trim()"


@pytest.fixture
def page(address, window):
    made = window(address)
    made.page.goto(address + ENTRY)
    return made.page


def answer(page, labels, words=WORDS):
    """Answer the first question of a page; its room to write."""
    page.get_by_role("button", name=labels["notes_answer"]).first.click()
    page.keyboard.type(words)
    return page.locator(".answer-panel textarea").first


def a_story(documents):
    """The page of a story; not of the meeting that is made of it."""
    return next(
        path
        for path in documents
        if path.startswith("stories/") and not path.endswith(("/index.html", "-meeting.html"))
    )


def noted(page, address):
    """What the page of notes shows."""
    page.goto(address + "notes.html")
    return page.locator(".notes-answer").all_inner_texts()


@pytest.mark.audit
def test_an_answer_stands_on_the_page_of_notes_and_under_its_question_again(page, address, labels):
    question = page.locator("#ask-reflect").inner_text()
    answer(page, labels)
    page.get_by_role("link", name=labels["notes_title"]).first.click()
    page.wait_for_url(address + "notes.html")
    page.locator(".notes-answer").wait_for()
    assert page.locator(".notes-answer").all_inner_texts() == [WORDS]
    assert page.get_by_role("heading", level=4).inner_text() == question
    page.locator(".notes-entry a").click()
    page.wait_for_url(address + ENTRY)
    page.get_by_role("button", name=labels["notes_again"]).click()
    assert page.locator(".answer-panel textarea").input_value() == WORDS


@pytest.mark.audit
def test_what_another_program_left_under_the_same_key_is_no_note(page, address, labels):
    answer(page, labels)
    [key] = page.evaluate(KEPT, "sessionStorage")
    page.evaluate("key => localStorage.setItem(key, '{\"version\": 2}')", key)
    assert noted(page, address) == [WORDS]


@pytest.mark.audit
def test_until_the_device_is_ones_own_words_are_forgotten_with_the_tab(page, address, window, labels):
    answer(page, labels)
    assert page.get_by_label(labels["notes_place_tab"]).first.is_checked()
    assert page.evaluate(KEPT, "localStorage") == []
    assert len(page.evaluate(KEPT, "sessionStorage")) == 1
    assert noted(page.context.new_page(), address) == []  # another tab


def test_to_keep_keeps_on_the_device_until_that_is_taken_back(page, address, labels):
    answer(page, labels)
    page.get_by_label(labels["notes_place_device"]).check()
    page.get_by_role("status").get_by_text(labels["notes_on_device"]).wait_for()
    assert page.evaluate(KEPT, "sessionStorage") == []
    other = page.context.new_page()
    assert noted(other, address) == [WORDS]
    other.get_by_label(labels["notes_place_tab"]).check()
    assert other.evaluate(KEPT, "localStorage") == []
    assert other.locator(".notes-answer").all_inner_texts() == [WORDS]
    assert noted(page, address) == []


@pytest.mark.audit
def test_clearing_everything_leaves_nothing_and_can_be_taken_back(page, address, labels):
    answer(page, labels)
    page.get_by_label(labels["notes_place_device"]).check()
    noted(page, address)
    page.get_by_role("button", name=labels["notes_clear_all"]).click()
    page.get_by_role("status").get_by_text(labels["notes_cleared_all"]).wait_for()
    assert [page.evaluate(KEPT, store) for store in ("localStorage", "sessionStorage")] == [[], []]
    assert page.evaluate(FOCUSED) == labels["notes_undo"]
    page.keyboard.press("Enter")
    assert page.locator(".notes-answer").all_inner_texts() == [WORDS]
    assert page.get_by_label(labels["notes_place_device"]).is_checked()


@pytest.mark.audit
def test_one_answer_is_cleared_by_the_button_that_names_its_question(page, address, labels, documents):
    answer(page, labels)
    story = a_story(documents)
    page.goto(address + story)
    answer(page, labels, "A second one.")
    question = page.locator("#ask-discuss-1").inner_text()
    assert noted(page, address) == [WORDS, "A second one."]
    page.get_by_role("button", name=question).click()
    assert page.locator(".notes-answer").all_inner_texts() == [WORDS]
    page.get_by_role("button", name=labels["notes_undo"]).click()
    assert page.locator(".notes-answer").count() == 2
    assert page.evaluate(FOCUSED) == labels["notes_count"].replace("{n}", "2")


@pytest.mark.audit
def test_emptying_the_room_to_write_clears_the_answer(page, address, labels):
    answer(page, labels).fill(" ")
    assert page.get_by_role("button", name=labels["notes_answer"]).count() == 1
    assert noted(page, address) == []


@pytest.mark.audit
def test_notes_are_saved_as_text(page, address, labels, records):
    question = page.locator("#ask-reflect").inner_text()
    answer(page, labels)
    noted(page, address)
    with page.expect_download() as reported:
        page.get_by_role("button", name=labels["notes_save"]).click()
    [record] = [record for record in records if record["url"] == ENTRY]
    assert reported.value.suggested_filename == labels["notes_file"]
    assert (
        reported.value.path().read_text(encoding="utf-8")
        == f"{labels['notes_title']}\n\n{record['code']} {record['title'].upper()}\n\n{question}\n{WORDS}\n"
    )


@pytest.mark.audit
def test_notes_are_put_into_an_e_mail_that_their_writer_sends(page, address, labels):
    answer(page, labels)
    noted(page, address)
    with page.expect_request(lambda request: request.url.startswith("mailto:")) as asked:
        page.get_by_role("button", name=labels["notes_mail"]).click()
    assert quote(WORDS.replace("\n", "\r\n"), safe="") in asked.value.url


@pytest.mark.audit
def test_a_printed_page_says_nothing_of_what_its_reader_wrote_but_the_page_of_notes_does(
    page, address, labels
):
    room = answer(page, labels)
    page.emulate_media(media="print")
    assert not room.is_visible()
    noted(page, address)
    assert page.locator(".notes-answer").is_visible()
    assert not page.get_by_role("button").filter(visible=True).count()
    assert not page.get_by_text(labels["notes_place"]).is_visible()


@pytest.mark.audit
def test_the_search_does_not_know_what_was_written(page, address, labels):
    answer(page, labels, "zzyzx")
    page.keyboard.press("Escape")
    page.goto(address + "index.html#q=zzyzx")
    page.get_by_role("dialog").get_by_text(labels["search_none"].replace("{query}", "zzyzx")).wait_for()


@pytest.mark.audit
def test_where_a_browser_keeps_nothing_that_is_said(page, labels):
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    answer(page, labels)
    page.get_by_role("status").get_by_text(labels["notes_nowhere"]).wait_for()


@pytest.mark.audit
def test_every_question_is_answered_by_a_button_that_names_it(page, address, documents, records):
    story = a_story(documents)
    workshop = next(record["url"] for record in records if record["kind"] == "workshop")
    for path in (ENTRY, story, workshop):
        page.goto(address + path)
        buttons = page.locator("[data-answer]")
        questions = buttons.evaluate_all(
            "all => all.map(each => document.getElementById(each.dataset.answer).textContent)"
            ".map(text => text.trim().replace(/\\s+/g, ' '))"
        )
        assert questions, path
        assert len(questions) == len(set(questions)), path
        for question in questions:
            assert page.get_by_role("button", name=question).count() == 1, (path, question)


@pytest.mark.audit
def test_what_is_open_is_without_fault(page, address, labels, faults):
    answer(page, labels)
    assert faults(page) == []
    noted(page, address)
    assert faults(page) == []


@pytest.mark.audit
def test_where_readers_may_not_nothing_of_it_is_in_the_site(small, playbook):
    with (small / "site_config/brand.yml").open("a", encoding="utf-8") as brand:
        brand.write("notes: false\n")
    (small / "site_config/products.yml").write_text("{}\n")
    playbook("build", project=small)
    files = [path for path in (small / "site").rglob("*") if path.suffix in (".html", ".js", ".css")]
    assert [path.name for path in files if "notes" in path.name and path.name not in LEADERS] == []
    assert [
        path.name
        for path in files
        if "playbook.notes" in (text := path.read_text(encoding="utf-8"))
        or 'data-answer="' in text
        or "notes.html" in text
    ] == []

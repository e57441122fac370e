"""A course runs in a learning system: it says when it is finished, and how many answers were right."""

import zipfile

import pytest

pytestmark = pytest.mark.harbour

SYSTEM = """
window.told = {};
window.API = {
  LMSInitialize: () => 'true', LMSGetValue: name => told[name] || '', LMSCommit: () => 'true',
  LMSSetValue: (name, value) => { told[name] = value; return 'true'; },
  LMSFinish: () => { told.finished = 'yes'; return 'true'; }, LMSGetLastError: () => '0',
};
"""


@pytest.fixture(scope="module")
def course(harbour_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    with zipfile.ZipFile(harbour_site / "downloads/first-hour-course.zip") as packed:
        packed.extractall(folder)
    return (folder / "index.html").as_uri()


@pytest.fixture
def page(window, course):
    return window(course.removesuffix("index.html")).page


def answer(form, *, right):
    if form.locator("[data-choices]").count():
        form.locator("[data-choices]").click()
        number = int(form.get_attribute("data-answer"))
        form.locator("input").nth(number if right else (number + 1) % 4).check()
        form.locator(".choices button").click()
    else:
        form.locator("[data-show]").click()
        form.locator(f"[data-own-mark] button[value='{int(right)}']").click()


def test_it_counts_what_is_seen_and_answered_and_goes_on_where_the_learner_stopped(page, course):
    page.add_init_script(SYSTEM)
    page.goto(course)
    assert page.evaluate("told['cmi.core.lesson_status']") == "incomplete"
    assert page.locator("article:visible").count() == 1
    onward = page.locator("nav button").nth(1)
    while onward.is_enabled():
        onward.click()
    assert page.evaluate("document.activeElement.matches('article:not([hidden])')")
    forms = page.locator(".asked").all()
    for number, form in enumerate(forms):
        answer(form, right=number > 0)
    reported = page.evaluate("told")
    assert reported["cmi.core.lesson_status"] == "completed"
    assert reported["cmi.core.score.raw"] == str(round(100 * (len(forms) - 1) / len(forms)))
    page.add_init_script(f"{SYSTEM} Object.assign(told, {reported!r});")
    page.goto(course)
    assert page.locator("article:visible[data-quiz]").count() == 1
    assert page.locator(".answer").count() == len(forms)


@pytest.mark.audit
def test_without_a_system_all_of_it_works(page, course):
    page.goto(course)
    page.locator("nav button").nth(1).click()
    assert page.locator("nav .place").inner_text().startswith("2 ")

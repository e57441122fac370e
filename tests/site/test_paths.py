"""Paths in a real browser: what is ticked stays in it, and a first day makes dates and a calendar."""

import pytest

pytestmark = pytest.mark.harbour

PATH, FIRST = "paths/first-tide.html", "2026-12-04"  # a Friday
TOLD = "[data-progress] [role=status]"


@pytest.fixture
def path(window, harbour_site):
    page = window(harbour_site.as_uri() + "/").page
    page.goto(harbour_site.as_uri() + "/" + PATH)
    return page


def tick(page, number):
    page.locator("[data-step]").nth(number).check()


def test_what_is_ticked_is_there_again_and_the_lists_say_how_far_it_is(path, harbour_site):
    tick(path, 0)
    tick(path, 2)
    assert path.inner_text(TOLD) == "2 of 4 steps done, 20 minutes to go"
    path.reload()
    assert [box.is_checked() for box in path.locator("[data-step]").all()] == [True, False, True, False]
    assert path.get_attribute("[data-next]", "href") == "#m1-3"
    path.goto(f"{harbour_site.as_uri()}/paths/index.html")
    assert path.inner_text("[data-path=J01]") == "2 of 4 steps done"


@pytest.mark.audit
def test_todays_page_reminds_of_the_next_step(path, harbour_site):
    tick(path, 0)
    path.goto(f"{harbour_site.as_uri()}/today.html")
    link = path.locator("[data-path-reminder] a")
    assert link.inner_text() == "Your path: Your first tide. 1 of 4 steps done. Next: Three breaths"
    link.click()
    assert path.url.endswith(f"{PATH}#m1-3")


@pytest.mark.audit
def test_starting_over_can_be_taken_back(path):
    tick(path, 1)
    path.click("[data-afresh]")
    assert path.inner_text(TOLD).startswith("0 of 4")
    path.click("[data-afresh]")
    assert path.inner_text(TOLD).startswith("1 of 4")


def test_days_have_dates_that_leave_out_free_days_and_a_calendar_says_the_same(path):
    path.fill("#path-first", FIRST)
    path.dispatch_event("#path-first", "change")
    headings = [each.inner_text().casefold() for each in path.locator("[data-date]").all()]
    assert headings == ["day 1, friday 4 december", "day 2, monday 7 december"]
    with path.expect_download() as download:
        path.click(".path-start button")
    assert download.value.suggested_filename == "first-tide.ics"
    lines = download.value.path().read_bytes().decode().replace("\r\n ", "").split("\r\n")
    days = [line.partition(":")[2] for line in lines if line.startswith("DTSTART")]
    assert days == ["20261204", "20261207"]
    assert "SUMMARY:Your first tide: Before the boats come in" in lines
    assert "from Friday 4 December to Monday 7 December" in path.inner_text(".path-start [role=status]")


@pytest.mark.audit
def test_without_a_first_day_the_page_asks_for_one(path):
    path.click(".path-start button")
    assert path.inner_text(".path-start [role=status]").startswith("Choose your first day")


@pytest.mark.audit
def test_the_entry_and_the_permanent_address_lead_to_it(path, harbour_site):
    entry = (harbour_site / "cards/three-breaths.html").read_text()
    assert 'href="../paths/first-tide.html">Your first tide</a>' in entry
    for file in ("c/J01.html", "paths/first-boat.html"):
        assert "first-tide.html" in (harbour_site / file).read_text()


@pytest.mark.audit
@pytest.mark.parametrize("path", [PATH, "weeks/index.html"])
def test_at_200_percent_text_on_a_phone_nothing_is_wider_than_the_window(window, base, path):
    page = window(base, viewport={"width": 195, "height": 422}).page
    page.goto(base + path)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 195

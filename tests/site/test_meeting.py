"""Ten minutes about a story in a real browser: as a meeting or a huddle, by the clock, on screens, through a
reload, from a folder too."""

import datetime

import pytest

pytestmark = pytest.mark.harbour

PAGE = "stories/the-unlit-buoy-meeting.html"
DAY = datetime.datetime(2026, 11, 30)


@pytest.fixture
def table(window):
    """The page at 8:30, opened from a folder or a host."""

    def open_it(base):
        page = window(base, viewport={"width": 390, "height": 844}).page
        page.clock.install(time=DAY.replace(hour=8))
        page.goto(base + PAGE)
        page.clock.pause_at(DAY.replace(hour=8, minute=30))
        return page

    return open_it


def minutes(page):
    return [cell.inner_text() for cell in page.locator(".run-agenda [data-minutes-of]").all()]


@pytest.mark.audit
@pytest.mark.parametrize(
    "path", [PAGE, pytest.param("workshops/first-hour-run.html", marks=pytest.mark.audit)]
)
def test_what_begins_the_clock_can_be_read(window, base, faults, path):
    page = window(base).page
    page.goto(base + path)
    page.get_by_role("button", name="We begin this minute").wait_for()
    assert faults(page, ["color-contrast"]) == []


@pytest.mark.audit
def test_a_huddle_from_a_folder_is_run_by_the_clock_and_shown_and_survives_a_reload(table, harbour_site):
    page = table(harbour_site.as_uri() + "/")
    assert minutes(page) == ["3", "4", "2", "1"]
    page.get_by_label("A huddle, 5 minutes").press(" ")
    page.get_by_role("button", name="We begin this minute").press("Enter")
    assert minutes(page) == ["2", "1", "1", "1"]
    assert page.locator(".run-words:visible").inner_text().startswith("A skipper calls at nine")
    page.clock.pause_at(DAY.replace(hour=8, minute=33))
    assert page.locator("[data-now-title]").inner_text() == "Say it round"
    page.reload()
    assert (minutes(page), page.locator("[data-now-title]").inner_text()) == (
        ["2", "1", "1", "1"],
        "Say it round",
    )
    page.get_by_role("button", name="Show it on the big screen").press("Enter")
    shown = page.locator(".screen:visible")
    shown.wait_for()
    page.clock.run_for(1100)
    assert shown.locator("h2").inner_text() == "Say it round"
    assert shown.get_by_role("button").inner_text() == "Start 1 min"


@pytest.mark.audit
def test_a_story_a_moment_and_a_list_lead_to_their_ten_minutes(address, window):
    page = window(address).page
    for path in ("stories/the-unlit-buoy", "moments/long-night", "collections/give-and-take"):
        page.goto(f"{address}{path}.html")
        page.get_by_role("link", name="Run ten minutes with this").click()
        assert page.locator("h1").inner_text()
        assert page.url == f"{address}{path}-meeting.html"

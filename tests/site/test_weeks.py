"""The weekly plan in a real browser: the huddle of the day, asked before it is shown."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from playbook_press.plan.weekly_plan import huddle_days, weeks_since_start

NUMBERS = """([from, count]) => Array.from({length: count}, (_, number) => {
  const day = new Date(from); day.setUTCDate(day.getUTCDate() + number);
  const parts = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  return [playbookWeeks.number(...parts), playbookWeeks.part(...parts)];
})"""
HUDDLE = "[data-huddle]:not([hidden])"


@pytest.fixture(scope="session")
def library(library_of, harbour):
    return library_of(harbour)


@pytest.fixture
def on(window, harbour_site):
    """A page on some day."""

    def open_it(day, path="today.html"):
        page = window(harbour_site.as_uri() + "/").page
        page.clock.set_fixed_time(datetime.combine(day, datetime.min.time()).replace(hour=8))
        page.goto(f"{harbour_site.as_uri()}/{path}")
        return page

    return open_it


@pytest.mark.audit
def test_browser_and_package_agree_on_every_day_of_three_years(library, on):
    plan, first, count = library.site.weekly_plan, date(2026, 10, 1), 3 * 366
    days, parts = (
        [first + timedelta(number) for number in range(count)],
        huddle_days(library.site.daily.weekdays),
    )
    weeks = [weeks_since_start(plan, day) for day in days]
    ours = [
        [week % len(plan.themes) + 1 if week >= 0 else 0, parts.get(day.weekday(), "")]
        for day, week in zip(days, weeks, strict=True)
    ]
    at = datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp() * 1000
    assert on(first).evaluate(NUMBERS, [at, count]) == ours


def test_the_huddle_of_the_day_asks_and_shows_only_when_it_is_opened(on):
    page = on(date(2026, 12, 1))  # Tuesday of week 5
    huddle = page.locator(HUDDLE)
    huddle.wait_for()
    assert huddle.get_attribute("data-huddle") == "case"
    assert huddle.locator(".huddle-question").first.is_visible()
    assert not huddle.locator(".entry-link").first.is_visible()
    huddle.locator("summary").click()
    assert huddle.locator(".entry-link").first.is_visible()


@pytest.mark.harbour
@pytest.mark.audit
def test_a_first_year_asks_for_nothing_that_has_not_been_there_and_a_second_does(on):
    friday, later = date(2026, 11, 6), date(2026, 11, 6) + timedelta(weeks=7)
    for day, asked in ((friday, 1), (later, 2)):
        page = on(day)
        page.locator(HUDDLE).wait_for()
        assert page.locator(f"{HUDDLE} .huddle-question:visible").count() == asked


@pytest.mark.audit
@pytest.mark.harbour
def test_before_the_first_monday_the_page_says_when_it_begins(on):
    page = on(date(2026, 10, 20))
    page.locator(HUDDLE).wait_for()
    assert "begins on Monday, 2 November 2026" in page.inner_text("[data-huddles]")


@pytest.mark.audit
def test_a_free_day_has_no_huddle(on):
    page = on(date(2026, 12, 5))
    page.locator("[data-huddles] .of-week").wait_for()
    assert (page.locator(HUDDLE).count(), page.locator("#huddle").is_visible()) == (0, False)


@pytest.mark.harbour
@pytest.mark.audit
def test_the_year_marks_this_week_and_leads_to_it(on):
    page = on(date(2026, 12, 1), "weeks/index.html")
    assert page.inner_text("[data-now-link]") == "This week: A calm voice"
    page.click("[data-now-link]")
    page.locator(".eyebrow", has_text=re.compile("this week", re.IGNORECASE)).wait_for()


@pytest.mark.harbour
def test_the_page_of_an_entry_says_in_which_week_a_teams_habit_has_its_place(harbour_site):
    entry = (harbour_site / "beliefs/ease.html").read_text()
    assert 'href="../weeks/1.html">Week 1: A berth before a form</a>' in entry
    assert entry.index("in-plan") > entry.index("Your team")

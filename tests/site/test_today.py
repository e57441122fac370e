"""Today's card in a real browser: the same for everybody on a date, remembered for whom, on one screen."""

import json
from datetime import date, datetime, timedelta

import pytest

from playbook_press.compose.site.daily_card import daily_sequences, pick_card
from playbook_press.compose.site.pages import format_date

PHONE, WALL = {"width": 390, "height": 844}, {"width": 1920, "height": 1080}
EDITION = date(2023, 11, 14)  # SOURCE_DATE_EPOCH of tests/conftest.py
MONDAY = datetime(2026, 11, 30, 8, 0)
CODES = """([audience, from, count]) => Array.from({length: count}, (_, number) => {
  const day = new Date(from); day.setUTCDate(day.getUTCDate() + number);
  return playbookToday.code(audience, day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate());
})"""
ONLY = """code => {
  for (const audience of Object.keys(playbookToday.order)) playbookToday.order[audience] = [code];
  document.getElementById("today-for").dispatchEvent(new Event("change"));
}"""
# A page may be in the middle of loading itself anew, with no card yet.
SHOWN = "code => document.querySelector('[data-today-front] .face')?.id === code.toLowerCase() + '-front'"
LOWEST = "() => document.querySelector('.start-lesson').getBoundingClientRect().bottom + scrollY"


@pytest.fixture(scope="session")
def library(library_of, harbour):
    return library_of(harbour)


@pytest.fixture
def start(window):
    """The page on a Monday morning, once it shows the card of that day."""

    def open_it(base, path="today.html", **options):
        page = window(base, **options).page
        page.clock.set_fixed_time(MONDAY)
        page.goto(base + path)
        return page

    return open_it


FIRST = MONDAY.date()


def code_of(library, audience, day=FIRST):
    return pick_card(daily_sequences(library)[audience], day, library.site.daily.weekdays).code


@pytest.mark.audit
def test_browser_and_calendar_agree_on_every_date_of_three_years(library, harbour_site, window):
    base = harbour_site.as_uri() + "/"
    page = window(base).page
    page.goto(base + "today.html")
    first, count = date(2025, 12, 1), 3 * 366
    for audience, order in daily_sequences(library).items():
        ours = [
            pick_card(order, first + timedelta(number), library.site.daily.weekdays).code
            for number in range(count)
        ]
        assert page.evaluate(CODES, [audience, first.isoformat(), count]) == ours
        assert len(set(ours)) == len(order)


@pytest.mark.audit
def test_dates_before_the_count_begins_have_a_card_too(library, harbour_site, window):
    base = harbour_site.as_uri() + "/"
    page = window(base).page
    page.goto(base + "today.html")
    order = daily_sequences(library)["everyone"]
    ours = [
        pick_card(order, date(2023, 12, 1) + timedelta(number), library.site.daily.weekdays).code
        for number in range(40)
    ]
    assert page.evaluate(CODES, ["everyone", "2023-12-01", 40]) == ours


def test_the_card_of_the_readers_own_date_is_shown_with_what_to_say_and_do(address, start, library):
    entry = library.by_code[code_of(library, "everyone")]
    page = start(address)
    page.wait_for_function(SHOWN, arg=entry.code)
    assert page.locator("#today-do").inner_text() == entry.sections["try_it"].text
    assert (
        page.get_by_role("link", name=library.site.labels["today_read"]).get_attribute("href")
        == f"{entry.path}.html"
    )
    assert "30 November" in page.locator("[data-today-day]").inner_text()


@pytest.mark.audit
@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", date(2026, 12, 1)), ("America/Los_Angeles", date(2026, 11, 30))]
)
def test_the_date_is_that_of_the_place(harbour_site, window, library, zone, day):
    base = harbour_site.as_uri() + "/"
    page = window(base, timezone_id=zone).page
    page.clock.set_fixed_time("2026-11-30T18:00:00Z")
    page.goto(base + "today.html")
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone", day))


@pytest.mark.audit
def test_a_page_that_stays_open_shows_the_next_days_card(harbour_site, window, library):
    base = harbour_site.as_uri() + "/"
    page = window(base).page
    page.clock.install(time=datetime(2026, 11, 30, 23, 59, 30))
    page.goto(base + "today.html")
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone"))
    page.clock.run_for(120_000)
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone", date(2026, 12, 1)))


@pytest.mark.audit
def test_a_screen_on_the_wall_loads_itself_anew_at_the_days_change_while_the_host_answers(
    harbour_site, host, window
):
    base = host(harbour_site)
    made = window(base)
    made.page.clock.install(time=datetime(2026, 11, 30, 23, 59, 30))
    made.page.goto(base + "today.html")
    with made.page.expect_navigation():
        made.page.clock.run_for(120_000)
    asked = made.asked.count(base + "today.html")
    made.page.route("**/today.html", lambda route: route.fulfill(status=503))
    made.page.clock.run_for(86_400_000)
    made.page.wait_for_function(
        "() => document.querySelector('[data-today-day]')?.textContent.includes('2 December')"
    )
    assert made.asked.count(base + "today.html") == asked + 1  # whether it answers
    made.said[:] = [words for words in made.said if "503" not in words]


@pytest.mark.audit
def test_yesterday_and_tomorrow_are_a_press_away_and_days_off_are_passed_over(address, start, library):
    labels, page = library.site.labels, start(address)
    before, after = page.get_by_role("navigation", name=labels["today_days"]).get_by_role("button").all()
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone"))
    after.get_by_text(labels["today_tomorrow"]).wait_for()
    before.get_by_text("Friday").wait_for()  # the start is on a Monday
    before.click()
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone", date(2026, 11, 27)))
    assert page.get_by_role("heading", level=1).inner_text() == labels["today_other"]
    after.get_by_text(labels["today_today"]).wait_for()
    after.click()
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone"))
    assert page.get_by_role("heading", level=1).inner_text() == labels["today_title"]


@pytest.mark.audit
def test_a_day_off_says_so_and_whose_card_is_shown(address, start, library):
    page = start(address)
    page.clock.set_fixed_time(datetime(2026, 11, 29, 8, 0))
    page.reload()
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone", date(2026, 11, 27)))
    assert page.get_by_role("heading", level=1).inner_text() == library.site.labels["today_free"]
    reported = page.locator("[data-today-off]").inner_text()
    assert reported == library.site.labels["today_off"].replace("{day}", "Sunday").replace(
        "{last}", "Friday 27 November"
    )


@pytest.mark.audit
def test_for_whom_is_remembered_and_counts_on_the_home_page(address, start, library):
    page = start(address)
    page.locator("#today-for").select_option("leaders")
    page.wait_for_function(SHOWN, arg=code_of(library, "leaders"))
    # which the search reads as well
    assert page.evaluate("localStorage.getItem('playbook-audience')") == "leaders"
    page.reload()
    page.wait_for_function(SHOWN, arg=code_of(library, "leaders"))
    assert page.locator("#today-for").input_value() == "leaders"
    page.goto(address + "index.html")
    page.wait_for_function(SHOWN, arg=code_of(library, "leaders"))
    page.locator("[data-today-front]").click()
    page.wait_for_url(address + "today.html")


@pytest.mark.audit
def test_what_was_learned_is_a_note_of_that_day_and_goes_with_the_tab_unless_the_device_is_ones_own(
    address, start, library
):
    labels, page = library.site.labels, start(address)
    assert page.get_by_label(labels["notes_place_tab"]).is_hidden()
    page.get_by_label(labels["today_lesson"]).fill("Ask first")
    page.reload()
    assert page.get_by_label(labels["today_lesson"]).input_value() == "Ask first"
    other = page.context.new_page()
    other.goto(address + "today.html")
    assert other.get_by_label(labels["today_lesson"]).input_value() == ""
    page.get_by_label(labels["notes_place_device"]).check()
    other.goto(address + "notes.html")
    assert other.locator(".notes-answer").all_inner_texts() == ["Ask first"]
    assert other.get_by_role("heading", level=4).inner_text() == labels["today_lesson_on"].replace(
        "{date}", "30 November 2026"
    )
    page.clock.set_fixed_time(datetime(2026, 12, 1, 8, 0))
    page.reload()
    assert page.get_by_label(labels["today_lesson"]).input_value() == ""


def test_without_script_it_is_the_card_of_the_editions_date_and_says_so(address, window, library):
    page = window(address, java_script_enabled=False).page
    code = code_of(library, "everyone", EDITION)
    note = library.site.labels["today_edition"].replace("{date}", format_date(library.site.labels, EDITION))
    for path in ("today.html", "index.html"):
        page.goto(address + path)
        assert page.locator(f"[data-today-front] #{code.lower()}-front").is_visible()
        assert page.locator("noscript .note").is_visible()
        assert page.locator("noscript .note").inner_text() == note
    assert page.locator("#today-for").is_hidden()


@pytest.mark.audit
def test_without_a_place_to_keep_things_it_still_works(harbour_site, start, library):
    base = harbour_site.as_uri() + "/"
    page = start(base)
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new Error('no'); }})"
    )
    page.reload()
    page.wait_for_function(SHOWN, arg=code_of(library, "everyone"))


@pytest.mark.audit
@pytest.mark.parametrize("screen", [PHONE, WALL], ids=["a phone", "a display on the wall"])
def test_every_card_fits_on_one_screen(harbour_site, start, library, screen):
    base = harbour_site.as_uri() + "/"
    page = start(base, viewport=screen)
    beyond = {}
    for entry in daily_sequences(library)["everyone"]:
        page.evaluate(ONLY, entry.code)
        page.wait_for_function(SHOWN, arg=entry.code)
        if page.evaluate(LOWEST) > screen["height"]:
            beyond[entry.code] = page.evaluate(LOWEST)
    assert beyond == {}


@pytest.mark.audit
def test_each_audiences_calendar_and_the_feed_can_be_had_from_the_page(harbour_site, start, library):
    base = harbour_site.as_uri() + "/"
    page = start(base)
    found = [link.get_attribute("href") for link in page.locator(".follow a").all()]
    assert found == [
        *(f"calendar/{audience.lower()}.ics" for audience in daily_sequences(library)),
        "feed.xml",
    ]
    assert all((harbour_site / path).is_file() for path in found)


def test_the_data_of_a_card_holds_no_more_than_that_card(harbour_site, library):
    scripts = {path.stem: path.read_text(encoding="utf-8") for path in (harbour_site / "today").iterdir()}
    assert set(scripts) == {entry.code for order in daily_sequences(library).values() for entry in order}
    for code, script in scripts.items():
        card = json.loads(script.removeprefix("window.playbookToday.show(").removesuffix(");\n"))
        assert card["code"] == code
        assert len(script) < 4000

"""A workshop run by the clock in a real browser: what is now and next, how it catches up, timers, screens,
what to print and the wall; from a folder as well as from a host, and through a reload."""

import datetime
import json

import pytest

from playbook_press.plan.rundown import caught_up, rundown

pytestmark = pytest.mark.harbour

PAGE = "workshops/first-hour-run.html"
PHONE = {"width": 390, "height": 844}
DAY = datetime.datetime(2026, 11, 30)


def at(hour, minute, second=0):
    return DAY.replace(hour=hour, minute=minute, second=second)


@pytest.fixture
def room(address, window):
    """The page on a phone at some time of day, with its clock set for 9:00 and 14 people unless asked not."""

    def open_it(time, *, begun=True, base=address, **options):
        page = window(base, **{"viewport": PHONE, **options}).page
        page.clock.install(time=at(8, 0))
        page.goto(base + PAGE)
        page.clock.pause_at(time)
        if begun:
            page.get_by_label("People").fill("14")
            page.get_by_role("button", name="Set the clock").click()
        return page

    return open_it


def now(page):
    """What the page says of this minute."""
    shown = ("[data-clock]", "[data-now-when]", "[data-now-title]", "[data-now-left]", "[data-next]")
    return [page.locator(f"[data-now] {place}").inner_text() for place in shown]


def times(page):
    """When each part begins and how long it takes; last, when all ends and how long that is."""
    rows = page.locator(".run-agenda tbody tr").all()
    return [tuple(row.locator("td").nth(column).inner_text() for column in (0, 2)) for row in rows]


def test_a_morning_from_setting_up_to_the_end(room):
    page = room(at(8, 40))
    assert now(page) == [
        "8:40",
        "BEGINS AT 9:00",
        "Time to set up the room",
        "in 20 minutes",
        "Next at 9:00: A place to tie up · on your own, then pairs",
    ]
    page.clock.pause_at(at(9, 8))
    assert now(page)[:4] == ["9:08", "NOW, UNTIL 9:22", "A place to tie up", "14 minutes left"]
    page.clock.pause_at(at(9, 23))
    assert now(page)[2:] == ["Coffee", "4 minutes left", "Next at 9:27: When it was our fault · trios"]
    page.clock.pause_at(at(10, 6))
    assert now(page)[1:3] == ["ENDED AT 10:05", "That was it"]


@pytest.mark.audit
def test_minutes_lost_are_shown_before_they_are_made_good_and_undone(room):
    page = room(at(9, 8))
    planned = [("9:00", "22"), ("9:22", "5"), ("9:27", "26"), ("9:53", "12"), ("10:05", "65")]
    assert times(page) == planned
    page.get_by_label("Minutes behind").fill("14")
    said = page.locator("[data-late]").inner_text()
    assert "“One step” is left out, 12 minutes." in said
    assert "“When it was our fault” gets shorter: 24 minutes in place of 26." in said
    assert "It ends at 10:05, as planned." in said
    assert times(page) == planned
    page.get_by_role("button", name="Change the plan").click()
    caught_up = [("9:00", "36"), ("9:36", "5"), ("9:41", "24"), ("–", "0"), ("10:05", "65")]
    assert times(page) == caught_up
    page.reload()
    assert times(page) == caught_up
    page.get_by_role("button", name="Undo").first.click()
    assert times(page) == planned


@pytest.mark.audit
def test_paper_counts_a_late_start_as_the_page_does(room, harbour, library_of):
    library = library_of(harbour)
    page = room(at(9, 8))
    parts = rundown(library, library.workshops[0])
    script = """late => {
      const {parts} = JSON.parse(document.getElementById("run-data").textContent);
      const {plan} = playbookPlan.catchUp(parts, parts.map(part => part.minutes), 0, late);
      return plan.map((minutes, part) => part ? minutes : minutes - late);
    }"""
    for late in (1, 6, 7, 14, 20, 40):
        assert page.evaluate(script, late) == caught_up(parts, late), late


@pytest.mark.audit
def test_what_cannot_be_made_good_ends_later_and_a_part_may_begin_early(room):
    page = room(at(9, 24))
    page.get_by_label("Minutes behind").fill("40")
    assert "minutes later than now planned" in page.locator("[data-late-end]").inner_text()
    page.get_by_role("button", name="Begin the next part now").click()
    assert times(page)[1:3] == [("9:22", "2"), ("9:24", "26")]
    assert now(page)[2] == "When it was our fault"


@pytest.mark.audit
def test_the_next_part_begins_at_once_and_a_second_press_is_ignored(room):
    page = room(at(9, 10, 40))
    early = page.get_by_role("button", name="Begin the next part now")
    early.click()
    assert now(page)[2] == "Coffee"
    early.dispatch_event("click")  # as who presses twice: a click waits until the button may be pressed
    assert now(page)[2] == "Coffee"
    assert times(page)[:2] == [("9:00", "10"), ("9:10", "5")]
    page.clock.pause_at(at(9, 11, 50))
    early.click()
    assert now(page)[2] == "When it was our fault"


@pytest.mark.audit
def test_the_clock_is_not_begun_again_in_the_middle_and_another_start_is_undone(room):
    page = room(at(9, 10))
    assert not page.get_by_role("button", name="We begin this minute").is_visible()
    page.get_by_label("Start", exact=True).fill("09:05")
    page.get_by_role("button", name="Set the clock").click()
    assert times(page)[0] == ("9:05", "22")
    assert "from 9:00 to 9:05" in page.locator("[data-undo-told]").inner_text()
    page.locator("[data-undo]").click()
    assert times(page)[0] == ("9:00", "22")
    page.clock.pause_at(at(10, 30))
    page.get_by_role("button", name="We begin this minute").click()
    assert (now(page)[0], times(page)[0]) == ("10:30", ("10:30", "22"))


@pytest.mark.audit
def test_there_is_no_way_to_what_is_hidden(room):
    page = room(at(8, 40))
    behind = page.get_by_role("link", name="We are behind")
    assert not behind.is_visible()
    page.clock.pause_at(at(9, 8))
    assert behind.is_visible()
    page.get_by_label("Minutes behind").fill("500")
    assert "Counted as 90 minutes" in page.locator("[data-late-end]").inner_text()


@pytest.mark.audit
def test_a_timer_is_put_away_ten_minutes_after_its_end_and_by_a_new_clock(room):
    page = room(at(9, 5))
    start = page.get_by_role("button", name="Say it aloud: start 8 minutes")
    timer = page.locator("[data-now] .timer")
    start.click()
    page.clock.pause_at(at(9, 22, 30))
    assert timer.is_visible()
    page.clock.pause_at(at(9, 23, 30))
    assert not timer.is_visible()
    page.clock.pause_at(at(10, 30))
    page.get_by_role("button", name="We begin this minute").click()
    start.click()
    assert timer.is_visible()
    page.get_by_role("button", name="Set the clock").click()
    assert not timer.is_visible()


@pytest.mark.audit
def test_the_wall_says_whose_a_step_is_and_the_next_group_is_offered_a_new_one(room):
    page = room(at(10, 0))
    page.get_by_label("Whose").fill("Runa")
    page.get_by_role("textbox", name="One step").fill("Say the berth first")
    page.reload()
    page.get_by_role("textbox", name="One step").press("Enter")
    assert page.locator(".wall-steps li p").all_inner_texts() == ["Say the berth first", "Runa"]
    assert page.locator("[data-wall-date]").inner_text() == "30 November 2026"
    fresh = page.get_by_role("button", name="Start a new wall")
    assert not fresh.is_visible()
    page.clock.pause_at(at(14, 0))
    page.get_by_role("button", name="We begin this minute").click()
    fresh.click()
    assert page.locator(".wall-step").count() == 0
    page.locator("[data-wall-undo]").click()
    assert page.locator(".wall-step").count() == 1


@pytest.mark.audit
@pytest.mark.parametrize(
    "kept",
    [
        '{"plan": 3}',
        *(pytest.param(kept, marks=pytest.mark.audit) for kept in ("{}", "5", '"x"', "null", "[]")),
    ],
)
def test_what_another_version_left_in_the_browser_stops_nothing(room, kept):
    page = room(at(9, 8))
    page.evaluate("kept => Object.keys(localStorage).forEach(key => localStorage.setItem(key, kept))", kept)
    page.evaluate("kept => localStorage.setItem('playbook.timer ' + location.pathname, kept)", kept)
    page.reload()
    page.get_by_role("button", name="Set the clock").click()
    assert now(page)[2] == "A place to tie up"
    assert page.locator("[data-wall-section]").is_visible()


@pytest.mark.audit
def test_a_start_that_is_long_over_is_said_and_a_day_goes_on_after_midnight(room):
    page = room(at(14, 0), begun=False)
    page.get_by_label("Start", exact=True).fill("06:00")
    page.get_by_role("button", name="Set the clock").click()
    assert "A start at 6:00 is over by now" in page.locator("[data-set-told]").inner_text()
    page.clock.pause_at(at(23, 50))
    page.get_by_role("button", name="We begin this minute").click()
    page.clock.pause_at(at(23, 50) + datetime.timedelta(minutes=25))
    page.get_by_role("button", name="Set the clock").click()
    assert (now(page)[0], times(page)[0]) == ("0:15", ("23:50", "22"))


@pytest.mark.audit
def test_a_timer_rings_turns_and_ends_and_outlives_a_reload(room):
    page = room(at(9, 5))
    page.get_by_role("button", name="Say it aloud: start 8 minutes").click()
    timer = page.locator("[data-now] .timer")
    assert timer.get_by_role("timer").inner_text() == "8:00"
    assert timer.locator(".timer-told").inner_text() == "Say it aloud · Turn 1 of 2"
    page.clock.pause_at(at(9, 9, 30))
    assert timer.locator(".timer-told").inner_text() == "Say it aloud · Turn 2 of 2"
    page.reload()
    page.clock.run_for(1000)
    assert timer.get_by_role("timer").inner_text() == "3:29"
    page.clock.pause_at(at(9, 12, 20))
    assert timer.get_attribute("data-state") == "last"
    page.clock.pause_at(at(9, 13, 10))
    assert timer.get_by_role("timer").inner_text() == "+0:10"
    assert timer.locator(".timer-told").inner_text().endswith("time is up")
    timer.get_by_role("button", name="Put it away").click()
    assert not timer.is_visible()


@pytest.mark.audit
def test_a_number_of_people_that_no_plan_is_made_for_is_told(room):
    page = room(at(8, 40))
    groups = page.locator("[data-groups]")
    assert groups.inner_text().startswith("7 pairs")
    page.get_by_label("People").fill("200")
    assert "99" in groups.inner_text()
    page.get_by_label("People").fill("12")
    assert groups.inner_text().startswith("6 pairs")


@pytest.mark.audit
def test_a_screen_shows_the_exercise_alone_and_back_closes_it(room, harbour_site):
    page = room(at(9, 30), viewport={"width": 1280, "height": 720})
    page.get_by_role("button", name="Show “At the window” on the big screen").click()
    screen = page.locator(".screen:visible")
    screen.get_by_text("A skipper comes back.").wait_for()  # the title is shown until the others have come
    assert "You have not slept" not in (harbour_site / "assets/screens/W01.js").read_text()  # on slips alone
    assert "in trios" in screen.inner_text().lower()
    page.reload()
    assert "A skipper comes back." in screen.inner_text()
    page.go_back()
    assert not page.locator("#show").is_visible()
    assert now(page)[2] == "When it was our fault"


@pytest.mark.audit
def test_screens_that_did_not_come_are_fetched_when_they_are_wanted_next(room, harbour_site, host):
    page = room(at(9, 30), base=host(harbour_site))
    exercise = page.get_by_role("button", name="Show “At the window” on the big screen")
    screens = "**/assets/screens/*"
    page.route(screens, lambda route: route.fulfill(status=200, content_type="text/plain", body=""))
    exercise.click()
    page.locator(".show-where", has_text="of 1").wait_for()
    page.unroute(screens)
    page.go_back()
    exercise.click()
    page.locator(".screen:visible", has_text="A skipper comes back.").wait_for()


@pytest.mark.audit
def test_copies_and_sheets_are_those_of_the_print_order(room, harbour_site):
    page = room(at(8, 40))
    rows = json.loads((harbour_site / "downloads/manifest.json").read_text())
    [pack] = [row for row in rows if row["product"] == "room-pack" and row["paper"] == "a4"]
    counts = {file["title"]: -(-14 // file["each"]) if file["each"] else 0 for file in pack["packed"]}
    wanted = [
        (file["title"], str(counts[file["title"]] + file["more"]))
        for file in pack["packed"]
        if not file["instead_of"]
    ]
    listed = page.locator("[data-print-rows] tr").all()
    found = [
        (row.locator("td").first.inner_text().splitlines()[0], row.locator("td").nth(1).inner_text())
        for row in listed
    ]
    assert found == wanted
    total = int(page.locator("[data-print-total]").inner_text())
    assert total == sum(
        (counts[file["title"]] + file["more"]) * file["sheets"]
        for file in pack["packed"]
        if not file["instead_of"] and not file["optional"]
    )
    asides = page.locator("[data-print-rows] tr", has_text="only if you want it").count()
    assert asides == sum(file["optional"] for file in pack["packed"]) > 0
    way = page.locator("[data-print-rows] a").first.get_attribute("href")
    assert (harbour_site / "workshops" / way).is_file()
    page.get_by_label("On their own screens").check()
    assert int(page.locator("[data-print-total]").inner_text()) < total
    assert page.locator("[data-zip]").get_attribute("href") == "../downloads/first-hour-room-pack-a4.zip"


@pytest.mark.audit
def test_steps_stay_on_the_wall_and_come_back_when_taken_down(room):
    page = room(at(10, 0))
    for step in ("Say the berth first", "Ask for the dog’s name"):
        page.get_by_role("textbox", name="One step").fill(step)
        page.get_by_role("button", name="Hang it up").click()
    page.reload()
    assert page.locator(".wall-step").all_inner_texts() == ["Say the berth first", "Ask for the dog’s name"]
    page.get_by_role("button", name="Take all down").click()
    assert page.locator(".wall-step").count() == 0
    page.locator("[data-wall-undo]").click()
    assert page.locator(".wall-step").count() == 2


@pytest.mark.audit
def test_where_leaders_notes_are_not_published_nothing_leads_to_them(harbour_site, room):
    assert not (harbour_site / "workshops/first-hour-notes.html").exists()
    assert room(at(8, 40)).get_by_role("link", name="second window").count() == 0


@pytest.mark.audit
@pytest.mark.parametrize("width", [320, 1920])
def test_nothing_is_wider_than_the_window(room, width):
    page = room(at(9, 8), viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.audit
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_while_it_runs(harbour_site, host, room, faults, scheme):
    page = room(at(9, 8), base=host(harbour_site), color_scheme=scheme)
    page.get_by_role("button", name="Say it aloud: start 8 minutes").click()
    page.clock.resume()  # axe waits by the page's clock
    assert faults(page) == []
    page.clock.pause_at(at(9, 17))
    page.clock.resume()
    assert faults(page) == []
    page.get_by_role("button", name="Show “Say it aloud” on the big screen").click()
    assert faults(page) == []


@pytest.mark.audit
def test_without_script_the_agenda_counts_from_the_start(address, window):
    page = window(address, java_script_enabled=False).page
    page.goto(address + PAGE)
    assert [when for when, _ in times(page)] == ["0:00", "0:22", "0:27", "0:53", "1:05"]
    assert not page.locator("[data-setup]").is_visible()
    assert page.locator("[data-zip]").first.is_visible()

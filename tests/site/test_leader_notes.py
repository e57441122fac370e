"""The leader's notes in a second window: they follow the clock of the first, or one of their own."""

import datetime
import re
import shutil

import pytest

from playbook_press.compose.site.run_pages import compose_run_pages
from playbook_press.core.project import SHIPPED
from playbook_press.pipeline import ready_templates

NOTES = "workshops/first-hour-notes"
DAY = datetime.datetime(2026, 11, 30)
PARTS = "[data-part-notes]"
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title><main>{}</main></html>'


@pytest.fixture
def notes(teaching, library_of, tmp_path, window):
    """The page of the notes alone, with its scripts, at 9:10 of a day."""
    brand = teaching / "site_config/brand.yml"
    brand.write_text(brand.read_text() + "facilitators: site\n")
    library = library_of(teaching)
    made = {page.path: page for page in compose_run_pages(library, ready_templates(library), [])}
    html = made[f"{NOTES}.md"].html
    site = tmp_path / "site"
    for folder in ("workshops", "assets"):
        (site / folder).mkdir(parents=True)
    for script in re.findall(r'src="\.\./(assets/[\w-]+\.js)"', html):
        shutil.copy(SHIPPED / "templates" / script, site / script)
    file = site / f"{NOTES}.html"
    file.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><main>{html}</main></html>', "utf-8"
    )
    page = window(site.as_uri()).page
    page.route("**/*.css", lambda route: route.fulfill(body=""))
    page.clock.install(time=DAY.replace(hour=9, minute=10))
    page.goto(file.as_uri())
    page.clock.pause_at(DAY.replace(hour=9, minute=10, second=1))
    return page


def begun(page, start):
    page.get_by_label("Start").fill(start)
    page.get_by_role("button", name="Set the clock").click()


def test_without_a_clock_they_ask_for_the_start_and_then_say_what_is_now(notes):
    assert notes.locator("[data-follow]").is_hidden()
    begun(notes, "09:00")
    assert notes.locator("[data-own-clock]").is_hidden()
    reported = "9:10 A place to tie up · Now, until 9:22 · 12 minutes left"
    assert notes.locator("[data-follow]").inner_text() == reported


@pytest.mark.audit
def test_the_notes_of_the_part_that_begins_come_into_view_and_those_before_are_done_with(notes):
    begun(notes, "09:00")
    assert "is-on" in notes.locator(PARTS).first.get_attribute("class")
    notes.clock.pause_at(DAY.replace(hour=9, minute=30))
    on = notes.locator(f"{PARTS}.is-on")
    assert on.count() == 1
    assert "When it was our fault" in on.inner_text()


@pytest.mark.audit
def test_they_follow_what_the_first_window_sets(notes):
    begun(notes, "09:00")
    other = notes.context.new_page()
    other.clock.install(time=DAY.replace(hour=9, minute=10))
    other.goto(notes.url)
    assert other.locator("[data-follow]").is_visible()
    other.close()

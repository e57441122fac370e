"""The pages that run a workshop: what their scripts know, the screens of the room, the leader's notes."""

import json
import re
from html import unescape

import pytest

from playbook_press.compose.site.run_pages import compose_run_pages
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.site.workshop_slides import workshop_slides
from playbook_press.core.text_compare import normalise_text
from playbook_press.pipeline import ready_templates

NOTES, RUN = "workshops/first-hour-notes.md", "workshops/first-hour-run.md"
DATA = re.compile(r'<script type="application/json" id="run-data">(.*?)</script>', re.DOTALL)


@pytest.fixture
def led(teaching, library_of):
    """The library and the pages where leaders may read their notes on the site."""
    brand = teaching / "site_config/brand.yml"
    brand.write_text(brand.read_text() + "facilitators: site\n")
    library = library_of(teaching)
    return library, {page.path: page for page in compose_run_pages(library, ready_templates(library), [])}


def words(html):
    return normalise_text(unescape(re.sub(r"<[^>]*>", " ", html)))


def test_scripts_know_the_rundown_and_every_word_that_they_say(led):
    library, pages = led
    data = json.loads(DATA.search(pages[RUN].html)[1])
    assert [(part["title"], part["minutes"], part["least"], part["leaves"]) for part in data["parts"]] == [
        ("A place to tie up", 22, 18, 0),
        ("Coffee", 5, 5, 0),
        ("When it was our fault", 26, 21, 0),
        ("One step", 12, 6, 1),
    ]
    assert (data["start"], data["people"], data["at_a_table"]) == (540, 14, 4)
    scripts = " ".join(path.read_text() for path in library.project.listing("templates/assets", "run*.js"))
    assert set(re.findall(r"\bwords\.(\w+)", scripts)) == data["words"].keys()


def test_nothing_in_the_data_ends_its_element(teaching, library_of):
    file = teaching / "content/workshops/first-hour.md"
    file.write_text(file.read_text().replace("## Coffee", "## Coffee & </script> tea"))
    library = library_of(teaching)
    [page, *_] = compose_run_pages(library, ready_templates(library), [])
    data = json.loads(DATA.search(page.html)[1])
    assert [part["title"] for part in data["parts"]][1].startswith("Coffee &")


def test_screens_show_each_exercise_and_no_role(led):
    library, _ = led
    slides = workshop_slides(library, library.workshops[0])
    steps = [slide for slide in slides if slide.title]
    assert [slide.title for slide in steps][:3] == ["Your words", "Say it aloud", "How did it land?"]
    assert [(slide.minutes, slide.timing) for slide in steps if slide.name == "m3-2"] == [(9, "3 turns")]
    said = words(" ".join(slide.html for slide in slides))
    assert normalise_text("A skipper comes back") in said
    assert normalise_text("You have not slept") not in said
    assert normalise_text("Let the silence stand") not in said


def test_the_screen_of_a_story_names_it_where_the_exercise_has_another_title(teaching, library_of):
    story = library_of(teaching).by_code["S01"]
    named = normalise_text(f"S01 {story.title}")
    file = teaching / "content/workshops/first-hour.md"
    written = file.read_text()
    for title, is_named in (("Two clerks, one locker", True), (f"Read aloud: {story.title}", False)):
        file.write_text(written.replace("\n::: story\n", f"\n::: story {title}\n"))
        library = library_of(teaching)
        slides = workshop_slides(library, library.workshops[0])
        [screen] = [slide for slide in slides if slide.title == title]
        assert (named in words(screen.html)) == is_named


def test_each_note_is_one_tap_away_from_the_plan_and_from_its_closed_part(led):
    _, pages = led
    html = pages[NOTES].html
    notes = re.findall(r'<h3 id="([^"]+)">([^<]+)</h3>', html)
    assert len(notes) > 3
    assert [html.count(f'<a href="#{anchor}">{heading}</a>') for anchor, heading in notes] == [2] * len(notes)


def test_notes_hold_all_that_is_the_leaders_in_order_and_the_page_that_runs_it_none(led):
    _, pages = led
    secret = (
        "Let the silence stand for ten breaths",
        "Draw a quay with one free berth",
        "Praise the shortest apology",
    )
    said = words(pages[NOTES].html)
    places = [said.find(normalise_text(each)) for each in secret]
    assert -1 not in places
    assert places == sorted(places)
    assert not any(normalise_text(each) in words(pages[RUN].html) for each in secret)
    assert all(page.edit is None for page in pages.values() if isinstance(page, SitePage))

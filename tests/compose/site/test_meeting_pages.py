"""The pages that run ten minutes about an entry or a collection: which there are, and what is on them."""

import json
import re

import pytest

from playbook_press.compose.site.meeting_pages import compose_meeting_pages
from playbook_press.core.text_compare import normalise_text
from playbook_press.pipeline import ready_templates

DATA = re.compile(r'id="run-data">(.*?)</script>', re.DOTALL)
STORY, LIST = "stories/the-lost-anchor-meeting.md", "collections/harbour-beliefs-meeting.md"


@pytest.fixture(scope="module")
def met(school, library_of):
    """The library and its files for meetings."""
    library = library_of(school)
    return library, {page.path: page for page in compose_meeting_pages(library, ready_templates(library))}


def words(html):
    return normalise_text(re.sub(r"<[^>]*>", " ", html))


def test_entries_of_kinds_with_a_meeting_have_a_page_and_others_none(met):
    library, pages = met
    meant = {f"{entry.path}-meeting.md" for entry in library.entries if entry.kind.meeting}
    assert meant
    assert {path for path in pages if path.endswith(".md") and not path.startswith("collections/")} == meant


def test_the_clock_knows_both_lengths_and_the_page_says_each_part_once(met):
    _, pages = met
    data = json.loads(DATA.search(pages[STORY].html)[1])
    assert [part["anchor"] for part in data["parts"]] == ["read", "talk", "say", "step"]
    assert {name: sum(minutes) for name, minutes in data["lengths"].items()} == {"table": 10, "huddle": 5}
    assert pages[STORY].html.count("run-words") == 4


def test_what_only_the_facilitator_reads_is_on_no_page_and_no_screen(met):
    library, pages = met
    [story] = [entry for entry in library.entries if f"{entry.path}-meeting.md" == STORY]
    secret = [words(section.html)[:40] for section in story.for_facilitator.values()]
    said = words("".join(page.html if hasattr(page, "html") else page.content for page in pages.values()))
    assert secret
    assert not [each for each in secret if each in said]

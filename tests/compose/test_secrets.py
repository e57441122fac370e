"""What may stand in nothing printed for everyone: every sentence that only the facilitator reads, and none that everybody may."""

import pytest

from build_tools.compose.collections import secrets_of_collection
from build_tools.compose.secrets import secrets_in, secrets_of
from build_tools.planning import jobs
from build_tools.read.products import Product

ENTRYS, COLLECTIONS = "Wait until the kettle has boiled.", "Ask who has drawn their own chart."
OF_BLOCKS = {"Let the silence stand for ten breaths.", "Ask the quietest table first, and thank them by name.", "Stop the scene after ninety seconds even if it goes well.",
             "Praise the shortest apology in the room."}


@pytest.fixture
def noted(teaching, library_of):
    """The playbook with a workshop, with notes in an entry that it uses, and in a collection."""
    for file, words in (("beliefs/ease.md", ENTRYS), ("collections/harbour-beliefs.md", COLLECTIONS)):
        path = teaching / "content" / file
        path.write_text(path.read_text(encoding="utf-8") + f"\n## For the facilitator\n{words}\n", encoding="utf-8")
    return library_of(teaching)


def test_a_workshop_keeps_back_its_own_blocks_and_the_sections_of_entries_and_stories_it_uses(noted):
    found = secrets_of(noted, noted.workshops[0])
    assert OF_BLOCKS <= set(found) and ENTRYS in found
    assert any(each.startswith("Nobody is to blame here") for each in found) and any("Draw a quay" in each for each in found)
    assert not any("A crew that has been awake" in each or "Alone with a long list" in each for each in found)


def test_entries_keep_back_their_own(noted):
    assert secrets_in(noted.entries) == (ENTRYS, "Nobody is to blame here;", "the first officer had been up all night as well.")
    assert secrets_in([entry for entry in noted.entries if entry.code != "B01" and entry.kind.key != "story"]) == ()


def test_a_collection_keeps_back_what_its_page_and_its_entries_do(noted):
    rows = {"leaflet": Product(title="x", summary="y", kind="collection", papers=("a4",), entries={"collection": "harbour-beliefs"})}
    [job] = jobs(noted, rows)
    assert "S01" in [entry.code for entry in job.entries]
    assert secrets_of_collection(noted, job) == (COLLECTIONS, ENTRYS, "Nobody is to blame here;", "the first officer had been up all night as well.")


def test_a_collection_without_a_page_keeps_back_what_its_entries_do(noted):
    rows = {"leaflet": Product(title="x", summary="y", kind="collection", papers=("a4",), entries={"collection": "back-on-course"})}
    [job] = jobs(noted, rows)
    assert noted.collection_page("back-on-course") is None and secrets_of_collection(noted, job) == ()

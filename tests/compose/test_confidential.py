"""What may stand in nothing printed for everyone: every sentence that only the facilitator reads, and none
that everybody may."""

from html import escape

import pytest

from playbook_press.compose.confidential import secrets_of, secrets_of_entries
from playbook_press.compose.documents.leaflets import secrets_of_collection
from playbook_press.compose.documents.workbook import compose_workbook
from playbook_press.compose.site.tree import SitePage, texts_of
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import make_tree, ready_templates
from playbook_press.plan.jobs import jobs
from playbook_press.read.library import Reader
from playbook_press.read.products import Product

ENTRYS, COLLECTIONS = "Wait until the kettle has boiled.", "Ask who has drawn their own chart."
OF_BLOCKS = {
    "Let the silence stand for ten breaths.",
    "Ask the quietest table first, and thank them by name.",
    "Stop the scene after ninety seconds even if it goes well.",
    "Praise the shortest apology in the room.",
}


@pytest.fixture
def noted(teaching, library_of):
    """The playbook with a workshop, with notes in an entry that it uses, and in a collection."""
    for file, words in (("beliefs/ease.md", ENTRYS), ("collections/harbour-beliefs.md", COLLECTIONS)):
        path = teaching / "content" / file
        path.write_text(
            path.read_text(encoding="utf-8") + f"\n## For the facilitator\n{words}\n", encoding="utf-8"
        )
    return library_of(teaching)


def test_a_workshop_keeps_back_its_own_blocks_and_the_sections_of_entries_and_stories_it_uses(noted):
    found = secrets_of(noted, noted.workshops[0])
    assert set(found) >= OF_BLOCKS
    assert ENTRYS in found
    assert any(each.startswith("Nobody is to blame here") for each in found)
    assert any("Draw a quay" in each for each in found)
    assert not any("A crew that has been awake" in each or "Alone with a long list" in each for each in found)


def test_entries_keep_back_their_own(noted):
    assert secrets_of_entries(noted.entries) == (
        ENTRYS,
        "Nobody is to blame here;",
        "the first officer had been up all night as well.",
    )
    assert (
        secrets_of_entries(
            [entry for entry in noted.entries if entry.code != "B01" and entry.kind.key != "story"]
        )
        == ()
    )


def leaflet_job(library, collection):
    """The job that prints the leaflet of a collection."""
    product = Product(
        title="x", summary="y", kind="collection", papers=("a4",), entries={"collection": collection}
    )
    [job] = jobs(library, {"leaflet": product})
    return job


def test_a_collection_keeps_back_what_its_page_and_its_entries_do(noted):
    job = leaflet_job(noted, "harbour-beliefs")
    assert "S01" in [entry.code for entry in job.entries]
    assert secrets_of_collection(noted, job) == (
        COLLECTIONS,
        ENTRYS,
        "Nobody is to blame here;",
        "the first officer had been up all night as well.",
    )


def test_a_collection_without_a_page_keeps_back_what_its_entries_do(noted):
    job = leaflet_job(noted, "back-on-course")
    assert noted.collection_page("back-on-course") is None
    assert secrets_of_collection(noted, job) == ()


def test_an_entry_and_a_collection_have_it_apart_from_what_everybody_may_read(noted):
    entry, page = noted.by_code["B01"], noted.collection_page("harbour-beliefs")
    assert (list(entry.for_facilitator), list(page.for_facilitator)) == (["facilitator"], ["facilitator"])
    assert "facilitator" not in entry.sections
    assert list(page.sections) == ["idea", "team"]


def test_a_module_has_its_blocks_apart_too(noted):
    names = {block.name for module in noted.workshops[0].modules for block in module.public}
    assert "write" in names
    assert not names & {"facilitator", "flipchart"}


def test_a_participants_book_is_composed_without_it(noted):
    flow = compose_workbook(
        noted, ready_templates(noted), noted.workshops[0], noted.site.papers["a4"], "page", fillable=True
    )
    assert "A crew that has been awake" in flow.html
    assert [each for each in secrets_of(noted, noted.workshops[0]) if each in flow.html] == []


def test_pages_and_scripts_are_composed_without_it_and_lead_nobody_to_its_file(noted):
    tree = make_tree(Reader(noted.project), SilentReport(), pdfs=False)
    texts = {file.path: "\n".join(texts_of(file)) for file in tree.files}
    assert "assets/search-data.js" in texts
    assert "workshops/first-hour.md" in texts
    for secret in (ENTRYS, COLLECTIONS, *OF_BLOCKS, "Nobody is to blame here"):
        assert [path for path, text in texts.items() if secret in text or escape(secret) in text] == []
    edited = {page.path: page.edit for page in tree.pages if isinstance(page, SitePage)}
    assert {path for path in edited if "/" in path and edited[path]} == {
        "beliefs/trust-first.md",
        "cards/three-breaths.md",
        "recovery/keep-the-time.md",
        "recovery/say-sorry.md",
        "traits/calm-listener.md",
    }


@pytest.mark.audit
def test_the_search_does_not_know_its_words(noted):
    search = next(
        file.content
        for file in make_tree(Reader(noted.project), SilentReport(), pdfs=False).files
        if file.path == "assets/search-data.js"
    )
    assert "skipper" in search
    assert "kettle" in search
    assert "boiled" not in search
    assert "quietest" not in search

"""The page of a collection: its idea, its picture, its entries in order; and the groups of a kind's page."""

import re

import pytest

from tests.harbour import assemble


@pytest.fixture(scope="module")
def site(tmp_path_factory, playbook):
    project = assemble(tmp_path_factory.mktemp("small") / "small", ["small"])
    page = project / "content/collections/harbour-beliefs.md"
    page.write_text(
        page.read_text(encoding="utf-8")
        + "\n## For the facilitator\nIf they talk about the weather, ask about the skipper.\n",
        encoding="utf-8",
    )
    playbook("build", "--no-pdfs", project=project)
    return project / "site"


def read(page):
    return page.read_text(encoding="utf-8")


def test_it_tells_its_idea_shows_its_picture_and_what_a_team_does(site):
    page = read(site / "collections/harbour-beliefs.html")
    assert "Beliefs are the chart" in page
    assert "Ten minutes at the change of shift" in page
    assert re.search(r'<svg[^>]*role="img"', page)
    assert "A line leads from a chart to a boat." in page


def test_what_the_facilitator_reads_is_left_out(site):
    assert not [path for path in site.rglob("*.*") if b"ask about the skipper" in path.read_bytes()]


def test_its_entries_stand_in_order_and_lead_to_their_pages(site):
    page = read(site / "collections/harbour-beliefs.html")
    links = re.findall(r'class="pinned" href="\.\./(beliefs/[\w-]+\.html)"', page)
    assert len(links) == 2
    assert all((site / link).is_file() for link in links)
    assert [re.search(r'class="code">(B\d+)<', read(site / link))[1] for link in links] == ["B01", "B02"]


def test_a_collection_without_a_file_has_a_page_all_the_same(site):
    assert "back-on-course" in read(site / "collections/index.html")
    assert 'class="pinned"' in read(site / "collections/back-on-course.html")


def test_an_entry_leads_back_to_its_kind_and_its_collections(site):
    page = read(site / "beliefs/ease.html")
    crumbs = re.search(r'<nav class="crumbs".*?</nav>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', crumbs) == [
        "../index.html",
        "index.html",
        "../collections/harbour-beliefs.html",
    ]


def test_the_drawing_is_part_of_its_page_and_no_file(site):
    assert not list(site.rglob("*harbour-beliefs*.svg"))

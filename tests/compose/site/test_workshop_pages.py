"""A workshop's page: enough to decide by, and every word of the participants' book."""

import re
from html import unescape

import pytest

from playbook_press.compose.confidential import secrets_of
from playbook_press.compose.site.doors import navigation
from playbook_press.compose.site.search import search_script
from playbook_press.compose.site.tree import SitePage
from playbook_press.compose.site.workshop_pages import compose_workshop_pages
from playbook_press.core.text_compare import missing_text, normalise_text
from playbook_press.pipeline import ready_templates
from playbook_press.read import markdown


@pytest.fixture(scope="module")
def library(school, library_of):
    return library_of(school)


@pytest.fixture(scope="module")
def pages(library):
    return {file.path: file for file in compose_workshop_pages(library, ready_templates(library), [])}


def words(page):
    return unescape(re.sub(r"<[^>]*>", " ", page.html if isinstance(page, SitePage) else page.content))


def test_there_is_a_list_a_page_for_each_and_a_permanent_address(pages):
    assert set(pages) == {
        "workshops/index.md",
        "workshops/first-hour.md",
        "c/W01.html",
        "workshops/first-hour-run.md",
        "assets/screens/W01.js",
    }


def test_a_manager_reads_what_it_is_for_how_long_it_takes_and_what_happens_when(pages):
    said = words(pages["workshops/first-hour.md"])
    for part in (
        "65 minutes · 4 to 16 people",
        "People greet a tired crew with a berth and a kind word",
        "Notice who else is on board",
        "0:27 When it was our fault",
        "1:05 End",
        "flip chart and pens",
    ):
        assert normalise_text(part) in normalise_text(said), part


def test_every_word_of_the_book_is_on_the_page(pages, library):
    said = words(pages["workshops/first-hour.md"])
    workshop = library.workshops[0]
    for block in (block for module in workshop.modules for block in module.public):
        assert missing_text(block.text, said) == "", block.anchor
    for code in ("B01", "R01", "R02"):
        entry = library.by_code[code]
        assert (
            missing_text(f"{entry.title} {entry.facts['summary']} {entry.sections['say'].text}", said) == ""
        )
    assert missing_text(library.by_code["S01"].sections["situation"].text, said) == ""


def test_nothing_of_the_facilitators_is_on_a_page_or_in_the_search(pages, library):
    published = normalise_text(
        " ".join([*map(words, pages.values()), markdown.html_to_text(search_script(library))])
    )
    secret = secrets_of(library, library.workshops[0])
    assert len(secret) >= 6
    assert [sentence for sentence in secret if normalise_text(sentence) in published] == []


def test_a_page_with_words_for_the_facilitator_leads_nobody_to_its_source(pages):
    assert pages["workshops/first-hour.md"].edit is None


def test_workshops_have_a_door_and_the_search_knows_them(library):
    assert {"Teach": "teach.md"} in navigation(library)
    assert '"code":"W01","kind":"workshop"' in search_script(library)


@pytest.mark.parametrize(
    ("settings", "asked"),
    [
        ("", "whoever looks after this playbook"),
        ("contact: Ana in the office\n", "Ana in the office"),
        ("facilitators: site\n", None),
    ],
)
def test_a_page_names_whom_to_ask_for_the_guide_unless_it_gives_it(teaching, library_of, settings, asked):
    brand = teaching / "site_config/brand.yml"
    brand.write_text(brand.read_text() + settings)
    library = library_of(teaching)
    composed = {page.path: page for page in compose_workshop_pages(library, ready_templates(library), [])}
    page = composed["workshops/first-hour.md"]
    assert ("workshops/first-hour-notes.md" in composed) == (asked is None)
    assert "I lead this" in words(page)
    assert ("Ask for them:" in words(page)) == (asked is not None)
    assert (asked or "") in words(page)
    assert "dist" not in words(page)


@pytest.mark.parametrize(("facilitators", "place"), [("off", "dist"), ("site", "site")])
def test_what_is_for_leaders_goes_where_the_brand_says(teaching, library_of, facilitators, place):
    brand = teaching / "site_config/brand.yml"
    brand.write_text(brand.read_text() + f"facilitators: {facilitators}\n")
    products = library_of(teaching).products
    theirs = {key: product for key, product in products.items() if product.for_leaders}
    to_edit = {"slides-with-notes", "run-of-show-to-edit", "role-slips-to-edit"}
    assert theirs.keys() == {"guide", "pack", "run-of-show", "flip-charts", "role-slips", *to_edit}
    assert {each.goes_to for each in theirs.values() if each.for_facilitator} == {place}
    assert {each.published for each in theirs.values()} == ({True} if place == "site" else {True, False})
    assert products["story-guides"].goes_to == "dist"

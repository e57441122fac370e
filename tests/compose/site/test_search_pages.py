"""Pages and prints, as the search knows them."""

import pytest

from playbook_press.compose.site.search_pages import search_pages


@pytest.fixture
def titles(library_of, teaching):
    """The address of each page, by its title."""
    return {row["title"]: row["url"] for row in search_pages(library_of(teaching))}


def test_it_knows_tools_kinds_lists_workshops_and_pages_of_the_author(titles, library_of, teaching):
    library = library_of(teaching)
    assert titles[library.site.labels["deck_title"]] == "deck.html"
    assert titles["Beliefs"] == "beliefs/index.html"
    assert "about.html" in titles.values()
    assert {each.title for each in library.workshops} <= titles.keys()
    assert {library.site.taxonomy.collections[key] for key in library.collections_in_use} <= titles.keys()


def test_what_is_printed_is_found_where_it_is_offered(titles, library_of, teaching):
    products = library_of(teaching).site.products
    assert titles[products["sheets"].title] == "downloads.html#cards"
    assert products["deck"].title not in titles  # pages show it
    assert titles["Workbook"] == "workshops/index.html"


def test_what_is_the_facilitators_is_not_offered(library_of, teaching):
    library = library_of(teaching)
    shown = {row["title"] for row in search_pages(library)}
    secret = {
        each.title
        for each in library.site.products.values()
        if each.for_facilitator and each.goes_to == "dist"
    }
    assert secret
    assert shown & secret == set()


def test_the_studio_and_the_downloads_are_found_by_what_they_offer(library_of, teaching):
    library = library_of(teaching)
    said = {row["url"]: row.get("words", "").split() for row in search_pages(library)}
    assert {"Label", "Pocket", "Posters", "stickers"} <= {*said["deck.html"]}
    assert {"leaflet", "poster", "workbook", "Label"} <= {*said["downloads.html"]}

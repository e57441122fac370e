"""The page of downloads offers what there is something to print of."""

import pytest

from playbook_press.compose.site.downloads_page import desks
from playbook_press.scaffold.new_entry import new_entry
from playbook_press.scaffold.new_project import empty_project


def on_request(library):
    return {product.title for desk in desks(library, []) for product in desk.on_request}


@pytest.fixture
def library(tmp_path):
    """An empty playbook."""
    return empty_project(tmp_path / "ours", "Ours")


def test_a_playbook_without_an_entry_offers_nothing_that_is_made_of_entries(library):
    assert on_request(library) == set()


def test_a_product_of_one_sheet_an_entry_is_offered_for_the_first_entry(library, library_of, tmp_path):
    new_entry(library, "belief", "Rain is no excuse")
    assert "Posters of single cards" in on_request(library_of(tmp_path / "ours"))

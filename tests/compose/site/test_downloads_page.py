"""The page of downloads offers what there is something to print of."""

import pytest

from playbook_press.compose.site.downloads_page import tasks
from playbook_press.scaffold.new_entry import new_entry
from playbook_press.scaffold.new_project import empty_project


def on_request(library):
    return {product.title for task in tasks(library, []) for product in task.on_request}


@pytest.fixture
def library(tmp_path):
    """An empty playbook."""
    return empty_project(tmp_path / "ours", "Ours")


def test_a_playbook_without_an_entry_offers_nothing_that_is_made_of_entries(library):
    assert tasks(library, []) == []


def test_what_no_browser_makes_is_offered_on_request_for_the_first_entry(library, library_of, tmp_path):
    new_entry(library, "belief", "Rain is no excuse")
    assert on_request(library_of(tmp_path / "ours")) == {"All cards for a print shop"}


def test_what_the_print_studio_makes_leads_there(library, library_of, tmp_path):
    new_entry(library, "belief", "Rain is no excuse")
    found = tasks(library_of(tmp_path / "ours"), [])
    assert {task.name: task.studio for task in found} == {
        "cards": "cards",
        "poster": "poster",
        "labels": "labels",
        "large": "cards&look=large-print&size=a6",
    }

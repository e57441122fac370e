"""The page of downloads offers what there is something to print of."""

import pytest

from playbook_press.compose.site.downloads_page import desks
from playbook_press.scaffold.new_entry import new_entry
from playbook_press.scaffold.new_project import empty_project


def commands(library):
    return {command for desk in desks(library, []) for command, _ in desk.by_command}


@pytest.fixture
def library(tmp_path):
    """An empty playbook."""
    return empty_project(tmp_path / "ours", "Ours")


def test_a_playbook_without_an_entry_offers_no_command_that_prints_entries(library):
    assert commands(library) == set()


def test_a_product_of_one_sheet_an_entry_is_offered_for_the_first_entry(library, library_of, tmp_path):
    new_entry(library, "belief", "Rain is no excuse")
    assert "playbook print poster --only B01" in commands(library_of(tmp_path / "ours"))

"""The doors of the site: four, whatever the playbook holds, and every page that belongs behind one is."""

import pytest

from playbook_press.compose.site.doors import DOORS, can_teach, door_of, navigation
from playbook_press.compose.taxonomy import situation_groups, situation_tiles
from tests.harbour import assemble


def paths(library):
    return [path for item in navigation(library) for path in item.values()]


def test_home_and_four_doors_are_all_that_the_navigation_holds(library_of, tmp_path):
    library = library_of(assemble(tmp_path / "taught", ["small", "workshop"]))
    assert can_teach(library)
    assert paths(library) == ["index.md", *(f"{door}.md" for door in DOORS)]


def test_where_nothing_is_for_a_group_there_is_no_door_to_teach(library_of, small):
    library = library_of(small)
    assert not can_teach(library)
    assert "teach.md" not in paths(library)


@pytest.mark.parametrize(
    ("template", "door"),
    [
        ("tags", "tags"),
        ("situation", "tags"),
        ("entry", "learn"),
        ("deck", "downloads"),
        ("notes", ""),
        ("settings", ""),
    ],
)
def test_a_page_knows_its_door(template, door):
    assert door_of(template) == door


def words(groups):
    return [term.name for group in groups for term in group["terms"]]


def test_the_situation_of_the_red_tile_has_no_other_tile(library_of, small):
    (small / "site_config/danger.yml").write_text("situation: upset\n")
    library = library_of(small)
    assert "upset" in words(situation_groups(library))
    assert words(situation_tiles(library)) == [
        word for word in words(situation_groups(library)) if word != "upset"
    ]

"""Facts of one's own select entries, cards of a kind have a size, and pages stand in the menu."""

import pytest

from playbook_press.compose.site.doors import navigation
from playbook_press.core.files import write_file
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.read.library import card_fits_stock, read_library
from playbook_press.read.query import select

KIND = """card:
  smallest_stock: a6
  back: [{label: Say, from: say, style: say}]
fields:
  collection: {type: collection, required: true, help: "its list"}
  place: {type: choice, choices: [quay, office], help: "where it helps"}
"""


@pytest.fixture
def library(small):
    kind = small / "templates/kinds/belief/kind.yml"
    kind.parent.mkdir(parents=True, exist_ok=True)
    kind.write_text(KIND)
    file = small / "content/beliefs/ease.md"
    file.write_text(file.read_text().replace("cue:", "place: quay\ncue:"))
    about = small / "content/about.md"
    about.write_text(about.read_text().replace("title:", "menu: About\ntitle:"))
    found, problems = read_library(Project.at(small))
    assert problems == ()
    return found


def test_a_choice_selects_entries(library):
    assert [entry.code for entry in select(library, "place=quay")] == ["B01"]
    with pytest.raises(UsageError, match="unknown place 'quai'; did you mean 'quay'"):
        select(library, "place=quai")


def test_the_smallest_card_of_a_kind_is_that_of_its_entries(library):
    assert [card_fits_stock(library, library.by_code["B01"], size) for size in ("85x55", "a6")] == [
        False,
        True,
    ]
    assert card_fits_stock(library, library.by_code["R01"], "85x55")


def test_a_page_that_wants_to_is_in_the_menu(library):
    assert navigation(library)[-1] == {"About": "about.md"}


def test_the_colour_of_the_brand_leaves_that_of_a_kind_of_ones_own(small):
    write_file(small, "templates/kinds/belief/kind.yml", 'colours: {solid: "#7a1f3d"}\n')
    with (small / "site_config/brand.yml").open("a") as brand:
        brand.write('colour: "#1f5c57"\ncards_in_colour: true\n')
    kinds = read_library(Project.at(small))[0].kinds
    assert [kinds[key].colours.solid for key in ("belief", "recovery")] == ["#7a1f3d", "#1f5c57"]


def test_the_colour_of_the_brand_is_that_of_workshops_and_paths_but_for_a_form_of_ones_own(small):
    write_file(small, "templates/workshops/form.yml", 'colours: {solid: "#7a1f3d"}\n')
    with (small / "site_config/brand.yml").open("a") as brand:
        brand.write('colour: "#1f5c57"\ncards_in_colour: true\n')
    library, problems = read_library(Project.at(small))
    assert problems == ()
    assert [form.colours.solid for form in (library.workshop_form, library.path_form)] == [
        "#7a1f3d",
        "#1f5c57",
    ]
    assert library.workshop_form.blocks

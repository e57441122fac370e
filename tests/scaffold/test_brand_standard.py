"""A `_brand.yml` of the brand.yml standard gives name, colour and logo; the rest of ours stays."""

import pytest

from playbook_press.core.files import write_file
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from playbook_press.scaffold.brand_standard import take_brand

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
STYLE = """meta: {name: {short: Garden, full: The Garden Hotel}}
logo:
  images: {leaf: {path: leaf.svg, alt: A leaf}}
  small: {light: leaf, dark: white.svg}
color: {palette: {green: "#3A7"}, primary: green}
typography: {base: Inter}
"""


def test_what_has_a_place_is_taken_and_the_rest_is_named(small, tmp_path):
    for name, data in (("leaf.svg", DRAWING), ("white.svg", DRAWING), ("_brand.yml", STYLE.encode())):
        write_file(tmp_path / "style", name, data)
    before = read_library(Project.at(small))[0].site.brand
    *_, left = take_brand(Project.at(small), tmp_path / "style/_brand.yml")
    brand = read_library(Project.at(small))[0].site.brand
    assert left == "not taken, as a playbook has no place for it: typography"
    assert (brand.publisher, brand.colour) == ("The Garden Hotel", "#28865e")
    assert (brand.logo, brand.logo_dark, brand.logo_alt) == (
        "assets/logo.svg",
        "assets/logo-dark.svg",
        "A leaf",
    )
    assert (small / "templates/assets/logo.svg").read_bytes() == DRAWING
    assert (brand.name, brand.licence) == (before.name, before.licence)


def test_what_is_no_brand_is_refused(small, tmp_path):
    (tmp_path / "list.yml").write_text("- one\n")
    with pytest.raises(InputError, match="expected names such as 'meta:'"):
        list(take_brand(Project.at(small), tmp_path / "list.yml"))

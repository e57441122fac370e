"""A `_brand.yml` of the brand.yml standard gives name, colour and logo; the rest of ours stays."""

import pytest
from fontTools.ttLib import TTFont

from playbook_press.compose.typeface import text_faces
from playbook_press.core.files import write_file
from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.library import read_library
from playbook_press.scaffold.brand_standard import take_brand
from tests.house_font import house_face

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
    *_, left, _ = take_brand(Project.at(small), tmp_path / "style/_brand.yml")
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


def test_a_typeface_comes_with_its_files_those_of_browsers_as_whole_fonts(small, tmp_path):
    upright, bold = (house_face(tmp_path / f"House-{name}.ttf", name) for name in ("Regular", "Bold"))
    for path in (upright, bold):
        with TTFont(path) as font:
            font.flavor = "woff"
            font.save(path.with_suffix(".woff"))
    (tmp_path / "_brand.yml").write_text(
        "typography:\n  fonts:\n    - {family: House, source: file, files: [House-Regular.ttf, "
        "{path: House-Bold.woff, weight: 700}]}\n  base: {family: House}\n"
    )
    brand = small / "site_config/brand.yml"
    brand.write_text(brand.read_text() + "typeface:\n  family: Other\n  licence: Ours\n")
    assert list(take_brand(Project.at(small), tmp_path / "_brand.yml")) == [
        'typeface: {family: "House Sans", licence: "Made for the house"}'
    ]
    found = read_library(Project.at(small))[0]
    assert found.site.brand.typeface.licence == "Made for the house"
    assert {key: face.path.name for key, face in text_faces(found).items()} == {
        (400, "normal"): "House-Regular.ttf",
        (400, "italic"): "House-Regular.ttf",
        (700, "normal"): "House-Bold.ttf",
        (700, "italic"): "House-Bold.ttf",
    }


def test_what_is_no_brand_is_refused(small, tmp_path):
    (tmp_path / "list.yml").write_text("- one\n")
    with pytest.raises(InputError, match="expected names such as 'meta:'"):
        list(take_brand(Project.at(small), tmp_path / "list.yml"))


@pytest.mark.parametrize("form", ["woff", "woff2"])
def test_a_damaged_font_is_told_as_none(small, tmp_path, form):
    path = house_face(tmp_path / "House-Regular.ttf", "Regular").with_suffix(f".{form}")
    with TTFont(path.with_suffix(".ttf")) as font:
        font.flavor = form
        font.save(path)
    data = path.read_bytes()
    path.write_bytes(data[:2000] + bytes(byte ^ 90 for byte in data[2000:]))
    (tmp_path / "_brand.yml").write_text(
        f"typography:\n  fonts: [{{family: House, source: file, files: [{path.name}]}}]\n  base: House\n"
    )
    with pytest.raises(InputError, match=f"{path.name}:1: is no font that can be read"):
        list(take_brand(Project.at(small), tmp_path / "_brand.yml"))


def test_what_should_be_a_mapping_is_told_where_it_is_a_word(small, tmp_path):
    (tmp_path / "_brand.yml").write_text("meta: Garden\ncolor: green\ntypography: Inter\n")
    with pytest.raises(InputError) as refused:
        list(take_brand(Project.at(small), tmp_path / "_brand.yml"))
    assert [str(problem) for problem in refused.value.problems] == [
        "_brand.yml:1: 'meta' is no mapping (name: value)",
        "_brand.yml:2: 'color' is no mapping (name: value)",
        "_brand.yml:3: 'typography' is no mapping (name: value)",
    ]

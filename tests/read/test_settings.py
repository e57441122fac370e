import re

import pytest

from playbook_press.core.problems import InputError
from playbook_press.core.project import Project
from playbook_press.read.settings import Brand, read_settings, without_rows
from playbook_press.read.yaml_lines import YamlTree


def site(small):
    """All settings. Raises InputError with what is wrong with their files."""
    settings, problems = read_settings(Project.at(small))
    if problems:
        raise InputError(problems)
    return settings


def test_a_project_says_only_what_differs(small):
    before = site(small)
    (small / "site_config/labels.yml").write_text("nav_home: Harbour\n")
    (small / "site_config/tokens.yml").write_text('brand: "#3d3a6b"\n')
    after = site(small)
    assert {**before.labels, "nav_home": "Harbour"} == after.labels
    assert (after.tokens.brand, after.tokens.ink) == ("#3d3a6b", before.tokens.ink)


def test_a_file_of_comments_says_nothing(small):
    (small / "site_config/labels.yml").write_text("# nav_home: Harbour\n")
    assert site(small).labels["nav_home"] == "Home"


def test_papers_and_stocks_of_the_project_stand_beside_the_shipped_ones(small):
    (small / "site_config/paper").mkdir()
    (small / "site_config/paper/octavo.yml").write_text("name: Octavo\nwidth: 150 mm\nheight: 230 mm\n")
    papers = site(small).papers
    assert papers["octavo"].width == 150
    assert papers["a4"].height == 297


def test_a_playbook_that_names_its_papers_prints_on_no_other(small):
    brand = small / "site_config/brand.yml"
    before = site(small).products
    brand.write_text(brand.read_text() + "papers: [letter]\n")
    after = site(small)
    assert {product.papers for product in after.products.values()} == {(), ("letter",)}
    assert before.keys() - after.products.keys() == {
        key for key, product in before.items() if product.papers and "letter" not in product.papers
    }
    assert next(iter(after.papers)) == "letter"


def test_a_product_that_is_turned_off_is_none(small):
    brand = small / "site_config/brand.yml"
    before = site(small).products
    brand.write_text(brand.read_text() + "products: {avery-5371: off, 'sheets-{kind}': off}\n")
    assert before.keys() - site(small).products.keys() == {"avery-5371", "sheets-{kind}"}


def test_the_public_address_ends_with_a_slash_and_a_page_keeps_its_own_end(small):
    brand = small / "site_config/brand.yml"
    brand.write_text(
        brand.read_text()
        .replace('site_url: ""', "site_url: https://harbour.example.org/playbook")
        .replace("licenses/by/4.0/", "licenses/by/4.0/legalcode.txt")
    )
    assert site(small).brand.site_url == "https://harbour.example.org/playbook/"
    assert site(small).brand.licence_url == "https://creativecommons.org/licenses/by/4.0/legalcode.txt"


@pytest.mark.parametrize("name", ["brand"])
def test_who_publishes_is_never_taken_from_us(small, name):
    (small / f"site_config/{name}.yml").unlink()
    with pytest.raises(InputError) as refused:
        site(small)
    assert (
        str(refused.value) == f"site_config/{name}.yml:1: not found; 'playbook init' writes one to start from"
    )


def test_what_could_not_be_read_is_none_and_the_rest_is_there(small):
    (small / "site_config/taxonomy.yml").write_text("audiences: {[}\n")
    found, [problem] = read_settings(Project.at(small))
    assert found.taxonomy is None
    assert found.brand.name == "The Harbour Office Playbook"
    assert problem.line == 1


@pytest.mark.parametrize(
    ("folder", "what"), [("stock", "a stock"), ("paper", "a paper"), ("printers", "a printer")]
)
@pytest.mark.parametrize("name", ["a7 }*{color:red}", 'a7"<i>', "A7", "a..7", "größe"])
def test_a_stock_a_paper_or_a_printer_is_called_by_what_may_stand_in_a_style_sheet(folder, what, name, small):
    (small / "site_config" / folder).mkdir()
    (small / "site_config" / folder / f"{name}.yml").write_text("name: x\nwidth: 74 mm\nheight: 105 mm\n")
    found, [problem] = read_settings(Project.at(small))
    assert problem.file == f"site_config/{folder}/{name}.yml"
    assert f"'{name}' will not do as the name of {what}; expected" in problem.message
    assert name not in found.stocks | found.papers | found.printers


def test_a_theme_says_only_what_differs(small):
    (small / "site_config/theme.yml").write_text("palette: {primary: deep purple}\n")
    theme = site(small).theme
    assert (theme.font, theme.palette.primary, theme.palette.scheme, theme.favicon) == (
        False,
        "deep purple",
        "default",
        "assets/favicon.svg",
    )


@pytest.mark.parametrize(
    ("language", "direction"), [("he", "rtl"), ("ar-EG", "rtl"), ("en", "ltr"), ("az", "ltr"), ("fa", "rtl")]
)
def test_a_language_says_in_which_direction_it_is_written(language, direction):
    brand = Brand(name="x", tagline="x", language=language, publisher="x", licence="x")
    assert brand.direction == direction


def test_what_the_playbook_calls_those_it_serves_is_said_in_one_place(small, library_of):
    (small / "site_config/labels.yml").write_text("customer: guest\ncustomers: guests\n", encoding="utf-8")
    labels = library_of(small).site.labels
    assert labels["huddle_came_ask"].endswith("What did the guest do next?")
    assert "of 10 guests with" in labels["stick_recovery"]
    service = re.compile(r"\bcustomers?\b", re.IGNORECASE)
    assert [name for name, words in labels.items() if service.search(words)] == []


def test_words_for_a_hidden_row_go_with_it_unless_a_layer_above_has_it_anew():
    words = YamlTree("", {"kit": {"title": "Satz"}, "deck": {"title": "Karten"}}, {})
    assert without_rows(words, {"kit"}, YamlTree("", {"deck": {}}, {})).value == {"deck": {"title": "Karten"}}
    assert without_rows(words, {"kit"}, YamlTree("", {"deck": {}, "kit": {}}, {})) is words

"""A card that names a smallest stock is left out of smaller ones, and that is said."""

import json

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.plan.selection import excluded_entries, select_entries
from playbook_press.read.products import Product

CARD = "content/cards/three-breaths.md"
NOTE = "the card C01 needs 'a7' or larger: not in {}"


@pytest.fixture
def needing(small):
    """The small playbook, whose list card needs a certain stock."""

    def run(stock):
        file = small / CARD
        file.write_text(file.read_text().replace("when:", f"smallest_stock: {stock}\nwhen:"))
        return small

    return run


def run(project, *words):
    return CliRunner().invoke(playbook, ["--project", str(project), *words], catch_exceptions=False)


@pytest.mark.parametrize(
    ("stock", "fits"), [("85x55", False), ("c32011", False), ("a7", True), ("3x5in", True), ("a6", True)]
)
def test_a_card_is_printed_on_its_smallest_stock_and_larger_ones(needing, library_of, stock, fits):
    library = library_of(needing("a7"))
    product = Product(title="Cards", kind="deck", stock=stock, summary="Cards.")
    assert ("C01" in [entry.code for entry in select_entries(library, product)]) is fits
    assert [entry.code for entry in excluded_entries(library, product)] == ([] if fits else ["C01"])


def test_a_product_that_lists_codes_holds_these_alone(small, library_of):
    library = library_of(small)
    deck = {"title": "Cards", "kind": "deck", "stock": "a7", "summary": "Cards."}
    some = Product(**deck, codes=("R01", "B02", "Z99"))
    assert [entry.code for entry in select_entries(library, some)] == ["B02", "R01"]
    assert select_entries(library, Product(**deck)) == library.entries


def test_an_unknown_stock_names_the_nearest(needing):
    result = run(needing("a77"), "check", "--no-faces")
    assert result.exit_code == 1
    assert "smallest_stock: unknown stock 'a77'; did you mean 'a7'?\n1 problem\n" in result.output


def test_check_notes_every_product_that_leaves_the_card_out(needing):
    result = run(needing("a7"), "check", "--no-faces")
    assert result.exit_code == 0
    assert f"note: {CARD}:" in result.stdout
    assert NOTE.format("deck, deck-card, sheets, sheets-card, ") in result.stdout


@pytest.mark.audit
@pytest.mark.integration
def test_printing_says_it_and_a_card_asked_for_by_name_is_refused(needing, tmp_path):
    project = needing("a7")
    result = run(project, "print", "sheets", "--paper", "a4", "--out", str(tmp_path / "all.pdf"))
    assert result.exit_code == 0
    assert NOTE.format("sheets\n") in result.stderr
    assert (tmp_path / "all.pdf").exists()
    result = run(project, "print", "sheets", "--only", "C01", "--out", str(tmp_path / "one.pdf"))
    assert result.exit_code == 2
    assert NOTE.format("sheets\n") in result.output
    assert not (tmp_path / "one.pdf").exists()


@pytest.mark.audit
@pytest.mark.integration
def test_the_site_shows_the_card_on_its_own_stock_and_the_manifest_says_what_is_missing(needing):
    project = needing("a7")
    result = run(project, "compose", "--to", str(project.parent / "tree"))
    assert result.exit_code == 0
    assert NOTE.format("sheets\n") in result.stderr  # the only product on smaller stock that a build prints
    [page] = (project.parent / "tree/docs").rglob("three-breaths.md")
    assert "face back on-a7 kind-card" in page.read_text()
    css = next((project.parent / "tree").rglob("card.css")).read_text()
    assert ".on-a7 { --card-width: 105mm" in css
    assert ".on-85x55 { --card-width: 85mm" in css
    assert ".on-a6" not in css
    rows = json.loads(next((project.parent / "tree").rglob("manifest.json")).read_text())
    left_out = {row["product"]: row["left_out"] for row in rows if row["stock"]}
    assert left_out.pop("sheets") == ["C01"]
    assert not any(left_out.values())


@pytest.mark.audit
@pytest.mark.integration
def test_another_look_is_an_option_and_large_print_tells_how_many_cards_it_took(small, tmp_path):
    result = run(
        small, "print", "deck", "--stock", "a6", "--look", "large-print", "--out", str(tmp_path / "large.pdf")
    )
    assert result.exit_code == 0
    assert "deck: at least 6 cards\n" in result.output
    assert f"{tmp_path / 'large.pdf'}: 6 cards, 12 pages\n" in result.output
    result = run(small, "print", "deck", "--look", "large-print")
    assert result.exit_code == 2
    assert (
        "the look 'large-print' is not drawn for '85x55'; "
        "expected stock 4x6in or a6 or avery-5389 or zweckform-3483\n" in result.output
    )


@pytest.mark.integration
def test_a_card_that_needs_a_larger_stock_is_left_out_of_a_selection_that_means_others_too(needing, tmp_path):
    project = needing("a7")
    result = run(
        project, "print", "sheets", "--only", "C01,T01", "--paper", "a4", "--out", str(tmp_path / "two.pdf")
    )
    assert result.exit_code == 0
    assert NOTE.format("sheets\n") in result.stderr
    assert "1 card," in result.stdout
    result = run(
        project, "print", "sheets", "--only", "T01", "--paper", "a4", "--out", str(tmp_path / "one.pdf")
    )
    assert result.exit_code == 0
    assert result.stderr == ""


@pytest.mark.audit
@pytest.mark.integration
def test_codes_to_scan_are_sharp_enough_for_a_print_shop(small, tmp_path):
    brand = small / "site_config/brand.yml"
    brand.write_text(brand.read_text().replace('site_url: ""', 'site_url: "https://playbook.example.org/"'))
    result = run(small, "print", "print-shop", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert (tmp_path / "print-shop.pdf").exists()

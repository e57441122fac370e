"""A card that names a smallest stock is left out of smaller ones, and that is said."""

import json

import pytest
from click.testing import CliRunner

from build_tools.choice import chosen, left_out
from build_tools.cli import playbook
from build_tools.read.settings import Product

CARD = "content/cards/three-breaths.md"
NOTE = "'sheets' leaves C01 out: its card needs 'a7' or larger"


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


@pytest.mark.parametrize(("stock", "fits"), [("85x55", False), ("c32011", False), ("a7", True), ("3x5in", True), ("a6", True)])
def test_a_card_is_printed_on_its_smallest_stock_and_larger_ones(needing, library_of, stock, fits):
    library = library_of(needing("a7"))
    product = Product(title="Cards", kind="deck", stock=stock, summary="Cards.")
    assert ("C01" in [entry.code for entry in chosen(library, product)]) is fits
    assert [entry.code for entry in left_out(library, product)] == [] if fits else ["C01"]


def test_workbooks_hold_every_entry(needing, library_of):
    book = Product(title="Book", kind="workbook", papers=("a4",), summary="Book.")
    assert left_out(library_of(needing("a7")), book) == ()


def test_an_unknown_stock_names_the_nearest(needing):
    told = run(needing("a77"), "check")
    assert told.exit_code == 1 and "smallest_stock: unknown stock 'a77'; did you mean 'a7'?\n1 problem\n" in told.output


def test_check_notes_every_product_that_leaves_the_card_out(needing):
    told = run(needing("a7"), "check")
    assert told.exit_code == 0 and NOTE in told.stdout


def test_printing_says_it_and_a_card_asked_for_by_name_is_refused(needing, tmp_path):
    project = needing("a7")
    told = run(project, "print", "sheets", "--paper", "a4", "--out", str(tmp_path / "all.pdf"))
    assert told.exit_code == 0 and NOTE in told.stderr and (tmp_path / "all.pdf").exists()
    told = run(project, "print", "sheets", "--only", "C01", "--out", str(tmp_path / "one.pdf"))
    assert told.exit_code == 1 and NOTE in told.output and not (tmp_path / "one.pdf").exists()


def test_the_site_shows_the_card_on_its_own_stock_and_the_manifest_says_what_is_missing(needing):
    project = needing("a7")
    told = run(project, "compose", "--to", str(project.parent / "tree"))
    assert told.exit_code == 0 and NOTE in told.stderr
    [page] = (project.parent / "tree").rglob("three-breaths.md")
    assert "face back on-a7 kind-card" in page.read_text()
    css = next((project.parent / "tree").rglob("card.css")).read_text()
    assert ".on-a7 { --card-width: 105mm" in css and ".on-85x55 { --card-width: 85mm" in css and ".on-a6" not in css
    rows = json.loads(next((project.parent / "tree").rglob("manifest.json")).read_text())
    assert {row["product"]: row["left_out"] for row in rows if row["stock"]} == {"deck": ["C01"], "sheets": ["C01"]}

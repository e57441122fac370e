"""A row whose key holds {kind} is one product for each kind in use."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.plan.jobs import jobs

OWN = """
sheets-{kind}:
  title: "{plural} to cut ({name})"
  kind: sheets
  stock: 85x55
  papers: [a4]
  suits: [office-colour]
  summary: "{plural}, to cut."
sheets-trait:
  title: Questions for interviews
  kind: sheets
  stock: a7
  papers: [a4]
  summary: Larger.
"""


@pytest.fixture
def own(small):
    """The small playbook with rows of its own."""
    (small / "site_config/products.yml").write_text(OWN)
    return small


def test_each_kind_in_use_has_its_product_and_a_row_of_its_own_stands_in_for_it(own, library_of):
    products = library_of(own).products
    assert list(products) == ["sheets-belief", "sheets-recovery", "sheets-card", "sheets-trait"]
    assert products["sheets-belief"].title == "Beliefs to cut (Belief)"
    assert products["sheets-belief"].summary == "Beliefs, to cut."
    assert products["sheets-trait"].title == "Questions for interviews"


def test_it_holds_the_entries_of_its_kind(own, library_of):
    library = library_of(own)
    printed = {job.key: [entry.code for entry in job.entries] for job in jobs(library, library.products)}
    assert printed["sheets-belief"] == ["B01", "B02"]
    assert printed["sheets-card"] == ["C01"]


def test_each_collection_in_use_has_its_product_which_leads_from_its_page(own, library_of):
    row = (
        "collection-{collection}: {title: '{name}!', kind: collection, papers: [a4], "
        "on_pages: ['collections/{collection}'], summary: All.}\n"
    )
    (own / "site_config/products.yml").write_text(row)
    products = library_of(own).products
    assert "collection-harbour-beliefs" in products
    assert "collection-back-on-course" in products
    one = products["collection-harbour-beliefs"]
    assert (one.title, one.on_pages, one.entries) == (
        "Harbour beliefs!",
        ("collections/harbour-beliefs",),
        {"collection": "harbour-beliefs"},
    )


@pytest.mark.parametrize(
    ("row", "reported"),
    [
        (
            "leaflet: {title: x, kind: collection, papers: [a4], summary: y.}",
            "says which: 'entries: {collection: ...}'",
        ),
        (
            "leaflet: {title: x, kind: collection, entries: {collection: harbour-belief}, papers: [a4], "
            "summary: y.}",
            "unknown collection 'harbour-belief'; did you mean 'harbour-beliefs'?",
        ),
        (
            "leaflet-{collection}: {title: x, kind: collection, papers: [a4], summary: y.}",
            "each collection are told apart by {name}",
        ),
    ],
)
def test_a_leaflet_that_says_no_collection_is_told(own, row, reported):
    (own / "site_config/products.yml").write_text(row + "\n")
    assert reported in CliRunner().invoke(playbook, ["--project", str(own), "check", "--no-faces"]).output


@pytest.mark.integration
def test_it_is_printed_by_its_name_and_a_slip_names_the_nearest(small, tmp_path):
    def ask(product):
        words = ["--project", str(small), "print", product, "--paper", "a4", "--out", str(tmp_path)]
        return CliRunner().invoke(playbook, words, catch_exceptions=False).output

    assert ask("sheets-belief").startswith("sheets-belief, a4: 2 cards, 1 sheet\n")
    assert (tmp_path / "sheets-belief-a4.pdf").exists()
    assert "unknown product 'sheets-beleif'; did you mean 'sheets-belief'?" in ask("sheets-beleif")
    assert "unknown product 'sheets-{kind}'" in ask("sheets-{kind}")

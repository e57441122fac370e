"""No file holds more cards than a printer could print."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from playbook_press.plan.sheets import MAX_RUN, margin_words, run_violation
from playbook_press.read.products import Product


def product(copies, sets):
    return Product(
        title="S", summary="S", kind="sheets", stock="a7", papers=("a4",), copies=copies, sets=sets
    )


@pytest.mark.parametrize(
    ("cards", "copies", "sets"), [(1, 1, 1), (MAX_RUN, 1, 1), (200, 10, 10), (0, 999, 999)]
)
def test_as_many_as_a_team_needs_are_printed(cards, copies, sets):
    assert run_violation(product(copies, sets), cards) is None


@pytest.mark.parametrize(("cards", "copies", "sets"), [(MAX_RUN + 1, 1, 1), (1, 1_000_000, 1), (2, 150, 150)])
def test_more_are_refused_with_the_sum(cards, copies, sets):
    assert f"are {cards * copies * sets:,} cards; expected at most" in run_violation(
        product(copies, sets), cards
    )


@pytest.mark.parametrize(
    ("duplex", "line"),
    [
        ("none", "sheet 1 of 2"),
        ("long-edge", "sheet 1 of 2 · front"),
        ("fold-over", "sheet 1 of 2 · fold on the dashed line"),
    ],
)
def test_a_sheet_without_a_back_is_not_called_a_front(library_of, harbour, duplex, line):
    sheets = product(1, 1).model_copy(update={"duplex": duplex})
    words = margin_words(library_of(harbour).site, sheets)
    assert words.filled("S", 1, 2, "front") == f"S · {line}"


@pytest.mark.integration
def test_so_many_are_refused_in_a_row_and_as_an_option(small):
    row = "s: {title: S, summary: S, kind: sheets, stock: a7, papers: [a4]"
    products = small / "site_config/products.yml"
    products.write_text(f"{row}, copies: 90000}}\n")
    said = CliRunner().invoke(playbook, ["--project", str(small), "check"], catch_exceptions=False)
    assert "site_config/products.yml:1: 's': 6 cards in 90,000 copies" in said.stderr
    products.write_text(row + "}\n")
    words = ["--project", str(small), "print", "s", "--copies", "90000"]
    said = CliRunner().invoke(playbook, words, catch_exceptions=False)
    assert (said.exit_code, "6 cards in 90,000 copies" in said.stderr) == (2, True)

"""Looks are refused where they are not meant, and addresses where no code could hold them."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook
from tests.tiers import one_in

ROWS = """
deck:
  title: All cards
  kind: deck
  stock: {stock}
  look: {look}
  summary: Every card.
book:
  title: All
  kind: workbook
  papers: [a4]
  summary: Every entry.
"""


@pytest.fixture
def reported(small):
    """What `playbook check` says of products, and of a public address."""

    def run(stock="85x55", look="colour", more="", site_url=""):
        (small / "site_config/products.yml").write_text(ROWS.format(stock=stock, look=look) + more)
        brand = small / "site_config/brand.yml"
        lines = [line for line in brand.read_text().splitlines() if not line.startswith("site_url")]
        brand.write_text("\n".join([*lines, f'site_url: "{site_url}"\n']))
        return (
            CliRunner()
            .invoke(playbook, ["--project", str(small), "check", "--no-faces"], catch_exceptions=False)
            .output
        )

    return run


@pytest.mark.parametrize(
    ("stock", "look"),
    one_in(
        2,
        [
            ("85x55", "ink-saver"),
            ("c32011", "high-contrast"),
            ("a6", "large-print"),
            ("4x6in", "large-print"),
        ],
    ),
)
def test_a_look_that_is_meant_for_the_stock_passes(reported, stock, look):
    assert reported(stock, look).endswith("entries, no problems\n")


def test_an_unknown_look_names_the_nearest(reported):
    assert (
        "site_config/products.yml:6: 'deck': unknown look 'ink-safer'; did you mean 'ink-saver'?\n1 problem\n"
        in reported(look="ink-safer")
    )


def test_large_print_on_a_small_card_is_refused(reported):
    assert (
        "products.yml:6: 'deck': the look 'large-print' is not drawn for '85x55'; "
        "expected stock 4x6in or a6 or avery-5389 or zweckform-3483\n1 problem\n"
        in reported(look="large-print")
    )


def test_a_look_of_something_without_cards_is_refused(reported):
    assert (
        "products.yml:13: 'book': 'look' is for cards, posters and tents; "
        "this product is a workbook\n1 problem\n" in reported(more="  look: ink-saver\n")
    )


def test_a_look_of_ones_own_is_a_file(reported, small):
    (small / "templates/card/looks").mkdir(parents=True)
    (small / "templates/card/looks/night.css").write_text(".look-night .face { --paper: #000000; }\n")
    assert reported(look="night").endswith("entries, no problems\n")


@pytest.mark.parametrize(
    ("letters", "note"),
    [
        (89, ""),
        (90, "'site_url' has 1 character too many for a code to scan: cards of"),
        (93, "'site_url' has 4 characters too many for a code to scan: cards of"),
    ],
)
def test_an_address_that_is_too_long_is_noted_and_cards_are_printed_without_a_code(reported, letters, note):
    said = reported(site_url=f"https://{'x' * (letters - 9)}/")
    assert said.endswith("entries, no problems\n")
    assert note in said
    assert ("too many" in said) == bool(note)
    assert not note or "note: site_config/brand.yml:" in said


def test_the_longest_address_is_the_one_that_is_measured(reported, small):
    for file in (small / "content").rglob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("B02", "B102"), encoding="utf-8")
    said = reported(site_url=f"https://{'x' * 80}/")  # room for a code of three characters and no more
    assert "'site_url' has 1 character too many for a code to scan" in said

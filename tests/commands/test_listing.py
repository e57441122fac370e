import pytest
from click.testing import CliRunner

from playbook_press.commands.authoring import list_rows
from playbook_press.commands.cli import playbook
from playbook_press.commands.listing import LISTS
from tests.tiers import one_in


def listed(what, project):
    return (
        CliRunner().invoke(playbook, ["--project", str(project), "list", what], catch_exceptions=False).output
    )


@pytest.mark.parametrize(
    ("what", "row"),
    one_in(
        2,
        [
            (
                "stocks",
                "avery-5371      88.9 x 50.8 mm    Avery 5371, ten on Letter                letter",
            ),
            ("stocks", "tent-a4         210 x 100 mm      Tent card folded from A4                 a4"),
            ("stocks", "unverified: LibreOffice (labels.xml) and two programs for cards, which agree"),
            ("papers", "tabloid  279.4 x 431.8 mm  Tabloid"),
            ("kinds", "belief"),
            ("products", "sheets"),
        ],
    ),
)
def test_a_list_shows_what_there_is(small, what, row):
    assert row in listed(what, small)


def test_every_list_can_be_asked_for():
    argument = list_rows.params[0]
    assert list(argument.type.choices) == list(LISTS)


def test_a_new_stock_is_a_new_file(small):
    (small / "site_config/stock").mkdir()
    (small / "site_config/stock/poker.yml").write_text("name: Poker card\nwidth: 63 mm\nheight: 88 mm\n")
    assert "poker           63 x 88 mm" in listed("stocks", small)


def test_an_empty_list_is_silent(small):
    assert listed("printers", small) == ""


def test_a_printer_is_listed_with_what_was_measured(small):
    (small / "site_config/printers").mkdir()
    (small / "site_config/printers/hall.yml").write_text(
        "name: Laser\nmeasured:\n  long-edge:\n"
        "    a4: {back: {left: 20 mm, right: 20 mm, top: 20 mm, bottom: 20 mm}}\n"
    )
    assert listed("printers", small) == "hall  Laser  a4 long-edge\n"

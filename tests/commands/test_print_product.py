"""What `playbook print` does with its options."""

import re
from contextlib import closing
from dataclasses import fields

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from playbook_press.commands.cli import playbook
from playbook_press.commands.print_product import plan_request, print_product
from playbook_press.commands.print_request import OPTIONS, PrintRequest
from playbook_press.commands.printing import print_
from playbook_press.core.files import write_file
from playbook_press.core.project import Project
from playbook_press.plan.imposition import n_up
from playbook_press.plan.imposition.grid import best_grid
from playbook_press.read.library import read_library
from playbook_press.scaffold.new_project import STARTER
from playbook_press.scaffold.new_workshop import new_workshop
from tests.tiers import one_in

PRINTER = """name: Laser in the hall
measured:
  long-edge:
    a4: {back: {left: 21 mm, right: 19 mm, top: 20 mm, bottom: 20 mm}}
"""


def ask(*words, project):
    asked = ["--project", str(project), "print", "--jobs", "1", *words]
    return CliRunner().invoke(playbook, asked, catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "pages", "counts"),
    one_in(
        3,
        [
            (("--copies", "3", "--sets", "2"), 2, "6 cards, 1 sheet"),
            (("--duplex", "none", "--copies", "11"), 2, "11 cards, 2 sheets"),
            (("--duplex", "fold-over"), 1, "1 card, 1 sheet"),
            (("--order", "repeat"), 2, "9 cards, 1 sheet"),
            (("--order", "cut-stack", "--copies", "12"), 4, "12 cards, 2 sheets"),
            (("--stock", "a7"), 2, "1 card, 1 sheet"),
            (("--fill", "nothing"), 2, "1 card, 1 sheet"),
            (("--guides",), 2, "1 card, 1 sheet"),
            (("--printer", "hall"), 2, "1 card, 1 sheet"),
        ],
    ),
)
def test_the_counts_are_told_before_and_after_and_are_those_of_the_pdf(small, tmp_path, words, pages, counts):
    (small / "site_config/printers").mkdir()
    (small / "site_config/printers/hall.yml").write_text(PRINTER)
    out = tmp_path / "cards.pdf"
    result = ask("sheets", "--paper", "a4", "--only", "B01", *words, "--out", str(out), project=small)
    assert result.output == f"sheets, a4: {counts}\n{out}: {counts}\n"
    with closing(PdfDocument(out)) as pdf:
        assert len(pdf) == pages


def test_perforated_stock_brings_its_paper_along(small, tmp_path):
    result = ask("sheets", "--stock", "avery-5389", "--only", "B01", "--out", str(tmp_path), project=small)
    assert result.exit_code == 0
    assert (tmp_path / "sheets-letter.pdf").exists()
    assert not (tmp_path / "sheets-a4.pdf").exists()
    assert (
        "(the sizes of 'Avery 5389, two postcards on Letter' are unverified; measure a sheet first)"
        in result.output
    )


def test_labels_that_stick_are_printed_on_one_side_unless_told_otherwise(own_library):
    for words, duplex in (({}, "none"), ({"duplex": "long-edge"}, "long-edge")):
        [job] = plan_request(own_library, PrintRequest("sheets", stock="l7165", only="B01", **words))
        assert job.product.duplex == duplex


def test_a_printers_faults_move_the_backs_of_its_sheets(small, tmp_path):
    import pikepdf

    (small / "site_config/printers").mkdir()
    (small / "site_config/printers/hall.yml").write_text(PRINTER)
    ask(
        "sheets",
        "--paper",
        "a4",
        "--only",
        "B01",
        "--printer",
        "hall",
        "--out",
        str(tmp_path / "x.pdf"),
        project=small,
    )
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        matrices = [
            next(
                [float(part) for part in operands]
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "cm"
            )
            for page in pdf.pages
        ]
    assert matrices[0] == [1, 0, 0, 1, 0, 0]
    assert matrices[1] == pytest.approx([1, 0, 0, 1, -72 / 25.4, 0], abs=1e-4)


@pytest.mark.parametrize(
    ("words", "message"),
    one_in(
        4,
        [
            (["sheets", "--stock", "a77"], "unknown stock 'a77'; did you mean 'a7'?"),
            (["sheets", "--printer", "x"], "unknown printer 'x'; there is none in site_config/printers/"),
            (["calibration", "--only", "B01"], "--only changes nothing on 'calibration'"),
            (
                ["deck", "--copies", "2"],
                "--copies changes nothing on 'deck', which is a deck; it is for: sheets",
            ),
            (["workbook", "--duplex", "none"], "--duplex changes nothing on 'workbook', which is a workbook"),
            (["deck", "--workshop", "W01"], "unknown workshop 'W01'"),
            (
                ["sheets", "--stock", "a6", "--duplex", "fold-over"],
                "no card of 148 x 105 mm with its back beside it fits A4",
            ),
            (["sheets", "--stock", "c32011", "--paper", "letter"], "'c32011' is made for a4, not for letter"),
            (
                ["sheets", "--stock", "c32011", "--duplex", "fold-over"],
                "has a place for each card and none for its back",
            ),
            (
                ["sheets", "--stock", "c32011", "--guides"],
                "'guides' are for cards that are cut; 'c32011' is perforated",
            ),
            (["deck", "--guides"], "--guides changes nothing on 'deck', which is a deck; it is for: sheets"),
            (
                ["sheets", "--stock", "tent-a4"],
                "'Tent card folded from A4' is folded and not cut; it is for products of kind 'tent'",
            ),
            (["tent", "--paper", "a3"], "no tent is folded from 'a3'; there are tents from: a4, letter"),
            (["tent", "--stock", "a6"], "--stock changes nothing on 'tent', which is a tent"),
            (
                ["poster", "--look", "large-print"],
                "the look 'large-print' is not drawn for 'poster-a3'; expected stock 4x6in or a6",
            ),
            (["poster", "--copies", "2"], "--copies changes nothing on 'poster', which is a poster"),
        ],
    ),
)
def test_what_cannot_be_printed_is_told_before_anything_is_laid_out(small, words, message):
    result = ask(*words, project=small)
    assert result.exit_code == 2, result.output
    assert message in result.output


@pytest.mark.parametrize(
    ("product", "message"),
    [
        ("workbook", "content/workshops/: 'workbook' is made from workshops; there is none\n1 problem\n"),
        (
            "rebuild-trust-poster",
            "(shipped) site_config/products.yml:#: 'rebuild-trust-poster' has no entries yet; "
            "its row asks for sequence: rebuild-trust\n1 problem\n",
        ),
    ],
)
def test_a_playbook_that_has_nothing_for_a_product_is_told_where(small, product, message):
    result = ask(product, project=small)
    assert (result.exit_code, re.sub(r":\d+:", ":#:", result.stderr)) == (1, message)


@pytest.mark.parametrize(
    ("product", "message"),
    [
        ("role-slips", "'role-slips' needs '::: roleplay' in a workshop; W01 has none; write one into it"),
        (
            "quiz",
            "'quiz' asks what entries of a workshop ask; no entry of W01 has '## Recall'; write it in one",
        ),
    ],
)
def test_a_workshop_that_has_nothing_for_a_handout_is_told_what_it_lacks(small, product, message):
    file = "content/workshops/half-an-hour-of-listening.md"
    write_file(small, file, (STARTER / file).read_bytes())
    result = ask(product, project=small)
    assert (result.exit_code, result.stderr) == (1, f"content/workshops/: {message}\n1 problem\n")


def test_a_workshop_that_is_only_begun_is_named(small):
    new_workshop(read_library(Project.at(small))[0], "An hour")
    said = "'workbook' is made from workshops; there is none; W01 is still to be written"
    assert said in ask("workbook", project=small).stderr


def test_a_printer_that_was_not_measured_so_is_told_how_it_was(small):
    (small / "site_config/printers").mkdir()
    (small / "site_config/printers/hall.yml").write_text(PRINTER)
    result = ask("sheets", "--paper", "letter", "--printer", "hall", project=small)
    assert (
        "was not measured for letter turned at the long-edge; there is: a4 turned at the long-edge"
        in result.output
    )


@pytest.mark.audit
def test_cards_are_printed_in_the_order_in_which_they_are_named_if_that_is_asked_for(
    small, tmp_path, pdf_text
):
    codes = ["R01", "R02"]
    for order, wanted in (("named", codes[::-1]), ("deck", codes)):
        result = ask(
            "sheets",
            "--paper",
            "a4",
            "--only",
            ",".join(codes[::-1]),
            "--order",
            order,
            "--out",
            str(tmp_path / "x.pdf"),
            project=small,
        )
        said = pdf_text(tmp_path / "x.pdf")
        assert result.exit_code == 0
        assert sorted(codes, key=lambda each: said.index(f" {each} ")) == wanted


def test_the_named_order_is_for_sheets(small):
    result = ask("deck", "--order", "named", project=small)
    assert result.exit_code == 2
    assert "--order changes nothing on 'deck'" in result.output


def test_sheets_that_are_counted_before_and_after_are_planned_once(small, tmp_path, monkeypatch):
    planned = []
    monkeypatch.setattr(
        n_up, "best_grid", lambda *given, **how: planned.append(given) or best_grid(*given, **how)
    )
    n_up.plan_n_up.cache_clear()
    said = []
    request = PrintRequest("sheets", "B01", paper="a4")
    print_product(Project.at(small), request, tmp_path / "x.pdf", said.append, workers=1)
    assert any("1 card, 1 sheet" in line for line in said), said
    assert len(planned) == 1


def test_every_field_of_a_request_is_an_option_of_the_command():
    of_the_run = {"product", "roster", "out", "workers"}
    assert [each.name for each in print_.params if each.name not in of_the_run] == list(OPTIONS)
    assert [each.name for each in fields(PrintRequest)] == ["product", *OPTIONS]

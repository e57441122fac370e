"""What a print shop is given, measured in the PDFs themselves."""

import shutil
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from playbook_press.commands.cli import playbook
from playbook_press.core.output_condition import FOGRA39
from playbook_press.core.units import points_to_mm
from playbook_press.print.preflight import pdf_ua, pdf_x

pytestmark = pytest.mark.audit


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """The small playbook as a print shop gets it: in one file, in two, and with another stock."""
    folder = tmp_path_factory.mktemp("shop")
    project = shutil.copytree(Path(__file__).parent / "fixtures/small", folder / "small")
    brand = project / "site_config/brand.yml"
    brand.write_text(
        brand.read_text(encoding="utf-8") + "contact: Ada Quay, print@example.org\n", encoding="utf-8"
    )
    for name, words in (
        ("one", ("--copies", "50")),
        ("two", ("--files", "two", "--marks", "crop")),
        ("index", ("--stock", "3x5in")),
    ):
        result = CliRunner().invoke(
            playbook,
            [
                "--project",
                str(project),
                "print",
                "print-shop",
                "--jobs",
                "1",
                *words,
                "--out",
                str(folder / name),
            ],
            catch_exceptions=False,
        )
        assert result.exit_code == 0, result.output
    return folder


def boxes(page):
    return [
        [points_to_mm(float(edge)) for edge in page.obj[name]]
        for name in ("/TrimBox", "/BleedBox", "/MediaBox")
    ]


@pytest.mark.parametrize(
    ("folder", "width", "height", "bleed"), [("one", 85, 55, 3), ("index", 127, 76.2, 3.175)]
)
def test_each_page_is_one_face_with_bleed_and_boxes(shop, folder, width, height, bleed):
    with pikepdf.open(shop / folder / "print-shop.pdf") as pdf:
        for page in pdf.pages:
            trim, bleeds, media = boxes(page)
            assert trim == pytest.approx([0, 0, width, height], abs=0.01)
            assert bleeds == media == pytest.approx([-bleed, -bleed, width + bleed, height + bleed], abs=0.01)


def test_there_are_no_marks_in_the_bleed_of_a_back(shop):
    with closing(PdfDocument(shop / "one/print-shop.pdf")) as pdf:
        image = pdf[1].render(scale=300 / 72).to_pil()
    foot = image.crop((0, image.height - 30, image.width, image.height))
    assert foot.getcolors() == [(foot.width * foot.height, (255, 255, 255))]


def test_two_files_hold_the_fronts_and_the_backs_of_one(shop):
    def said(name):
        with closing(PdfDocument(shop / name)) as pdf:
            return [page.get_textpage().get_text_range() for page in pdf]

    whole = said("one/print-shop.pdf")
    assert whole[::2] == said("two/print-shop-fronts.pdf")
    assert whole[1::2] == said("two/print-shop-backs.pdf")


@pytest.mark.parametrize(
    "name",
    [
        "one/print-shop.pdf",
        "two/print-shop-fronts.pdf",
        "two/print-shop-backs.pdf",
        "one/print-shop-job-a4.pdf",
    ],
)
def test_all_of_it_is_accessible(shop, name):
    assert pdf_ua.check((shop / name).read_bytes()) == ()


@pytest.mark.parametrize(
    "name",
    ["one/print-shop.pdf", "two/print-shop-fronts.pdf", "two/print-shop-backs.pdf", "index/print-shop.pdf"],
)
def test_what_a_press_prints_is_pdf_x_4(shop, name):
    assert pdf_x.check((shop / name).read_bytes(), FOGRA39) == ()


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (
            "one",
            [
                "print-shop.pdf",
                "85 x 55 mm",
                "3 mm on every side; pages of 91 x 61 mm",
                "rounded, radius 3 mm",
                "50 of each of",
                "PDF/X-4, checked from the file: output intent FOGRA39",
                "at most 280 % of ink",
                "Beliefs 87 / 36 / 57 / 42",
                "300 dots an inch",
                "Ada Quay, print@example.org",
                "front and back of each card in turn",
            ],
        ),
        (
            "two",
            [
                "print-shop-fronts.pdf, print-shop-backs.pdf",
                "cards in the same order in both",
                "crop marks in black, outside the bleed",
                "1 of each of",
            ],
        ),
        ("index", ["127 x 76.2 mm", "3.175 mm on every side; pages of 133.35 x 82.55 mm", "square"]),
    ],
)
def test_the_job_sheet_tells_on_one_page_what_a_shop_asks(shop, folder, words):
    with closing(PdfDocument(shop / folder / "print-shop-job-a4.pdf")) as pdf:
        assert len(pdf) == 1
        said = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert [word for word in words if word not in said] == []


def test_what_is_not_published_is_printed_by_command_only(shop):
    from playbook_press.core.project import Project
    from playbook_press.plan.jobs import jobs
    from playbook_press.read.library import read_library

    library, _ = read_library(Project.at(shop / "small"))
    unpublished = {key for key, product in library.products.items() if not product.published}
    assert {"print-shop", "poster", "tent"} <= unpublished
    assert "sheets" not in unpublished
    assert len(jobs(library, {"print-shop": library.products["print-shop"]})) == 2

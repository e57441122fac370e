"""The code on a card can be scanned from office paper, and leads to its card."""

from urllib.request import urlopen

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from playbook_press.compose import qr
from playbook_press.compose.card_layouts import load_layout
from playbook_press.compose.cards import build_card
from playbook_press.compose.marks import figure_on_paper
from playbook_press.compose.templates import Templates
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.plan.jobs import jobs
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.recipes import print_jobs
from playbook_press.print.run.scheduler import WorkerPool
from tests.conftest import ROOT

ADDRESS = "https://playbook.example.org/"
SIZES = sorted(path.stem for path in (ROOT / "site_config/stock").glob("*.yml") if "tent" not in path.stem)


@pytest.fixture
def printed(small, library_of):
    """Sheets of the small playbook on a stock; the PDF."""

    def run(stock, paper, site_url=ADDRESS):
        library = library_of(small, site_url)
        product = library.products["sheets"].model_copy(update={"stock": stock, "papers": (paper,)})
        [job] = jobs(library, {"sheets": product})
        run = PrintRun(library, Templates(library.project, library.site, "x"), WorkerPool(1))
        return library, print_jobs(run, [job])[0].pdf

    return run


def seen(pdf):
    """What a phone reads on the pages of a PDF, printed at 300 dpi, out of focus and in bright light."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=300 / 72).to_pil().convert("L").filter(ImageFilter.GaussianBlur(2))
            yield {
                code.text
                for code in zxingcpp.read_barcodes(picture.point(lambda value: 100 + value * 155 // 255))
            }


@pytest.mark.parametrize(
    ("stock", "paper"),
    [
        ("85x55", "a4"),
        *(pytest.param(*each, marks=pytest.mark.audit) for each in (("3.5x2in", "letter"), ("a6", "a4"))),
    ],
)
def test_every_code_on_a_sheet_is_read_and_names_the_card_and_its_words(printed, stock, paper):
    library, pdf = printed(stock, paper)
    read = list(seen(pdf))
    assert set.union(*read) == {
        f"{ADDRESS}c/{entry.code}.html#{fingerprint(entry)}" for entry in library.entries
    }
    assert not any(read[::2])  # fronts have none


@pytest.mark.audit
def test_without_an_address_there_is_no_code_and_no_room_for_one(printed):
    library, pdf = printed("85x55", "a4", site_url="")
    assert set.union(*seen(pdf)) == set()
    assert build_card(library, library.entries[0], figure_on_paper).qr is None


@pytest.mark.parametrize(
    "size",
    [
        size if size in ("85x55", "3.5x2in", "a7") else pytest.param(size, marks=pytest.mark.audit)
        for size in SIZES
    ],
)
@pytest.mark.parametrize("letters", [62, 100])
def test_an_address_of_100_letters_is_read_from_every_card_out_of_focus(small, library_of, size, letters):
    """Printed at 300 dpi, and blurred by 0.15 mm."""
    address, room = (
        ("https://playbook.example.org/" + "x" * 80)[:letters],
        load_layout(library_of(small), size).qr,
    )
    with urlopen(qr.qr_image(address, room)) as answer, Image.open(answer) as code:
        width = round(room / 25.4 * 300)
        printed = code.convert("L").resize((width, width), Image.Resampling.BOX)
    seen = printed.filter(ImageFilter.GaussianBlur(0.15 / 25.4 * 300))
    assert [found.text for found in zxingcpp.read_barcodes(ImageOps.expand(seen, 40, 255))] == [address]


@pytest.mark.parametrize(
    ("room", "letters", "too_many"),
    [(16.4, 106, 0), (16.4, 107, 1), (16.4, 120, 14), (14.8, 78, 0), (22, 230, 0)],
)
def test_what_is_too_long_is_told_in_letters(room, letters, too_many):
    assert qr.excess_characters("a" * letters, room) == too_many
    assert (qr.qr_image("a" * letters, room) is None) == bool(too_many)


@pytest.mark.parametrize(("letters", "level"), [(62, "m"), (63, "l")])
def test_error_correction_is_as_strong_as_there_is_room_for(letters, level):
    address = "a" * letters
    assert qr.qr_image(address, 16.4) == qr.make_code(address, level).png_data_uri(border=qr.QUIET_ZONE)


def test_the_picture_is_one_dot_a_module_with_a_quiet_zone():
    assert qr.qr_image(ADDRESS).startswith("data:image/png;base64,")
    assert qr.count_modules("a" * 62, "m") == 33

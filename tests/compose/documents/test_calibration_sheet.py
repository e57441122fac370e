"""The calibration sheet, measured in its PDF."""

from contextlib import closing

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from playbook_press.commands.cli import playbook
from tests.harbour import assemble

SCALE = 10  # dots a millimetre


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    folder = tmp_path_factory.mktemp("calibration")
    project = assemble(folder / "small", ["small"])
    result = CliRunner().invoke(
        playbook,
        ["--project", str(project), "print", "calibration", "--paper", "a4", "--out", str(folder)],
        catch_exceptions=False,
    )
    assert result.output == f"calibration, a4: 1 sheet\n{folder}/calibration-a4.pdf: 1 sheet, 2 pages\n"
    return folder / "calibration-a4.pdf"


@pytest.mark.parametrize("side", [pytest.param(0, marks=pytest.mark.audit), 1])
def test_the_frame_lies_twenty_millimetres_inside_every_edge_of_both_sides(sheet, side):
    with closing(PdfDocument(sheet)) as pdf:
        image = pdf[side].render(scale=SCALE * 25.4 / 72, grayscale=True).to_pil()
    along = [image.getpixel((x, 33 * SCALE)) < 128 for x in range(image.width)]
    across = [image.getpixel((33 * SCALE, y)) < 128 for y in range(image.height)]
    for dark, length in ((along, 210), (across, 297)):
        first, last = dark.index(True), len(dark) - 1 - dark[::-1].index(True)
        assert first / SCALE == pytest.approx(20, abs=0.2)
        assert last / SCALE == pytest.approx(length - 20, abs=0.2)


def test_each_side_says_which_it_is(sheet):
    with closing(PdfDocument(sheet)) as pdf:
        front, back = (" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert "Calibration sheet: front" in front
    assert "Calibration sheet: back" in back
    assert all(gap in back for gap in ("left", "right", "top", "bottom"))

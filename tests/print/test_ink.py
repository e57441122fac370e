"""How much ink each look takes: the mean of what covers its pages, white paper and margins included."""

from contextlib import closing
from statistics import mean

import pytest
from PIL import ImageChops, ImageStat
from pypdfium2 import PdfDocument

LIMITS = {"ink-saver": 0.12, "fold-over": 0.12, "high-contrast": 0.20}


def inks(picture):
    """Ink on a page, as a share of its area for each of the four inks together: grey is printed in black
    alone (the plain conversion of PostScript, with all of the undercolour removed)."""
    cyan, magenta, yellow = (ImageChops.invert(band) for band in picture.convert("RGB").split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    amounts = [ImageStat.Stat(band).mean[0] / 255 for band in (cyan, magenta, yellow, black)]
    return sum(amounts[:3]) - 2 * amounts[3]


def mean_ink(file):
    with closing(PdfDocument(file)) as pdf:
        return mean(inks(page.render(scale=1).to_pil()) for page in pdf)


@pytest.mark.harbour
@pytest.mark.parametrize("look", LIMITS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_looks_for_little_ink_keep_to_their_limit(harbour_site, look, paper):
    ink = mean_ink(harbour_site / f"downloads/{look}-{paper}.pdf")
    assert 0.005 < ink <= LIMITS[look]
    assert ink < mean_ink(harbour_site / f"downloads/sheets-{paper}.pdf") / 3


def test_a_page_of_one_colour_has_the_ink_of_that_colour():
    from PIL import Image

    found = [round(inks(Image.new("RGB", (4, 4), colour)), 2) for colour in ("white", "black", "cyan", "red")]
    assert found == [0, 1, 1, 2]

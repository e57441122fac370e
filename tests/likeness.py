"""Whether two pictures of a printed page look the same: nearly, as eyes see it, so that smooth edges may
differ and a moved word may not.

Pages are drawn four times as fine as they are compared, which evens out how programs smooth letters. Two
differences count: what is left of lines and letters once both pictures are softened, and the mean colour
of small squares.
"""

import re
from functools import reduce

from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import PdfPage

FINER = 4
SOFT = ImageFilter.BoxBlur(1)
EDGE = 48  # of 255; the shortest word moved by half a millimetre leaves 30 pixels above it
# pixels above it that do not count: measured, other smoothing leaves up to 6, most of them in codes to scan
STRAY = 12
SQUARE = 16  # pixels
SHADE = 10  # of 255, between the means of two squares; measured, other smoothing changes them by up to 7


def picture(page: PdfPage, dpi: int, *, finer: int = FINER) -> Image.Image:
    """A page as it is compared and kept."""
    size = tuple(round(points * dpi / 72) for points in page.get_size())
    return page.render(scale=finer * dpi / 72).to_pil().convert("RGB").resize(size, Image.Resampling.BOX)


def same(one: Image.Image, other: Image.Image) -> bool:
    """Whether a reader would see no difference."""
    if one.size != other.size:
        return False
    squares = strongest(*(each.reduce(SQUARE) for each in (one, other)))
    return sum(apart(one, other).histogram()[EDGE:]) <= STRAY and squares.getextrema()[1] <= SHADE


def apart(one: Image.Image, other: Image.Image) -> Image.Image:
    """How far two pictures differ in each place, in grey, once both are softened."""
    return strongest(one.filter(SOFT), other.filter(SOFT))


def strongest(one: Image.Image, other: Image.Image) -> Image.Image:
    """The difference in that colour in which it is largest."""
    return reduce(ImageChops.lighter, ImageChops.difference(one, other).split())


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Kept, new, and what differs in red over a pale new one, side by side."""
    size = max(one.width, other.width), max(one.height, other.height)
    before, after = (Image.new("RGB", size, "white") for _ in range(2))
    before.paste(one)
    after.paste(other)
    mask = apart(before, after).point(lambda value: 255 if value >= SHADE else 0)
    marked = Image.blend(after, Image.new("RGB", size, "white"), 0.7)
    marked.paste("#c00000", mask=mask)
    sheet = Image.new("RGB", (3 * size[0], size[1]))
    for place, part in enumerate((before, after, marked)):
        sheet.paste(part, (place * size[0], 0))
    return sheet


def is_near(colour: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two colours are the same but for rounding."""
    return max(abs(one - two) for one, two in zip(colour, other, strict=True)) <= 2


def without_figure(html: str) -> str:
    """A face without its mark, which pages and paper draw in different ways."""
    return re.sub(r'<div class="figure".*?</div>', "", html)

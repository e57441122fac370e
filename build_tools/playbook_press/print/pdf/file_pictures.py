"""Reads and writes the pictures of a PDF."""

import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageMath

from playbook_press.print.pdf.tagged_pdf import Name, Stream

SPACES = {"L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}
SCREEN_ONLY = (Name.Decode, Name.DecodeParms, Name.Intent)  # entries that say how the old data are read


def read_picture(stream: Stream) -> Image.Image:
    """The picture of an image XObject."""
    return pikepdf.PdfImage(stream).as_pil_image()


def separate_picture(stream: Stream, separate: Callable[[Image.Image], Image.Image]) -> None:
    """Put a picture of the screen into its stream as a press prints it: in grey if it has no colour, else by
    `separate` in the four inks."""
    screen = read_picture(stream).convert("RGB")
    pressed = screen.convert("L") if is_grey(screen) else separate(screen)
    for name in SCREEN_ONLY:
        if name in stream:
            del stream[name]
    stream.write(zlib.compress(pressed.tobytes(), 9), filter=Name.FlateDecode)
    stream.ColorSpace, stream.BitsPerComponent = SPACES[pressed.mode], 8


def is_grey(picture: Image.Image) -> bool:
    """Whether red, green and blue are the same at each dot."""
    red, *others = picture.split()
    return not any(ImageChops.difference(red, other).getbbox() for other in others)


def most_ink(picture: Image.Image) -> float:
    """The sum of inks at that dot of a picture in four inks which has most of them, in percent."""
    bands = dict(zip("cmyk", (band.convert("I") for band in picture.split()), strict=True))
    whole = ImageMath.lambda_eval(sum_of_inks, **bands)
    return 100 * float(whole.getextrema()[1]) / 255


def sum_of_inks(bands: dict[str, Any]) -> Any:
    return bands["c"] + bands["m"] + bands["y"] + bands["k"]

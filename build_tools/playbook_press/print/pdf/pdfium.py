"""The one place that knows PDFium: finished PDFs read again by another program than made them, and their
pages as pictures."""

from io import BytesIO

import pypdfium2
import pypdfium2.raw
from pypdfium2 import PdfDocument as Document
from pypdfium2 import PdfImage as Image
from pypdfium2 import PdfPage as Page

__all__ = ["IMAGES", "Document", "Image", "Page", "png"]

IMAGES = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
COLOURS = 64  # of a picture: enough for flat colour and the edges of letters, at a third of the bytes


def png(pdf: bytes, *, page: int = 0, width: int) -> bytes:
    """A page as a picture, `width` pixels wide."""
    with Document(pdf) as document:
        shown = document[page]
        picture = shown.render(scale=width / shown.get_width()).to_pil().convert("RGB")
    target = BytesIO()
    picture.quantize(COLOURS).save(target, format="PNG", optimize=True)
    return target.getvalue()

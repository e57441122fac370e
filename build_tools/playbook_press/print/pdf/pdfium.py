"""Reads finished PDFs with PDFium, independently of the program that made them, and renders their pages."""

from io import BytesIO

import pypdfium2
import pypdfium2.raw
from pypdfium2 import PdfDocument as Document
from pypdfium2 import PdfImage as Image
from pypdfium2 import PdfPage as Page

__all__ = ["IMAGE_OBJECTS", "Document", "Image", "Page", "render_png"]

IMAGE_OBJECTS = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
PALETTE_SIZE = 64  # colours of a PNG: enough for flat colour and smooth type, at a third of the size


def render_png(pdf: bytes, *, page: int = 0, width: int) -> bytes:
    """Render a page (from 0) as PNG, `width` pixels wide, with 64 colours."""
    with Document(pdf) as document:
        shown = document[page]
        picture = shown.render(scale=width / shown.get_width()).to_pil().convert("RGB")
    target = BytesIO()
    picture.quantize(PALETTE_SIZE).save(target, format="PNG", optimize=True)
    return target.getvalue()

"""Saves a PDF in as few bytes as it needs: each font, drawing and list once."""

from playbook_press.print.pdf.shared_fonts import join_fonts
from playbook_press.print.pdf.shared_objects import share_objects
from playbook_press.print.pdf.tagged_pdf import Pdf, open_pdf, save


def save_compact(pdf: Pdf) -> bytes:
    """Bytes of a PDF that is put together from others; the same content gives the same bytes."""
    join_fonts(pdf)
    share_objects(pdf)
    return save(pdf)


def compact(pdf: bytes) -> bytes:
    """A PDF in fewer bytes; as it is, if it has no more than it needs."""
    return min(pdf, save_compact(open_pdf(pdf)), key=len)

"""Page boxes of finished PDFs."""

from playbook_press.print.pdf.tagged_pdf import open_pdf, save


def show_trim(deck: bytes) -> bytes:
    """A deck whose pages show the card as it is once it is cut: the CropBox is the TrimBox (ISO 32000-1,
    14.11.2), and the bleed is kept outside of it."""
    pdf = open_pdf(deck)
    for page in pdf.pages:
        page.cropbox = page.trimbox
    return save(pdf)

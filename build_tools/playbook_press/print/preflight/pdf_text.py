"""Text check: reads the finished PDF with PDFium and compares its text with the expected one."""

from collections.abc import Collection, Iterator, Sequence

from playbook_press.core.text_compare import missing_text
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.pdfium import Document, Page


def check(pdf: bytes, texts: Sequence[str], passed: Collection[int] = ()) -> tuple[PrintViolation, ...]:
    """Violations of a finished PDF, from the expected text of every page; those `passed` are left out."""
    with Document(pdf) as document:
        if len(document) != len(texts):
            return (PrintViolation(None, f"the PDF has {len(document)} pages; expected {len(texts)}"),)
        return tuple(
            fault
            for number, text in enumerate(texts)
            if number not in passed
            for fault in page_violations(document[number], f"page {number + 1}", text)
        )


def page_violations(page: Page, where: str, text: str) -> Iterator[PrintViolation]:
    """Text that a page lacks, or has in excess."""
    extracted = page.get_textpage().get_text_range()
    if gone := missing_text(text, extracted):
        yield PrintViolation(None, f"{where}: the PDF lacks '{gone[:60]}'")
    if extra := missing_text(extracted, text):
        yield PrintViolation(None, f"{where}: the PDF says more than the document: '{extra[:60]}'")

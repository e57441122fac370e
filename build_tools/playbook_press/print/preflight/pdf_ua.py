"""Accessibility check: validates a PDF against PDF/UA-1 (ISO 14289-1)."""

import page

from playbook_press.print.pdf.layout import PrintViolation

# the files are our own, and a long deck has more objects than the default limit
UNLIMITED = page.SafetyLimits.unlimited()


def check(pdf: bytes) -> tuple[PrintViolation, ...]:
    """A violation for every rule of PDF/UA-1 that the PDF breaks."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1, limits=UNLIMITED)
    found = tuple(
        PrintViolation(None, f"{failure.message} (PDF/UA-1, {failure.rule_id})")
        for failure in report.failures
    )
    return (
        found
        if found or report.is_compliant
        else (PrintViolation(None, "not PDF/UA-1; the checker gives no reason"),)
    )

"""Can everybody read it? Holds a PDF against PDF/UA-1 (ISO 14289-1), the rules for tagged documents."""

import page

from playbook_press.print.pdf.layout import Fault

# our own files; a long deck has more objects than the default allows
UNLIMITED = page.SafetyLimits.unlimited()


def check(pdf: bytes) -> tuple[Fault, ...]:
    """Every rule of PDF/UA-1 that the PDF breaks."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1, limits=UNLIMITED)
    found = tuple(
        Fault(None, f"{failure.message} (PDF/UA-1, {failure.rule_id})") for failure in report.failures
    )
    return (
        found if found or report.is_compliant else (Fault(None, "not PDF/UA-1; the checker gives no reason"),)
    )

"""Preflight: the checks that every PDF must pass before it is delivered. `confidential_text` is called beside
them by `print.run.tasks`, `image_resolution` for print shops by `print.run.recipe_cards`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from playbook_press.core.hashing import hash_parts
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.page_digests import page_digests
from playbook_press.print.preflight import hidden_words, overflow, pdf_text, pdf_ua, tag_tree

if TYPE_CHECKING:
    from playbook_press.print.pdf.weasyprint_engine import PrintedDocument

PageKey = str  # hash of all that a page shows and should show


@dataclass(frozen=True)
class Expectations:
    """What a document should be: card faces with text `safe` mm inside the trim, or text flowing over
    pages."""

    kind: Literal["faces", "flow"]
    safe: float = 0.0


def preflight_document(printed: "PrintedDocument", expectations: Expectations) -> tuple[PrintViolation, ...]:
    """All violations of a printed document: log, glyphs, overflow, text, hidden words, accessibility."""
    faces = expectations.kind == "faces"
    boxes = (
        overflow.check_faces(printed.boxes, safe=expectations.safe)
        if faces
        else overflow.check_flow(printed.boxes)
    )
    # Text lost in layout is missing in the PDF too; the overflow check describes it better.
    texts = () if boxes else pdf_text.check(printed.pdf, printed.boxes.page_texts())
    reported = {fault.where for fault in boxes}
    hidden = [
        fault
        for fault in hidden_words.check(printed.pdf, safe=expectations.safe, layout=printed.boxes)
        if fault.where not in reported
    ]
    return (*printed.faults, *boxes, *texts, *hidden, *tag_violations(printed.pdf))


def preflight_file(
    pdf: bytes, texts: Sequence[str], *, safe: float = 0.0, passed: Collection[int] = ()
) -> tuple[PrintViolation, ...]:
    """All violations of a finished file, such as merged decks or imposed sheets, from the expected text of
    every page. `passed`: numbers of pages, from 0, that passed before; of these only tags are looked at."""
    return (
        *pdf_text.check(pdf, texts, passed),
        *hidden_words.check(pdf, safe=safe, passed=passed),
        *tag_violations(pdf),
    )


def page_keys(pdf: bytes, texts: Sequence[str], *, safe: float = 0.0) -> tuple[PageKey, ...]:
    """A key for each page: pages of one key pass or fail alike, wherever they stand."""
    # a file with too few pages or too many is told by the check of its texts
    pages = zip(page_digests(pdf), texts, strict=False)
    return tuple(hash_parts(digest, text, repr(safe)) for digest, text in pages)


def tag_violations(pdf: bytes) -> tuple[PrintViolation, ...]:
    """What an accessible PDF may not hold, by the general rules of PDF/UA-1 and by those of ours."""
    return (*pdf_ua.check(pdf), *tag_tree.check(pdf))

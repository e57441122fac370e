"""veraPDF, with which the audit looks at each PDF, passes what is right and names the rule that is broken."""

from io import BytesIO

import pytest
from pikepdf import Name, Pdf

from tests.audit.verapdf import violations


def without_language(pdf):
    del pdf.Root[Name.Lang]


def without_tags(pdf):
    del pdf.Root[Name.StructTreeRoot]


def without_names_of_fields(pdf):
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, ()):
            if Name.TU in annotation:
                del annotation[Name.TU]


@pytest.fixture(scope="module")
def printed(harbour_site):
    """A PDF with tables, figures and fields."""
    return (harbour_site / "downloads/first-hour-workbook-a4.pdf").read_bytes()


def damaged(pdf, damage):
    with Pdf.open(BytesIO(pdf)) as opened:
        damage(opened)
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def test_what_was_printed_passes(printed):
    assert violations(printed) == []


@pytest.mark.parametrize(
    ("damage", "clause"),
    [(without_language, "7.2-"), (without_tags, "7.1-"), (without_names_of_fields, "7.18.")],
)
def test_what_is_missing_is_told_by_its_clause(printed, damage, clause):
    assert any(fault.startswith(f"veraPDF, {clause}") for fault in violations(damaged(printed, damage)))

"""A page is known again by what it shows, and by nothing else."""

import pytest

from playbook_press.print.pdf.page_digests import page_digests
from playbook_press.print.pdf.tagged_pdf import Array, Dictionary, Name, Pdf, open_pdf, save


def draw_over(pdf: Pdf) -> None:
    pdf.pages[1].obj.Contents = pdf.make_stream(pdf.pages[1].obj.Contents.read_bytes() + b" 0 0 9 9 re f")


def cut_smaller(pdf: Pdf) -> None:
    left, bottom, right, top = pdf.pages[1].trimbox
    pdf.pages[1].trimbox = Array([left, bottom, right, top - 9])


def place_a_field(pdf: Pdf) -> None:
    field = Dictionary(Subtype=Name.Widget, FT=Name.Tx, Rect=Array([0, 0, 9, 9]))
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(field)])
    pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[1].obj.Annots)


def change_what_both_use(pdf: Pdf) -> None:
    for font in pdf.pages[1].resources.Font.values():
        font.DescendantFonts[0].W = Array([])


def tag_otherwise(pdf: Pdf) -> None:
    pdf.pages[1].obj.StructParents = 99
    pdf.Root.Lang = "de"


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (draw_over, [1]),
        (cut_smaller, [1]),
        (place_a_field, [1]),
        (change_what_both_use, [0, 1]),
        (tag_otherwise, []),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_page_has_another_hash_where_it_shows_something_else(printed, deck_html, change, changed):
    before = printed(deck_html(1)).pdf
    pdf = open_pdf(before)
    change(pdf)
    pages = list(zip(page_digests(before), page_digests(save(pdf)), strict=True))
    assert [number for number, (old, new) in enumerate(pages) if old != new] == changed


def test_a_page_keeps_its_hash_wherever_it_stands(printed, deck_html):
    before = printed(deck_html(1)).pdf
    pdf = open_pdf(before)
    pdf.pages.reverse()  # which gives other numbers to all objects
    assert page_digests(save(pdf)) == page_digests(before)[::-1]

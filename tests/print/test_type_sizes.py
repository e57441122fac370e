"""What is read or filled in at a table is set in 10 points or more; only folios and short labels, those of
figures too, are smaller: 8.5. Measured in what was printed, with PDFium. Cards have a bound of their own."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from itertools import groupby
from math import hypot
from zipfile import ZipFile

import pypdfium2
import pytest
from pypdfium2 import raw

from playbook_press.core.problems import InputError
from playbook_press.core.reporting import SilentReport
from playbook_press.pipeline import print_files
from playbook_press.plan.jobs import jobs

READ = 9.95  # pt: 10, as layouts are rounded
LABELS = (8.45, 8.75)  # pt, least and most
LONGEST_LABEL = 90  # letters on a line
SHEETS_OF_TEXT = frozenset(
    [
        *("workbook", "booklet", "guide", "handout", "story", "collection", "interview", "pack"),
        *("pocket", "checklist", "week-sheet", "year-book"),
    ]
)


def small_type(pdf: bytes) -> list[str]:
    """Each line of a PDF that is smaller than it may be, with its page and size in points."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [
            f"page {number}: {size:.1f} pt: {words}"
            for number, page in enumerate(document, 1)
            for size, words in lines(page)
            if size < READ and not is_label(size, words)
        ]


def is_label(size: float, words: str) -> bool:
    """Whether a line is as short as a label, and of its size."""
    return LABELS[0] <= size <= LABELS[1] and len(words) <= LONGEST_LABEL


def lines(page: pypdfium2.PdfPage) -> Iterator[tuple[float, str]]:
    """The runs of one size on each line of a page."""
    text, row = page.get_textpage(), 0
    letters = []
    for at in range(raw.FPDFText_CountChars(text)):
        letter = chr(raw.FPDFText_GetUnicode(text, at))
        row += letter == "\n"
        if letter.isprintable() and not letter.isspace():
            letters.append((row, round(type_size(text, at), 1), letter))
    for (_, size), run in groupby(letters, key=lambda letter: letter[:2]):
        yield size, "".join(letter for _, _, letter in run)


def type_size(text: pypdfium2.PdfTextPage, at: int) -> float:
    """The size in points of a letter as it stands on the page."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
    return raw.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)


@pytest.mark.parametrize(
    "file",
    [
        "first-hour-workbook-a4.pdf",
        pytest.param("first-hour-booklet-a4.pdf", marks=pytest.mark.audit),
        "first-hour-guide-a4.pdf",
    ],
)
def test_in_books_nothing_but_labels_is_smaller_than_10_points(taught, file):
    assert small_type(taught[file].pdf) == []


@pytest.mark.audit
def test_in_a_pack_nothing_but_labels_is_smaller_than_10_points(packs):
    with ZipFile(BytesIO(packs["packs/first-hour-a4.zip"])) as pack:
        found = {name: small_type(pack.read(name)) for name in pack.namelist() if "cards" not in name}
    assert {name: rows for name, rows in found.items() if rows} == {}


@pytest.mark.audit
def test_in_the_shipped_playbook_nothing_but_labels_is_smaller_than_10_points(own_library):
    found, faults = {}, []
    for job in jobs(own_library, own_library.products):
        if job.product.kind in SHEETS_OF_TEXT - {"pack"}:
            try:
                [printed] = print_files(own_library, [job], SilentReport(), 1)
            except InputError as failed:
                faults += [str(problem) for problem in failed.problems]
            else:
                found[job.file] = small_type(printed.content)
    assert faults == []
    assert {file: rows for file, rows in found.items() if rows} == {}


def test_small_type_is_noticed():
    """So that a page of it would not pass."""
    assert small_type(page_of(9.5)) == ["page 1: 9.5 pt: Readatatable"]
    assert small_type(page_of(8.5)) == small_type(page_of(10)) == []
    assert len(small_type(page_of(8.5, "word " * 30))) == 1


def page_of(size: float, words: str = "Read at a table") -> bytes:
    from playbook_press.print.pdf.weasyprint_engine import render_untagged

    page = "@page { size: 400mm 40mm; margin: 5mm } "
    return render_untagged(f"<p>{words}</p>", page + f"p {{ font-size: {size}pt; margin: 0 }}")

"""Faults of printed pages are told at the file that their words come from."""

from pathlib import Path

import pytest

from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.preflight.violation_problems import problem_of

SMALL = Path(__file__).parents[2] / "fixtures/small"
DRAWING = "collections/harbour-beliefs.svg"


@pytest.fixture(scope="module")
def library(library_of):
    return library_of(SMALL)


@pytest.fixture
def told(library):
    """File, line and message of a fault."""

    def run(fault, places=()):
        return problem_of(library, fault, dict(places), "sheets")

    return run


def line_with(file, text):
    """The first line of a file of the small playbook that holds a text."""
    lines = (SMALL / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_words_of_a_drawing_are_told_at_their_line_of_the_drawing(told):
    problem = told(PrintViolation("m-1", "'boat' is cut off", "boat", DRAWING), {"m-1": ("content/x.md", 3)})
    file = f"content/{DRAWING}"
    assert (problem.file, problem.line) == (file, line_with(file, "boat"))
    assert problem.message == "printed, 'boat' is cut off"


def test_words_of_a_block_are_told_at_their_line_from_the_block_on(told, library):
    file = library.entries[0].file
    lines = (SMALL / file).read_text(encoding="utf-8").splitlines()
    number, line = [(number, line) for number, line in enumerate(lines, 1) if line][-1]
    word = max(line.split(), key=len)
    problem = told(PrintViolation("m-1", "hidden", word), {"m-1": (file, number - 1)})
    assert (problem.file, problem.line) == (file, number)


def test_words_that_no_line_has_are_told_at_their_block(told, library):
    file = library.entries[0].file
    problem = told(PrintViolation("m-1", "hidden", "zebrazebra"), {"m-1": (file, 4)})
    assert (problem.file, problem.line) == (file, 4)


def test_the_face_of_a_card_is_told_at_its_entry(told, library):
    entry = library.entries[0]
    problem = told(PrintViolation(f"{entry.code} back", "hidden"))
    assert (problem.file, problem.message) == (entry.file, f"printed, {entry.code} back: hidden")


def test_a_page_that_belongs_to_no_entry_is_told_at_the_row_of_its_product(told, library):
    problem = told(PrintViolation(None, "page 3: 'cut' is covered"))
    rows = library.site.trees["products"]
    assert (problem.file, problem.line) == (rows.file, rows.line("sheets"))
    assert problem.message == "printed, sheets: page 3: 'cut' is covered"

"""A fault of print is told at the author's file and line, with the card or paper, and once."""

from dataclasses import replace

import pytest

from playbook_press.core.problems import InputError, Problem
from playbook_press.plan.jobs import jobs
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.preflight.violation_problems import (
    problem_of,
    raising_causes_only,
    without_consequences,
)

DRAWING = "collections/harbour-beliefs.svg"


@pytest.fixture(scope="module")
def library(library_of, school):
    return library_of(school)


@pytest.fixture(scope="module")
def job_of(library):
    """The first job of a product."""
    return lambda key: jobs(library, {key: library.products[key]})[0]


@pytest.mark.parametrize(
    ("product", "where", "reported"),
    [
        ("deck", "B01 front", "content/beliefs/ease.md:3: on the front of the card of 85 x 55 mm: is lost"),
        ("deck", "B01 back", "content/beliefs/ease.md:16: on the back of the card of 85 x 55 mm: is lost"),
        (
            "high-contrast",
            "B01 front",
            "content/beliefs/ease.md:3: on the front of the card of 85 x 55 mm (high-contrast): is lost",
        ),
        ("workbook", "m2-1", "content/workshops/first-hour.md:50: on A4: is lost"),
        ("workbook", None, "content/workshops/first-hour.md:3: in 'workbook' on A4: is lost"),
    ],
)
def test_a_fault_is_told_where_its_words_are_written(library, job_of, product, where, reported):
    places = {"m2-1": ("content/workshops/first-hour.md", 50)}
    assert str(problem_of(library, job_of(product), PrintViolation(where, "is lost"), places)) == reported


def test_a_fault_of_no_words_is_told_at_the_row_of_its_product(library, job_of):
    deck = replace(job_of("deck"), workshop=None)
    problem = problem_of(library, deck, PrintViolation(None, "page 3: the PDF lacks 'so'"), {})
    assert problem.file.endswith("site_config/products.yml")
    assert problem.message == "on the card of 85 x 55 mm: page 3: the PDF lacks 'so'"


@pytest.fixture
def reported(library, job_of):
    """The problem of a fault of the deck."""
    return lambda fault, places=(): problem_of(library, job_of("deck"), fault, dict(places))


def line_with(library, file, text):
    """The first line of a file that holds a text."""
    lines = (library.project.root / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_words_of_a_drawing_are_told_at_their_line_of_the_drawing(reported, library):
    problem = reported(
        PrintViolation("m-1", "'boat' is cut off", "boat", DRAWING), {"m-1": ("content/x.md", 3)}
    )
    file = f"content/{DRAWING}"
    assert (problem.file, problem.line) == (file, line_with(library, file, "boat"))
    assert problem.message == "on the card of 85 x 55 mm: 'boat' is cut off"


def test_words_of_a_block_are_told_at_their_line_from_the_block_on(reported, library):
    file = library.entries[0].file
    lines = (library.project.root / file).read_text(encoding="utf-8").splitlines()
    number, line = [(number, line) for number, line in enumerate(lines, 1) if line][-1]
    word = max(line.split(), key=len)
    problem = reported(PrintViolation("m-1", "hidden", word), {"m-1": (file, number - 1)})
    assert (problem.file, problem.line) == (file, number)


def test_words_that_no_line_has_are_told_at_their_block(reported, library):
    file = library.entries[0].file
    problem = reported(PrintViolation("m-1", "hidden", "zebrazebra"), {"m-1": (file, 4)})
    assert (problem.file, problem.line) == (file, 4)


def overfull(side, medium, words):
    return Problem("a.md", 3, f"on the {side} of the card of {medium}: {words} words too many")


def test_a_face_with_too_many_words_on_many_cards_is_told_of_the_one_with_most():
    found = [
        overfull("back", "85 x 55 mm", 4),
        overfull("back", "85 x 54 mm", 9),
        overfull("back", "148 x 105 mm (large-print)", 1),
        overfull("front", "85 x 55 mm", 2),
        Problem("a.md", 3, "another"),
    ]
    reported = {problem.message for problem in without_consequences(found)}
    assert reported == {
        "another",
        "on the back of the card of 85 x 54 mm: 9 words too many; 2 further messages follow from this",
        "on the front of the card of 85 x 55 mm: 2 words too many",
    }


def test_notes_stay_with_the_problems_that_are_told_once():
    note = Problem("b.md", 1, "is long")
    with pytest.raises(InputError) as refused, raising_causes_only():
        raise InputError([overfull("back", "85 x 55 mm", 4), overfull("back", "85 x 54 mm", 3)], [note])
    assert (len(refused.value.problems), refused.value.notes) == (1, (note,))

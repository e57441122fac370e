"""Formats of books from which nothing can be computed are told before a book is printed."""

import pytest

from playbook_press.check.templates import unusable_formats
from playbook_press.core.project import Project
from playbook_press.read.library import read_partial_library

FORMAT = "templates/workshops/formats/page.css"
CSS = ":root {{ --rule: 8mm }}\n@page {{ margin: {margin} }}\n"


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (CSS.format(margin="18mm 20mm"), []),
        (CSS.format(margin="18mm 10%"), [f"{FORMAT}:2: margin: '18mm 10%' cannot be used here"]),
        ("@page { margin: 18mm }\n", [f"{FORMAT}:1: has no '--rule'"]),
    ],
)
def test_margins_and_the_distance_of_lines_must_be_lengths(small, css, said):
    (small / FORMAT).parent.mkdir(parents=True)
    (small / FORMAT).write_text(css)
    library, _ = read_partial_library(Project.at(small))
    assert [str(problem).partition(";")[0] for problem in unusable_formats(library)] == said

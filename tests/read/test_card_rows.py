"""A row of a card has all lines of its list, or the first where that is meant."""

import pytest

from playbook_press.core.project import Project
from playbook_press.read.card_back import card_back
from playbook_press.read.library import read_library

SAY = [
    ("Say", "“Take berth [nine], on your left. We’ll do the papers over coffee.”"),
    ("", "“We are full tonight. I’ll call [the next harbour] for you now.”"),
]


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("{label: Say, from: say}", SAY),
        ("{label: Say, from: say, take: first}", SAY[:1]),
        ("{label: Say, from: say, style: say}", SAY[:1]),
        ("{label: Say, from: say, style: say, take: all}", SAY),
    ],
)
def test_a_list_gives_the_lines_that_are_asked_for(small, row, lines):
    file = small / "templates/kinds/belief/kind.yml"
    file.parent.mkdir(parents=True)
    file.write_text(f"card: {{back: [{row}]}}\n")
    library, problems = read_library(Project.at(small))
    assert problems == ()
    found = [(line.label, line.text.rpartition(":* ")[2]) for line in card_back(library.by_code["B01"]).rows]
    assert [(label, text[-len(line[1]) :]) for (label, text), line in zip(found, lines, strict=True)] == lines

"""The steps of a sequence are counted from 1, each once, and none goes beyond its end."""

import pytest

from playbook_press.check.sequences import miscounted_steps
from playbook_press.core.project import Project
from playbook_press.read.library import read_partial_library


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (2, None),
        (0, "step is 0; expected 1 to 2: 'back-on-course' has so many entries"),
        (3, "step is 3; expected 1 to 2: 'back-on-course' has so many entries"),
        (1, "step 1 of 'back-on-course' is already content/recovery/keep-the-time.md:12"),
    ],
)
def test_of_two_entries_the_second_is_step_2(small, step, said):
    for name, number in (("keep-the-time", step), ("say-sorry", 1)):
        file = small / f"content/recovery/{name}.md"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        changed = [f"step: {number}\n" if line.startswith("step: ") else line for line in lines]
        file.write_text("".join(changed), encoding="utf-8")
    library, problems = read_partial_library(Project.at(small))
    assert problems == ()
    assert [problem.message for problem in miscounted_steps(library)] == ([said] if said else [])

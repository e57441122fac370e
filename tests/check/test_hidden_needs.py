"""What the playbook below needs of what is hidden is told where it is hidden."""

import pytest

from playbook_press.check import check
from playbook_press.core.files import write_file
from playbook_press.core.problems import InputError
from playbook_press.read.base import open_project
from playbook_press.read.library import read_partial_library
from playbook_press.scaffold.new_layer import new_layer
from playbook_press.scaffold.new_project import Wishes

STEP = "::: step {code}\nentries: [{code}]\nminutes: 5\nseen: It is said.\nSay it.\n:::\n"
PATH = f"""---
code: J01
title: First tide
summary: Two steps before noon.
audience: [everyone]
for: a new hand
afterwards: [A greeting, A berth]
---

## One
::: day
day: 1
:::

{STEP.format(code="B01")}
{STEP.format(code="B02")}"""


@pytest.fixture
def marina(small, tmp_path):
    """A playbook that stands on the small one, to which a path was added."""
    write_file(small, "content/paths/first-tide.md", PATH)
    folder = tmp_path / "marina"
    new_layer(folder, Wishes(name="Marina"), str(small))
    return folder


def reported(folder, hidden):
    with (folder / "mkdocs.yml").open("a") as file:
        file.write(f"      hide: [{hidden}]\n")
    with pytest.raises(InputError) as refused:
        check(read_partial_library(open_project(folder)))
    return [str(problem) for problem in refused.value.problems]


def test_a_path_that_is_hidden_as_well_needs_nothing(marina):
    with (marina / "mkdocs.yml").open("a") as file:
        file.write("      hide: [B02, J01]\n")
    library = check(read_partial_library(open_project(marina)))
    assert (library.learning_paths, "B02" in library.by_code) == ((), False)


def test_a_path_that_needs_it_is_named_with_its_lines_and_the_ways_out(marina):
    assert reported(marina, "B02") == [
        "mkdocs.yml:8: hide: content/paths/first-tide.md of the playbook below needs B02 (lines 22, 23); "
        "take B02 out of 'hide:', hide J01 as well, or write content/paths/first-tide.md in your own "
        "playbook without it"
    ]


def test_a_fault_that_the_playbook_below_has_anyway_stays_where_it_is(marina, small):
    file = small / "content/beliefs/ease.md"
    file.write_text(file.read_text().replace("summary:", "sumary:"))
    assert [line.partition(":")[0] for line in reported(marina, "B02")] == [
        "content/beliefs/ease.md",
        "mkdocs.yml",
    ]


def test_what_the_author_wrote_is_told_in_her_own_file(marina, small):
    own = PATH.replace("First tide", "Our tide").replace("J01", "J02")
    write_file(marina, "content/paths/our-tide.md", own)
    assert "content/paths/our-tide.md:23" in " ".join(reported(marina, "B02, J01"))

"""A new path is valid at once, with a step for each entry that was chosen."""

import pytest
from click.testing import CliRunner

from playbook_press.commands.cli import playbook


def run(project, *words):
    return CliRunner().invoke(playbook, ["--project", str(project), *words], catch_exceptions=False)


def test_it_has_the_chosen_entries_in_their_order_and_no_fault(small):
    result = run(small, "new", "path", "Your first tide", "--only", "R01,B02,B01")
    assert result.output == "content/paths/your-first-tide.md is yours to write\n"
    text = (small / "content/paths/your-first-tide.md").read_text()
    assert [line for line in text.splitlines() if line.startswith("entries:")] == [
        "entries: [R01]",
        "entries: [B02]",
        "entries: [B01]",
    ]
    assert text.startswith("---\ncode: J01\n")
    assert run(small, "check", "--no-faces").exit_code == 0


def test_without_a_choice_it_starts_from_some_entries(small):
    run(small, "new", "path", "Your first tide")
    assert (small / "content/paths/your-first-tide.md").read_text().count("::: step") == 4


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("path", "Your first tide", "--only", "B77"), "--only: unknown code 'B77'; no entry has this code"),
        (("belief", "Calm", "--only", "B01"), "--only is for a path"),
        (("path", "…"), "holds no letter to name a file by"),
    ],
)
def test_what_cannot_be_chosen_is_refused(small, words, message):
    result = run(small, "new", *words)
    assert result.exit_code == 2
    assert message in result.output

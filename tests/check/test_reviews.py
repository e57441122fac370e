"""Who keeps an entry true, and by when it is read again; each that is due is named."""

from datetime import date

import pytest
from click.testing import CliRunner

from playbook_press.check.reviews import owner_lists
from playbook_press.commands.cli import playbook
from playbook_press.core.project import Project
from playbook_press.read.library import read_library

KIND = "templates/kinds/belief/kind.yml"
FILE = "content/beliefs/trust-first.md"


@pytest.fixture
def reviewed(small):
    (small / KIND).parent.mkdir(parents=True, exist_ok=True)
    (small / KIND).write_text("review_every: 6\n")
    file = small / FILE
    file.write_text(file.read_text().replace("reviewed: 2026-03-01", "reviewed: 2020-08-31"))
    return small


def test_an_entry_is_due_so_many_months_after_it_was_read_on_a_day_that_there_is(reviewed):
    library, _ = read_library(Project.at(reviewed))
    assert (library.by_code["B02"].due, library.by_code["R01"].due) == (date(2021, 2, 28), None)


def test_what_is_due_is_named_by_its_owner(reviewed):
    said = CliRunner().invoke(
        playbook, ["--project", str(reviewed), "check", "--stale"], catch_exceptions=False
    )
    assert (said.exit_code, said.stdout.splitlines()) == (
        1,
        [
            "content/beliefs/ease.md:1: nobody: B01 was never read again",
            f"{FILE}:14: The night shift: B02 was to be read again by 2021-02-28",
            "2 entries to read again",
        ],
    )


def test_without_a_term_nothing_is_due(small):
    said = CliRunner().invoke(playbook, ["--project", str(small), "check", "--stale"], catch_exceptions=False)
    assert (said.exit_code, said.stdout) == (0, "no entries to read again\n")


def test_two_owners_whose_names_are_one_in_file_names_have_a_list_each(reviewed):
    for name, owner in (("ease.md", "The Night-Shift"), ("trust-first.md", "The night shift")):
        file = reviewed / "content/beliefs" / name
        lines = [line for line in file.read_text().split("\n") if not line.startswith("owner:")]
        file.write_text("\n".join([lines[0], f"owner: {owner}", *lines[1:]]))
    lists = owner_lists(read_library(Project.at(reviewed))[0])
    assert {file: text.partition("\n")[0] for file, text in lists.items()} == {
        "the-night-shift.md": "# To read again: The Night-Shift",
        "the-night-shift-2.md": "# To read again: The night shift",
    }

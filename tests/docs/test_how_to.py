"""The steps of each how-to work as they are written, in a small playbook with a workshop."""

from pathlib import Path

import pytest

from tests import command_processes
from tests.docs.code_blocks import follow

PAGES = sorted((Path(__file__).parents[2] / "build_tools/docs/how-to").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_steps_say_what_it_says_and_leave_a_playbook_without_problems(page, teaching):
    follow(page, teaching)
    checked = command_processes.run(["playbook", "check"], teaching)
    assert (checked.returncode, checked.stderr) == (0, "")

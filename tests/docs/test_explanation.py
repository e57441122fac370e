"""What the explanations list is what the code does."""

import re
from pathlib import Path

from playbook_press.core.reporting import STEPS
from playbook_press.read.settings import MERGED_FILES

STEPS_PAGE = Path(__file__).parents[2] / "build_tools/docs/explanation/the-five-steps.md"
TEXT = STEPS_PAGE.read_text(encoding="utf-8")


def test_the_five_steps_have_their_names_and_order():
    assert re.findall(r"^\| \d \*\*(\w+)\*\*", TEXT, re.MULTILINE) == list(STEPS)


def test_the_files_that_are_laid_over_the_shipped_ones_are_named():
    reported = re.search(r"^These files are laid over.*?\. Every other", TEXT, re.MULTILINE | re.DOTALL)[0]
    assert set(re.findall(r"`(\w+)\.yml`", reported)) == MERGED_FILES

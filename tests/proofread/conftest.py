"""A small playbook whose prose a test may spoil."""

import pytest

from playbook_press.check import check
from playbook_press.core.project import Project
from playbook_press.read.library import read_partial_library


@pytest.fixture
def spoilt(small):
    """Replaces words in a file of the small playbook and reads it: `spoilt(file, old, new)`; unchanged
    without words."""

    def read(file="content/about.md", old="", new=""):
        path = small / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return check(read_partial_library(Project.at(small)))

    return read

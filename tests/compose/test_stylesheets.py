"""Stylesheets of what is printed name no side at which words begin, so that they serve both directions."""

import re

import pytest

from playbook_press.core.project import SHIPPED

SIDES = re.compile(r"(?:margin|padding|border)-(?:left|right)\b|(?:float|text-align): (?:left|right)\b")
# a rule followed by one for the other direction
BOTH_DIRECTIONS = re.compile(r"^([^{}\n]+) \{[^}]*\}\n(?=\[dir=rtl\] \1 \{)", re.MULTILINE)
MARKDOWN_ALIGNMENT = re.compile(r"(?:\[align=\w+\]|\.right) \{[^}]*\}")


@pytest.mark.parametrize(
    "name", ["workshops/book.css", "workshops/guide.css", "print/leaflet.css", "card/poster.css"]
)
def test_words_begin_where_their_language_begins(name):
    css = (SHIPPED / "templates" / name).read_text(encoding="utf-8")
    assert SIDES.findall(BOTH_DIRECTIONS.sub("", MARKDOWN_ALIGNMENT.sub("", css))) == []

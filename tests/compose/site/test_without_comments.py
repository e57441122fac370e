"""Our scripts and style sheets are published without what only those read who change them."""

import re

import pytest

from playbook_press.compose.site.without_comments import script_without_comments, style_without_comments
from playbook_press.core.project import SHIPPED

# a text in quotation marks, or a regular expression
LITERAL = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|/(?![/*])(?:\\.|\[(?:\\.|[^]\\\n])*\]|[^/\\\n[])+/)"""
)
SCRIPTS = sorted((SHIPPED / "templates/assets").glob("*.js"))


def test_a_style_sheet_keeps_its_strings():
    css = '/* head */\na::after {\n  content: "/* no */"; /* two\n  lines */\n  color: red;\n}\n'
    assert style_without_comments(css) == 'a::after {\ncontent: "/* no */";\ncolor: red;\n}\n'


def test_a_script_keeps_its_strings_and_lines():
    script = '// head\nvar a = "x // y"; // why\n\n  var b = 1; // the reader\'s\n  /* c */ d("https://x");\n'
    assert script_without_comments(script) == (
        'var a = "x // y";\nvar b = 1; // the reader\'s\n/* c */ d("https://x");\n'
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_ours_has_text_over_lines_which_would_change(path):
    script = script_without_comments(path.read_text(encoding="utf-8"))
    code = re.sub(r"\s//.*", "", LITERAL.sub("0", script))
    assert "`" not in code  # of a template literal
    assert "\\\n" not in script

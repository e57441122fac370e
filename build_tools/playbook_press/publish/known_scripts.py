"""The inline scripts in our and the theme's templates: the only ones that a page may contain."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from playbook_press.core.project import SHIPPED
from playbook_press.core.theme_folder import TEMPLATES
from playbook_press.publish.site_engines import ENGINES, ZENSICAL

SOURCES = ("*.html", "partials/**/*.html")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# a value that a template fills in, as the whole of a quoted string
TEMPLATE_VALUE = re.compile(r'"\{\{.*?\}\}"')
# what such a value may be: a path or URL, without characters that could end the string or the script
VALUE_PATTERN = r'"[\w.:/~%+-]*"'
TEMPLATE_LOGIC = re.compile(r"\{[{%]")


@cache
def shipped_script_pattern() -> re.Pattern[str]:
    """A pattern that every inline script of a page must match in full."""
    folders = TEMPLATES, SHIPPED / "templates/site", *ENGINES[ZENSICAL].templates()
    return re.compile(
        "|".join(
            sorted(script_patterns(path.read_text(encoding="utf-8") for path in template_files(folders)))
        ),
        re.DOTALL,
    )


def template_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Templates below the folders that may hold inline scripts."""
    return (path for folder in folders for sort in SOURCES for path in folder.glob(sort))


def script_patterns(templates: Iterable[str]) -> set[str]:
    """A pattern for each inline script of the templates. A value that a template fills in must be a quoted
    string; scripts with other template logic are not allowed."""
    pieces = [TEMPLATE_VALUE.split(script) for template in templates for script in SCRIPT.findall(template)]
    return {
        VALUE_PATTERN.join(map(re.escape, each))
        for each in pieces
        if not any(map(TEMPLATE_LOGIC.search, each))
    }

"""The inline scripts that the press and the theme ship: the only ones that a policy ever allows, whatever a
page holds."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from playbook_press.core.project import SHIPPED
from playbook_press.core.theme import TEMPLATES

SOURCES = ("*.html", "partials/**/*.html")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# what a template fills in, where it stands between quotes and nothing else with it
FILLED_IN = re.compile(r'"\{\{.*?\}\}"')
# all that may come there: a path or an address. It can neither end the text nor the script
PLACE = r'"[\w.:/~%+-]*"'
LOGIC = re.compile(r"\{[{%]")


@cache
def shipped_scripts() -> re.Pattern[str]:
    """What every script must match that runs in a page."""
    folders = TEMPLATES, SHIPPED / "templates/site"
    return re.compile(
        "|".join(sorted(patterns(path.read_text(encoding="utf-8") for path in files(folders)))), re.DOTALL
    )


def files(folders: Iterable[Path]) -> Iterator[Path]:
    return (path for folder in folders for sort in SOURCES for path in folder.glob(sort))


def patterns(templates: Iterable[str]) -> set[str]:
    """The scripts of templates as patterns; one that is put together in any other way than by a text in
    quotes is none."""
    pieces = [FILLED_IN.split(script) for template in templates for script in SCRIPT.findall(template)]
    return {PLACE.join(map(re.escape, each)) for each in pieces if not any(map(LOGIC.search, each))}

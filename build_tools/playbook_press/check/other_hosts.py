"""`mkdocs.yml`, with what it inherits, must not make the theme load anything from elsewhere, nor say options
of the theme that nobody checks."""

import re
from collections.abc import Iterator

from playbook_press.check.engine_file import listed
from playbook_press.core.problems import Problem, shortened
from playbook_press.read.library import Library
from playbook_press.read.mkdocs_yml import MkdocsYml

OF_THE_THEME = {  # key of `extra` -> what Material does with it in every page
    "analytics": "a counter of visits",
    "consent": "a question about cookies",
    "polyfills": "scripts for old browsers",
    "scope": "a script",
    "version": "a list of versions",
}
FILE_OF_SITE = re.compile(r"\w[\w./-]*")


def named(library: Library) -> Iterator[Problem]:
    """Settings of the engine by which pages would hold what is not ours."""
    for key, message in faults(library.mkdocs_yml):
        yield Problem(*library.mkdocs_yml.places[key], message)


def faults(file: MkdocsYml) -> Iterator[tuple[str, str]]:
    """Key and message for each setting that is not as it must be."""
    for option in mapping(file, "theme").keys() - {"name"}:
        yield (
            "theme",
            f"'theme' says '{shortened(option)}'; expected 'theme: material' here, and options of the theme in site_config/theme.yml",
        )
    for key in mapping(file, "extra").keys() & OF_THE_THEME.keys():
        yield "extra", f"'{key}' of 'extra' would put {OF_THE_THEME[key]} into every page; leave it out"
    for path in listed(file, "extra_css"):
        if not FILE_OF_SITE.fullmatch(path):
            yield (
                "extra_css",
                f"'{shortened(path)}' of 'extra_css' is no file of the site; expected something like 'assets/ours.css'",
            )


def mapping(file: MkdocsYml, key: str) -> dict[str, str | None]:
    value = file.values.get(key)
    return value if isinstance(value, dict) else {}

"""`mkdocs.yml` and its parents must not make the theme load anything from other hosts, nor set theme options
that are not validated."""

import re
from collections.abc import Iterator

from playbook_press.check.mkdocs_yml import setting_list
from playbook_press.core.problems import Problem, shorten
from playbook_press.read.library import Library
from playbook_press.read.mkdocs_yml import MkdocsYml

THEME_EXTRAS = {  # key of `extra` -> what Material does with it in every page
    "analytics": "a counter of visits",
    "consent": "a question about cookies",
    "polyfills": "scripts for old browsers",
    "scope": "a script",
    "version": "a list of versions",
}
SITE_FILE_NAME = re.compile(r"\w[\w./-]*")


def foreign_settings(library: Library) -> Iterator[Problem]:
    """MkDocs settings that would add foreign scripts, styles or services to pages."""
    for key, message in config_violations(library.mkdocs_yml):
        yield Problem(*library.mkdocs_yml.places[key], message)


def config_violations(file: MkdocsYml) -> Iterator[tuple[str, str]]:
    """Setting and message of each violation."""
    for option in setting_mapping(file, "theme").keys() - {"name"}:
        yield (
            "theme",
            f"'theme' says '{shorten(option)}'; expected 'theme: material' here, and options of the theme in "
            "site_config/theme.yml",
        )
    for key in setting_mapping(file, "extra").keys() & THEME_EXTRAS.keys():
        yield "extra", f"'{key}' of 'extra' would put {THEME_EXTRAS[key]} into every page; leave it out"
    for path in setting_list(file, "extra_css"):
        if not SITE_FILE_NAME.fullmatch(path):
            yield (
                "extra_css",
                f"'{shorten(path)}' of 'extra_css' is no file of the site; "
                "expected something like 'assets/ours.css'",
            )


def setting_mapping(file: MkdocsYml, key: str) -> dict[str, str | None]:
    value = file.values.get(key)
    return value if isinstance(value, dict) else {}

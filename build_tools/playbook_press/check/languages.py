"""The theme must have a translation for the playbook's language, which is declared on every page."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.core.theme_folder import TEMPLATES
from playbook_press.read.library import Library

LANGUAGES_FOLDER = "partials/languages"


def unsupported_language(library: Library) -> Iterator[Problem]:
    """A language that the theme has no translation for."""
    brand = library.site.brand
    known = sorted(
        path.stem for path in (TEMPLATES / LANGUAGES_FOLDER).glob("*.html") if "-" not in path.stem
    )
    if brand and brand.language.partition("-")[0] not in known:
        yield library.site.trees["brand"].problem(
            ("language",),
            f"the site's theme has no words for '{brand.language}'; expected one of: {', '.join(known)}, "
            "with or without a country, such as 'en-GB'",
        )

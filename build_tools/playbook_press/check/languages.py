"""The theme must have words for the playbook's language: it says it in every page, for screen readers and
browsers."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.core.theme import TEMPLATES
from playbook_press.read.library import Library

WORDS = "partials/languages"


def unknown(library: Library) -> Iterator[Problem]:
    """A language that no page can be in."""
    brand = library.site.brand
    known = sorted(path.stem for path in (TEMPLATES / WORDS).glob("*.html") if "-" not in path.stem)
    if brand and brand.language.partition("-")[0] not in known:
        yield library.site.trees["brand"].problem(
            ("language",),
            f"the site's theme has no words for '{brand.language}'; expected one of: {', '.join(known)}, "
            "with or without a country, such as 'en-GB'",
        )
